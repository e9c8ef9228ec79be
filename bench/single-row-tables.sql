-- What pgbench updates: passes reduced to what one update must touch at least. The bench puts the number in.
create table single_pass (
    id bigint primary key,
    data jsonb not null,
    version bigint not null,
    modified_at timestamptz not null
) with (fillfactor = 70);
create table single_event (
    id bigint not null,
    at timestamptz not null,
    version bigint not null,
    correlation_id uuid not null,
    primary key (id, at, correlation_id)
);
insert into single_pass
select n, '{"points":"0","tier":"bronze","lastOrder":{"id":"A-0","total":12.50,"store":"Berlin Mitte"},"greeting":"Welcome!"}',
    1, now()
from generate_series(1, :rows) as n;
