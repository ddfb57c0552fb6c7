-- The events of a key by when they were routed: a wait looks back no further than the creation of its execution.
drop index @schema.workflow_event_key;
create index workflow_event_key on @schema.workflow_event (type, key, routed_at) where key is not null;

-- Whether the events from before a wait were searched, and from when on, if not from the creation of the execution.
alter table @schema.workflow_wait add column searched boolean not null default false, add column search_from timestamptz;

-- The run in which an inbox row arrived: those of runs that are not kept any more are removed.
alter table @schema.workflow_inbox add column run integer not null default 1;

-- What a worker can run, as kind/version/name; null where an earlier build does not tell.
alter table @schema.workflow_worker add column definitions text[];
