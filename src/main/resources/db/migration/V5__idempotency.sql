-- The answers of keyed webhooks, by day, dropped whole. No unique constraint: the key of a partitioned table would have
-- to hold the day. Equal webhooks are serial by an advisory lock on their identity instead.
create table idempotency (
    tenant_id text collate "C" not null,
    key_digest bytea not null check (octet_length(key_digest) = 32),
    identity bytea not null check (octet_length(identity) = 32),
    answer text not null,
    answered_at timestamptz not null default now()
) partition by range (answered_at);
create index idempotency_by_key on idempotency (tenant_id, key_digest);
