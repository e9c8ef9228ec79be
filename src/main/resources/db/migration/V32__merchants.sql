-- Where a tenant's own system is told of changed customers. A table of its own, since its secrets are sealed: the settings of
-- tenants are kept in memory with their credentials.
create table merchant (
    tenant_id text collate "C" primary key references tenant,
    url text not null,
    -- what signs, the newest first; with two of them both sign, so that the receiver can change its own in peace
    sealed_secrets bytea[] not null check (cardinality(sealed_secrets) between 1 and 2),
    created_at timestamptz not null default now()
);
