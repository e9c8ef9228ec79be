create table registration (
    tenant_id text collate "C" not null,
    pass_id uuid not null,
    device_library_identifier text collate "C" not null,
    push_token text not null,
    pass_type_identifier text not null,
    registered_at timestamptz not null default now(),
    accepted_version bigint not null default 0,
    accepted_at timestamptz,
    -- this token's own next try, after APNs asked for patience or did not answer
    retry_at timestamptz,
    retries integer not null default 0,
    -- how long the token has been waited for since the version below was wanted; a parked lane adds nothing
    retried_version bigint not null default 0,
    retried_ms bigint not null default 0,
    quarantined_at timestamptz,
    quarantine_reason text,
    given_up_version bigint not null default 0,
    primary key (tenant_id, pass_id, device_library_identifier),
    foreign key (tenant_id, pass_id) references pass on delete cascade
) with (fillfactor = 80);
create index registration_by_device on registration (tenant_id, device_library_identifier, pass_type_identifier);
create index registration_by_token on registration (tenant_id, pass_type_identifier, push_token);

-- One row per pass: updates coalesce, since a pass push carries no content. A lane is (tenant, pass type identifier),
-- which is one certificate.
create table push_queue (
    tenant_id text collate "C" not null,
    pass_id uuid not null,
    pass_type_identifier text not null,
    wanted_version bigint not null,
    correlation_id uuid not null,
    queued_at timestamptz not null default now(),
    due_at timestamptz not null default now(),
    attempts integer not null default 0,
    -- whoever holds the token may mark the row; a replica that takes over writes its own
    lease_token uuid,
    leased_until timestamptz,
    primary key (tenant_id, pass_id),
    foreign key (tenant_id, pass_id) references pass on delete cascade
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
create index push_queue_due on push_queue (tenant_id, pass_type_identifier, due_at);
