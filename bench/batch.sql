-- A transaction of :batch rows, as set-based as PostgreSQL can: one statement that picks distinct rows at random, locks them in the order
-- of their keys (a plain update of several rows would deadlock), updates them and inserts an event each.
with picked as materialized (
    select id from single_pass
    where id = any (array(
        select (n - 1) * (:rows::bigint / :batch::int) + 1 + floor(random() * (:rows::bigint / :batch::int))::bigint
        from generate_series(1, :batch::int) as n))
    order by id for no key update
), updated as (
    update single_pass as p
    set data = data || jsonb_build_object('points', floor(random() * 1000000000)::bigint), version = version + 1, modified_at = now()
    from picked where p.id = picked.id
    returning p.id, p.version
)
insert into single_event (id, at, version, correlation_id) select id, now(), version, gen_random_uuid() from updated;
