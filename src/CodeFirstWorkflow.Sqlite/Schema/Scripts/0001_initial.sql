-- Times are 100-nanosecond ticks since 1970-01-01T00:00:00Z, ids are UUIDs as 16 bytes, payloads are UTF-8 JSON.

create table workflow_execution (
    id                 blob    not null,
    kind               integer not null,
    state              integer not null,
    paused_from        integer,
    listing            integer not null,   -- 0 nothing to claim, 1 due later, 2 ready
    rank               integer not null,
    due_at             integer,
    due_aside          integer,
    aside_inbox_seq    integer not null default 0,
    owner              blob,
    epoch              integer not null default 0,
    inbox_seq          integer not null default 0,
    inbox_seen         integer not null default 0,
    run                integer not null default 1,
    version            integer not null,
    priority           integer not null,
    attempts           integer not null default 0,
    takeovers          integer not null default 0,
    undecided          integer not null default 0,
    compensated        integer not null default 0,
    dropped            integer not null default 0,
    created_at         integer not null,
    started_at         integer,
    ended_at           integer,
    name               text    not null,
    queue              text    not null,
    correlation_id     text,
    parent_id          blob,
    parent_call        text,
    event_id           text,
    parked_by          text,
    trace_parent       text,
    input              blob,
    output             blob,
    error              blob,
    metadata           blob,
    progress           blob
);
create unique index workflow_execution_id on workflow_execution (id);
create unique index workflow_execution_key on workflow_execution (correlation_id, name)
    where kind = 0 and event_id is null and correlation_id is not null and state not in (5, 6);
create unique index workflow_execution_event on workflow_execution (event_id, kind, name) where event_id is not null;
create index workflow_execution_correlation on workflow_execution (correlation_id, id) where correlation_id is not null;
create index workflow_execution_parent on workflow_execution (parent_id, id) where parent_id is not null;
create index workflow_execution_ready on workflow_execution (queue, rank, id) where listing = 2;
create index workflow_execution_future on workflow_execution (queue, due_at) where listing = 1;
create index workflow_execution_owner on workflow_execution (owner) where owner is not null;
create index workflow_execution_moved on workflow_execution (owner) where owner is not null and inbox_seq > inbox_seen;
create index workflow_execution_ended on workflow_execution (ended_at) where ended_at is not null;
create index workflow_execution_state on workflow_execution (kind, name, state);

create table workflow_journal (
    execution_id blob    not null,
    run          integer not null,
    seq          integer not null,
    epoch        integer not null,
    kind         integer not null,
    call_number  integer not null,
    call         text    not null,
    at           integer not null,
    payload      blob,
    primary key (execution_id, run, seq)
) without rowid;

create table workflow_inbox (
    execution_id blob    not null,
    seq          integer not null,
    source_id    text    not null,
    kind         integer not null,
    name         text    not null,
    payload      blob,
    primary key (execution_id, seq)
) without rowid;
create unique index workflow_inbox_source on workflow_inbox (execution_id, source_id);

create table workflow_event (
    position       integer primary key autoincrement,
    id             text    not null,
    type           text    not null,
    name           text    not null,
    key            text,
    source         text,
    occurred_at    integer not null,
    created_at     integer not null,
    routed_at      integer,
    insert_token   blob    not null,
    token          blob    not null,
    claimed_by     blob,
    claimed_until  integer,
    correlation_id text,
    causation_id   text,
    trace_parent   text,
    payload        blob,
    metadata       blob
);
create unique index workflow_event_id on workflow_event (id);
create index workflow_event_key on workflow_event (type, key, position) where key is not null;
create index workflow_event_unrouted on workflow_event (position) where routed_at is null;
create index workflow_event_routed on workflow_event (routed_at) where routed_at is not null;

create table workflow_wait (
    type         text not null,
    key          text not null,
    execution_id blob not null,
    primary key (type, key, execution_id)
) without rowid;
create index workflow_wait_execution on workflow_wait (execution_id);

create table workflow_subscription (
    id             text    not null primary key,
    key            text    not null,
    manager        text,
    target_kind    integer not null,
    target_name    text    not null,
    target_version integer not null,
    queue          text    not null,
    seen_at        integer not null
);

create table workflow_worker (
    id           blob    not null primary key,
    name         text    not null,
    build        text    not null,
    queues       text    not null,
    lease        integer not null,
    started_at   integer not null,
    heartbeat_at integer not null
);

create view workflow_execution_summary as
select lower(substr(hex(id), 1, 8) || '-' || substr(hex(id), 9, 4) || '-' || substr(hex(id), 13, 4) || '-' || substr(hex(id), 17, 4) || '-' || substr(hex(id), 21)) as id,
       case kind when 0 then 'Workflow' when 1 then 'Delivery' else 'Action' end as kind,
       name, version,
       case state when 0 then 'Pending' when 1 then 'Running' when 2 then 'Waiting' when 3 then 'Paused' when 4 then 'Completed' when 5 then 'Failed' else 'Cancelled' end as state,
       queue, correlation_id, attempts, takeovers, parked_by,
       strftime('%Y-%m-%dT%H:%M:%fZ', created_at / 10000000.0, 'unixepoch') as created_at,
       strftime('%Y-%m-%dT%H:%M:%fZ', started_at / 10000000.0, 'unixepoch') as started_at,
       strftime('%Y-%m-%dT%H:%M:%fZ', due_at / 10000000.0, 'unixepoch') as due_at,
       strftime('%Y-%m-%dT%H:%M:%fZ', ended_at / 10000000.0, 'unixepoch') as ended_at,
       cast(input as text) as input, cast(output as text) as output, cast(error as text) as error, cast(progress as text) as progress
from workflow_execution;

create view workflow_delivery_detail as
select lower(substr(hex(d.id), 1, 8) || '-' || substr(hex(d.id), 9, 4) || '-' || substr(hex(d.id), 13, 4) || '-' || substr(hex(d.id), 17, 4) || '-' || substr(hex(d.id), 21)) as id,
       d.name as subscription,
       case d.state when 0 then 'Pending' when 1 then 'Running' when 2 then 'Waiting' when 3 then 'Paused' when 4 then 'Completed' when 5 then 'Failed' else 'Cancelled' end as state,
       d.attempts, d.undecided, d.dropped, d.event_id, e.type as event_type, e.name as event_name, e.key as event_key,
       strftime('%Y-%m-%dT%H:%M:%fZ', e.occurred_at / 10000000.0, 'unixepoch') as occurred_at,
       strftime('%Y-%m-%dT%H:%M:%fZ', e.routed_at / 10000000.0, 'unixepoch') as routed_at,
       strftime('%Y-%m-%dT%H:%M:%fZ', d.created_at / 10000000.0, 'unixepoch') as created_at,
       strftime('%Y-%m-%dT%H:%M:%fZ', d.ended_at / 10000000.0, 'unixepoch') as ended_at,
       cast(e.payload as text) as event_payload, cast(d.error as text) as error
from workflow_execution d
left join workflow_event e on e.id = d.event_id
where d.kind = 1;
