-- The last time that was given to a start or a routing: no later one is before it, also where the machine's clock was set back.
create table workflow_clock (at integer not null);
insert into workflow_clock (at) select max(
    coalesce((select max(created_at) from workflow_execution), 0),
    coalesce((select max(routed_at) from workflow_event), 0));
