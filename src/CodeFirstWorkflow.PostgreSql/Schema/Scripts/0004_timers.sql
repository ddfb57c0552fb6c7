-- Nothing reads it: a claim skips future work by rank, and each wait for a time paid for it.
drop index @schema.workflow_execution_timer;
