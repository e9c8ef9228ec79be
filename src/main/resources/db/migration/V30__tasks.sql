-- partitions that are there already are none of the news
set local client_min_messages = warning;

-- What was asked for and what came of it: a row for each accepted webhook, by day, dropped whole. While it is open, its row of
-- task_queue says how far it is.
create table task (
    tenant_id text collate "C" not null,
    -- the correlation id of the webhook
    task_id uuid not null,
    created_at timestamptz not null default now(),
    kind text collate "C" not null,
    email text,
    phone text,
    -- when what it tells happened: the webhook's source time, or its receipt
    micros bigint not null,
    state text collate "C" not null default 'open' check (state in ('open', 'done', 'dead')),
    -- the step under way, or the last one
    step text collate "C" not null default 'sync' check (step in ('sync', 'tell')),
    -- tries of the steps that are over
    attempts integer not null default 0,
    outcome text collate "C",
    -- why it is dead, or what was left undone
    fault text,
    -- what the merchant's system is told
    document text,
    -- the task that tells the merchant's system for this one
    told_by uuid,
    finished_at timestamptz,
    primary key (tenant_id, task_id, created_at)
) partition by range (created_at);
create index task_by_state on task (tenant_id, state, task_id);

-- What is to be done, a row per open task. Due again when its lease ends, so that what is claimed stands behind what is due.
create table task_queue (
    tenant_id text collate "C" not null,
    task_id uuid not null,
    -- of the task: leads to its partition
    created_at timestamptz not null default now(),
    step text collate "C" not null default 'sync' check (step in ('sync', 'tell')),
    -- digest of the profile: what is asked for it several times is done once
    profile bytea not null check (octet_length(profile) = 32),
    due_at timestamptz not null default now(),
    attempts integer not null default 0,
    -- the first try of this step
    since timestamptz,
    fault text,
    -- whoever holds the token may finish the step; a replica that takes over writes its own
    lease_token uuid,
    leased_until timestamptz,
    primary key (tenant_id, task_id)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
-- the condition holds for every row and keeps the index from statements that don't name it, as with push_queue_due
create index task_queue_due on task_queue (step, tenant_id, due_at) where attempts >= 0;
create index task_queue_profile on task_queue (tenant_id, profile);

-- What the merchant's system answered, try by try, by day, dropped whole.
create table delivery (
    tenant_id text collate "C" not null,
    task_id uuid not null,
    at timestamptz not null default now(),
    -- null if there was no answer
    status integer,
    duration_ms integer not null,
    -- why it did not count as told; null if it did
    fault text,
    primary key (tenant_id, task_id, at)
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
        -- answers are remembered for 48 hours, which may touch three days; a task is tried for a day, and can be redriven for a month
        select * from (values
            ('pass_event', keep_events_days), ('pass_fetch', keep_events_days), ('idempotency', 3),
            ('task', 30), ('delivery', 30)) as parents (name, keep_days)
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
