-- For when somebody rang for an execution, and what brought it to workers, oldest first. Null while nobody did: no byte of the row.
alter table @schema.workflow_execution add column rung_at timestamptz, add column jobs text[];
