-- The events of a key by when they were routed: a wait looks back no further than the creation of its execution.
drop index workflow_event_key;
create index workflow_event_key on workflow_event (type, key, routed_at) where key is not null;

-- Whether the events from before a wait were searched, and from when on, if not from the creation of the execution.
alter table workflow_wait add column searched integer not null default 0;
alter table workflow_wait add column search_from integer;

-- The run in which an inbox row arrived, and when; null where an earlier build wrote it. Those of runs that are not kept any more are removed.
alter table workflow_inbox add column run integer not null default 1;
alter table workflow_inbox add column created_at integer;

-- What a worker can run: a JSON array of kind/version/name; null where an earlier build does not tell.
alter table workflow_worker add column definitions text;
