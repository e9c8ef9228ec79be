-- The condition holds for every row. It keeps the index from statements that look for passes and don't name it: of a queue
-- that was empty when their plan was made, this index seems as good to them as the primary key, and it may be the lower one.
-- They would then read the lane from its beginning for each pass.
drop index push_queue_due;
create index push_queue_due on push_queue (tenant_id, pass_type_identifier, due_at) where attempts >= 0;
