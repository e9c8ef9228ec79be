-- Replicas that run: each writes its row every second and removes it when it stops in order. How many are live says what
-- share of a tenant's limit each of them grants while Redis is away. Of no tenant.
create table replica (
    replica_id uuid primary key,
    seen_at timestamptz not null default now()
-- a handful of rows that change all the time: room in the page for the next version, and no index on the time
) with (fillfactor = 50);
