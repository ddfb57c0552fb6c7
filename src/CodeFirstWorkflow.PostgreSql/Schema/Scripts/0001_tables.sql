-- Executions. Rows are updated three times at most on their short way (claimed, ended), and each such update changes an indexed column or
-- a predicate, so indexes are few: the id orders by creation and serves the lists.
create table @schema.workflow_execution (
    id uuid not null,
    kind smallint not null,
    name text collate "C" not null,
    version integer not null,
    state smallint not null,
    queue text collate "C" not null,
    priority integer not null,
    rank bigint not null,
    due_at timestamptz,
    owner uuid,
    epoch bigint not null,
    inbox_seq bigint not null default 0,
    inbox_seen bigint not null default 0,
    run integer not null default 1,
    correlation_id text collate "C",
    parent_id uuid,
    parent_call text,
    event_id text collate "C",
    undecided boolean not null default false,
    input bytea not null,
    output bytea not null default '',
    error bytea not null default '',
    metadata bytea not null,
    progress bytea not null default '',
    trace_parent text,
    created_at timestamptz not null,
    started_at timestamptz,
    ended_at timestamptz,
    attempts integer not null default 0,
    takeovers integer not null default 0,
    takeover_run integer not null default 0,
    takeover_seq bigint not null default 0,
    parked_by text,
    paused_from smallint,
    aside_due_at timestamptz,
    aside_seq bigint not null default 0,
    compensated boolean not null default false,
    dropped boolean not null default false,
    constraint workflow_execution_pkey primary key (id) with (fillfactor = 90)
) with (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);

-- A correlation id is a key of live and completed workflow executions; deliveries are exempt.
create unique index workflow_execution_correlation on @schema.workflow_execution (correlation_id, name)
    where kind = 0 and event_id is null and correlation_id is not null and state <= 4;

-- The delivery of an event to a subscription exists once, in every state.
create unique index workflow_execution_delivery on @schema.workflow_execution (event_id, kind, name) where event_id is not null;

create index workflow_execution_ready on @schema.workflow_execution (queue, rank) where owner is null and due_at is not null;
create index workflow_execution_late on @schema.workflow_execution (queue, rank) where owner is null and due_at is not null and priority < 0;
create index workflow_execution_timer on @schema.workflow_execution (queue, due_at) where owner is null and due_at > created_at;
create index workflow_execution_live on @schema.workflow_execution (state, id) where state < 4;
create index workflow_execution_moved on @schema.workflow_execution (owner) where owner is not null and inbox_seq > inbox_seen;
create index workflow_execution_failed on @schema.workflow_execution (kind, id) where state = 5;
create index workflow_execution_ended on @schema.workflow_execution (ended_at) where ended_at is not null;
create index workflow_execution_correlated on @schema.workflow_execution (correlation_id, id) where correlation_id is not null;
create index workflow_execution_child on @schema.workflow_execution (parent_id, id) where parent_id is not null;

create table @schema.workflow_journal (
    execution_id uuid not null,
    run integer not null,
    seq bigint not null,
    call_number integer not null,
    kind smallint not null,
    call text not null,
    payload bytea not null,
    at timestamptz not null,
    epoch bigint not null,
    constraint workflow_journal_pkey primary key (execution_id, run, seq)
);

create table @schema.workflow_inbox (
    execution_id uuid not null,
    seq bigint not null,
    source_id text collate "C" not null,
    kind smallint not null,
    name text not null,
    payload bytea not null,
    created_at timestamptz not null,
    constraint workflow_inbox_pkey primary key (execution_id, seq),
    constraint workflow_inbox_source unique (execution_id, source_id)
);

create table @schema.workflow_event (
    id text collate "C" not null,
    position bigint generated always as identity,
    type text collate "C" not null,
    name text collate "C" not null,
    key text collate "C",
    source text,
    occurred_at timestamptz not null,
    payload bytea not null,
    correlation_id text,
    causation_id text,
    trace_parent text,
    metadata bytea not null,
    created_at timestamptz not null,
    routed_at timestamptz,
    token uuid not null,
    claim_token uuid not null,
    claimed_by uuid,
    claimed_until timestamptz,
    constraint workflow_event_pkey primary key (id)
) with (fillfactor = 85);

create unique index workflow_event_position on @schema.workflow_event (position);
create index workflow_event_unrouted on @schema.workflow_event (position) where routed_at is null;
create index workflow_event_routed on @schema.workflow_event (routed_at) where routed_at is not null;
create index workflow_event_key on @schema.workflow_event (type, key, position) where key is not null;

create table @schema.workflow_wait (
    execution_id uuid not null,
    type text collate "C" not null,
    key text collate "C" not null,
    constraint workflow_wait_pkey primary key (execution_id, type, key)
);

create index workflow_wait_key on @schema.workflow_wait (type, key);

create table @schema.workflow_subscription (
    id text collate "C" not null,
    key text not null,
    manager text,
    target_kind smallint not null,
    target_name text not null,
    target_version integer not null,
    queue text not null,
    seen_at timestamptz not null,
    constraint workflow_subscription_pkey primary key (id)
);

create table @schema.workflow_worker (
    id uuid not null,
    name text not null,
    build text not null,
    queues text[] not null,
    lease interval not null,
    started_at timestamptz not null,
    heartbeat_at timestamptz not null,
    constraint workflow_worker_pkey primary key (id)
) with (fillfactor = 50);

-- For people.
create view @schema.workflow_execution_summary as
select id,
    (array['workflow', 'delivery', 'action'])[kind + 1] as kind,
    name,
    version,
    (array['Pending', 'Running', 'Waiting', 'Paused', 'Completed', 'Failed', 'Cancelled'])[state + 1] as state,
    queue, priority, due_at, owner, run, correlation_id, parent_id, event_id,
    created_at, started_at, ended_at, attempts, takeovers, parked_by,
    nullif(convert_from(input, 'UTF8'), '') as input,
    nullif(convert_from(output, 'UTF8'), '') as output,
    nullif(convert_from(error, 'UTF8'), '') as error,
    nullif(convert_from(progress, 'UTF8'), '') as progress
from @schema.workflow_execution;

create view @schema.workflow_delivery_detail as
select d.id as execution_id,
    d.name as subscription,
    (array['Pending', 'Running', 'Waiting', 'Paused', 'Completed', 'Failed', 'Cancelled'])[d.state + 1] as state,
    d.attempts, d.undecided, d.dropped, d.created_at, d.started_at, d.ended_at,
    nullif(convert_from(d.error, 'UTF8'), '') as error,
    e.id as event_id, e.type as event_type, e.name as event_name, e.key as event_key, e.occurred_at, e.routed_at,
    nullif(convert_from(e.payload, 'UTF8'), '') as event_payload
from @schema.workflow_execution d
left join @schema.workflow_event e on e.id = d.event_id
where d.kind = 1;
