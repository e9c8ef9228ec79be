\set id random(1, :rows)
\set points random(1, 1000000000)
begin;
update single_pass set data = data || jsonb_build_object('points', :points::bigint), version = version + 1, modified_at = now()
where id = :id;
insert into single_event (id, at, version, correlation_id) values (:id, now(), :points, gen_random_uuid());
commit;
