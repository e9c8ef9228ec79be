-- Nobody asks the database for these times; as jsonb they were parsed at each write and printed at each look-up.
alter table pass alter column times type text using times::text;
