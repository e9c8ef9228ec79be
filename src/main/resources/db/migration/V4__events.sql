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

-- The runtime role does not own the tables; this is all that it may do to their shape.
create function maintain_partitions(keep_days integer) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    today date := (now() at time zone 'UTC')::date;
    day date;
    old record;
begin
    -- replicas start together: one of them does the work
    if not pg_try_advisory_xact_lock(7291002) then
        return;
    end if;
    for day in select generate_series(today - 1, today + 7, interval '1 day')::date loop
        execute format(
            'create table if not exists public.%I partition of public.pass_event for values from (%L) to (%L)',
            'pass_event_' || to_char(day, 'YYYYMMDD'), day || ' 00:00:00+00', (day + 1) || ' 00:00:00+00');
    end loop;
    for old in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'public.pass_event'::regclass
            and c.relname < 'pass_event_' || to_char(today - keep_days, 'YYYYMMDD')
    loop
        execute format('drop table public.%I', old.relname);
    end loop;
end $$;
revoke all on function maintain_partitions(integer) from public;
grant execute on function maintain_partitions(integer) to "${runtimeRole}";

select maintain_partitions(90);
