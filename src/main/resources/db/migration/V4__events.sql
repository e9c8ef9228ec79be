-- Append-only, by day, dropped whole.
create table pass_event (
    tenant_id text collate "C" not null,
    pass_id uuid not null,
    at timestamptz not null default now(),
    correlation_id uuid not null,
    kind text not null,
    version bigint not null,
    campaign text,
    detail jsonb,
    primary key (tenant_id, pass_id, at, correlation_id)
) partition by range (at);
