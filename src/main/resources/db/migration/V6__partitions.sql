-- The runtime role does not own the tables; this is all that it may do to their shape: make the partitions of the days
-- to come and drop those of the days that are over.
create function maintain_partitions(keep_events_days integer) returns void
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
        select * from (values ('pass_event', keep_events_days), ('idempotency', 3)) as parents (name, keep_days)
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
revoke all on function maintain_partitions(integer) from public;
grant execute on function maintain_partitions(integer) to "${runtimeRole}";

select maintain_partitions(90);
