-- How busy the replica's web service for phones is: requests under way over the bound, so 1 is full. The replicas that wake
-- phones slow down by the mean.
alter table replica add column wallet_load real not null default 0;
