-- partitions that are there already are none of the news
set local client_min_messages = warning;

-- Part of the tag by which phones ask what has changed. A tag that was given out before a restore may name transactions that
-- never were; whoever restores a dump renews the epoch, and all tags from before list everything once. What a new cluster
-- or a new timeline shows is seen without it.
create table tag_epoch (
    only_one boolean primary key default true check (only_one),
    epoch uuid not null default gen_random_uuid()
);
insert into tag_epoch default values;

-- How far a pass has come: what APNs accepted, and what phones fetched. A table of its own, so that the rows of passes stay
-- as they are while phones come by the thousand.
create table pass_delivery (
    tenant_id text collate "C" not null,
    pass_id uuid not null,
    accepted_version bigint not null default 0,
    accepted_at timestamptz,
    -- since when a fetch is waited for; null once it has come, or once nobody counts on it any more
    awaited_since timestamptz,
    nudged_version bigint not null default 0,
    nudged_at timestamptz,
    served_version bigint not null default 0,
    -- when that version was served first
    served_at timestamptz,
    -- the newest version that went to nobody knows which device
    unknown_version bigint not null default 0,
    primary key (tenant_id, pass_id),
    foreign key (tenant_id, pass_id) references pass on delete cascade
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
create index pass_delivery_awaited on pass_delivery (awaited_since) where awaited_since is not null;

-- What a device has asked for and got. Beside the registration, which belongs to the pushes.
create table registration_fetch (
    tenant_id text collate "C" not null,
    pass_id uuid not null,
    device_library_identifier text collate "C" not null,
    -- when the device was told last that the pass has changed
    listed_at timestamptz,
    served_version bigint not null default 0,
    served_at timestamptz,
    primary key (tenant_id, pass_id, device_library_identifier),
    foreign key (tenant_id, pass_id, device_library_identifier) references registration on delete cascade
) with (fillfactor = 80);

-- The proof that a version was fetched: append-only, by day, dropped whole. One row for each version and device at most; the
-- device is null where it is not known.
create table pass_fetch (
    tenant_id text collate "C" not null,
    pass_id uuid not null,
    at timestamptz not null,
    correlation_id uuid not null,
    version bigint not null,
    device_library_identifier text collate "C",
    -- the phone had that version already
    not_modified boolean not null,
    primary key (tenant_id, pass_id, at, correlation_id)
) partition by range (at);

create or replace function maintain_partitions(keep_events_days integer) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    today date := (now() at time zone 'UTC')::date;
    parent record;
    day date;
    old record;
begin
    -- replicas start together: one of them does the work
    if not pg_try_advisory_xact_lock(7291002) then
        return;
    end if;
    for parent in
        -- answers are remembered for 48 hours, which may touch three days
        select * from (values
            ('pass_event', keep_events_days), ('pass_fetch', keep_events_days), ('idempotency', 3)) as parents (name, keep_days)
    loop
        for day in select generate_series(today - 1, today + 7, interval '1 day')::date loop
            execute format(
                'create table if not exists public.%I partition of public.%I for values from (%L) to (%L)',
                parent.name || '_' || to_char(day, 'YYYYMMDD'), parent.name,
                day || ' 00:00:00+00', (day + 1) || ' 00:00:00+00');
        end loop;
        for old in
            select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = ('public.' || parent.name)::regclass
                and c.relname < parent.name || '_' || to_char(today - parent.keep_days, 'YYYYMMDD')
        loop
            execute format('drop table public.%I', old.relname);
        end loop;
    end loop;
end $$;

select maintain_partitions(90);
