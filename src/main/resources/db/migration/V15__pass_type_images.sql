-- Hundreds of kilobytes that only rendering reads stand apart from what each conversion reads.
alter table pass_type_version add column images jsonb not null default '{}';
update pass_type_version
    set images = coalesce(document -> 'images', '{}'), document = document - 'images'
    where document ? 'images';
