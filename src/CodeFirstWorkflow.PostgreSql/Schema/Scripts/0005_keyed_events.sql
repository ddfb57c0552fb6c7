-- Whether the correlation id of an execution that an event triggered is a key of the event, and not the event's id. Null for no, which costs a row no
-- byte.
alter table @schema.workflow_execution add column keyed boolean;

-- Such a key belongs to one execution, as a correlation id that a caller chose does.
drop index @schema.workflow_execution_correlation;
create unique index workflow_execution_correlation on @schema.workflow_execution (correlation_id, name)
    where kind = 0 and correlation_id is not null and state <= 4 and (event_id is null or keyed);
