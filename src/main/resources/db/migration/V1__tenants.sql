-- The placeholder is the role that `passway run` connects as: it may change rows, never tables.
alter default privileges in schema public grant select, insert, update, delete on tables to "${runtimeRole}";
alter default privileges in schema public grant usage on sequences to "${runtimeRole}";
grant usage on schema public to "${runtimeRole}";

create table tenant (
    tenant_id text collate "C" primary key check (tenant_id ~ '^[A-Za-z0-9_-]{1,40}$'),
    settings jsonb not null,
    disabled boolean not null default false,
    created_at timestamptz not null default now()
);

create table api_key (
    tenant_id text collate "C" not null references tenant,
    key_id uuid not null,
    -- a caller shows a key before anyone knows its tenant, so the digest alone must find it
    digest bytea not null unique check (octet_length(digest) = 32),
    name text not null,
    scopes text[] not null,
    expires_at timestamptz,
    revoked_at timestamptz,
    last_used_at timestamptz,
    created_at timestamptz not null default now(),
    primary key (tenant_id, key_id)
);

-- An issuer belongs to the operator, who says for which tenants it may speak.
create table issuer (
    url text primary key,
    audience text not null,
    algorithms text[] not null check (cardinality(algorithms) > 0),
    tenant_claim text not null,
    tenants text[] not null,
    jwks_url text,
    public_key text,
    disabled boolean not null default false,
    created_at timestamptz not null default now(),
    check (num_nonnulls(jwks_url, public_key) = 1)
);

-- The feed that replicas poll. Read by transaction id, not by sequence: a slower transaction with a smaller number
-- would otherwise be missed.
create table credential_change (
    changed_xid xid8 not null default pg_current_xact_id(),
    change_id bigint generated always as identity,
    kind text not null check (kind in ('tenant', 'api_key', 'issuer', 'certificate')),
    tenant_id text collate "C",
    subject text not null,
    changed_at timestamptz not null default now(),
    primary key (changed_xid, change_id)
);

create table certificate (
    tenant_id text collate "C" not null references tenant,
    pass_type_identifier text not null,
    -- a new one at every rotation: clients and caches are keyed by it
    certificate_id uuid not null,
    chain text not null,
    sealed_key bytea not null,
    environment text not null check (environment in ('production', 'sandbox')),
    not_after timestamptz not null,
    created_at timestamptz not null default now(),
    primary key (tenant_id, pass_type_identifier)
);
