-- When each address was last written, microseconds since 1970; 0 is before any update. A late repetition of an old webhook is
-- told by it.
alter table customer
    add column email_micros bigint not null default 0,
    add column phone_micros bigint not null default 0;
create index customer_by_email on customer (tenant_id, email) where email is not null;
create index customer_by_phone on customer (tenant_id, phone) where phone is not null;
