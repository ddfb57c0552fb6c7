alter table workflow_execution add column rung_at integer;   -- for when somebody rang; null while nobody did
alter table workflow_execution add column jobs text;         -- what brought it to workers: a JSON array, oldest first
