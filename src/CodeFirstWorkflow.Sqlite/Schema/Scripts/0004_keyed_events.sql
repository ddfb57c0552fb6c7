-- Whether the correlation id of an execution that an event triggered is a key of the event, and not the event's id.
alter table workflow_execution add column keyed integer not null default 0;

-- Such a key belongs to one execution, as a correlation id that a caller chose does.
drop index workflow_execution_key;
create unique index workflow_execution_key on workflow_execution (correlation_id, name)
    where kind = 0 and correlation_id is not null and state not in (5, 6) and (event_id is null or keyed = 1);
