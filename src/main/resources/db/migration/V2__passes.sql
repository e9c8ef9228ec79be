create table pass_type (
    tenant_id text collate "C" not null references tenant,
    name text not null,
    pass_type_identifier text not null,
    family text not null,
    current_version integer not null,
    primary key (tenant_id, name)
);

create table pass_type_version (
    tenant_id text collate "C" not null,
    name text not null,
    version integer not null,
    document jsonb not null,
    created_at timestamptz not null default now(),
    primary key (tenant_id, name, version),
    foreign key (tenant_id, name) references pass_type
);

create table customer (
    tenant_id text collate "C" not null references tenant,
    customer_id uuid not null,
    email text,
    phone text,
    created_at timestamptz not null default now(),
    primary key (tenant_id, customer_id)
);

-- Updated often, so rows leave room for their next version on the page, and no index covers what an update changes.
create table pass (
    tenant_id text collate "C" not null references tenant,
    pass_id uuid not null,
    pass_type text not null,
    pass_type_identifier text not null,
    serial_number text not null,
    customer_id uuid,
    authentication_token text not null,
    data jsonb not null,
    times jsonb not null,
    metadata jsonb not null,
    version bigint not null default 1,
    shown bytea not null check (octet_length(shown) = 32),
    modified_at timestamptz not null default date_trunc('second', now()),
    changed_xid xid8 not null default pg_current_xact_id(),
    created_at timestamptz not null default now(),
    primary key (tenant_id, pass_id),
    unique (tenant_id, pass_type_identifier, serial_number),
    foreign key (tenant_id, pass_type) references pass_type,
    foreign key (tenant_id, customer_id) references customer
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);

create table pass_identifier (
    tenant_id text collate "C" not null,
    kind text collate "C" not null,
    value text collate "C" not null,
    pass_id uuid not null,
    primary key (tenant_id, kind, value, pass_id),
    foreign key (tenant_id, pass_id) references pass on delete cascade
);
create index pass_identifier_by_pass on pass_identifier (tenant_id, pass_id);
create index pass_by_customer on pass (tenant_id, customer_id) where customer_id is not null;
