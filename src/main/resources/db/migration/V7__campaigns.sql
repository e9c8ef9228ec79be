-- What became of the webhooks of a campaign: rows are added by each transaction that updates passes and summed in the
-- background, never updated, so that no two transactions want the same row. The total is the sum of the rows that are
-- there, whether folded or not. No foreign key: its check would have every batch lock the tenant's row.
create table campaign_tally (
    tenant_id text collate "C" not null,
    campaign text collate "C" not null,
    -- of one transaction, or the sum of several
    folded boolean not null default false,
    tally_id bigint generated always as identity,
    outcome text collate "C" not null,
    webhooks bigint not null,
    passes bigint not null,
    pushes bigint not null,
    first_at timestamptz not null default now(),
    last_at timestamptz not null default now(),
    primary key (tenant_id, campaign, folded, tally_id)
-- most rows live for seconds: vacuum by how many have gone, not by what share of the table that is
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
-- the fold finds its work here, however many campaigns there have been
create index campaign_tally_unfolded on campaign_tally (tally_id) where not folded;
