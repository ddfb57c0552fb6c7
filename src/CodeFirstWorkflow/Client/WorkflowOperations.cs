using CodeFirstWorkflow.Execution;
using CodeFirstWorkflow.Execution.Loading;
using CodeFirstWorkflow.Histories;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Registry;
using CodeFirstWorkflow.Serialization;
using CodeFirstWorkflow.Worker;

namespace CodeFirstWorkflow.Client;

/// <summary>Queries and controls executions through the store.</summary>
internal sealed class WorkflowOperations(
    IWorkflowStore store,
    StoreReadiness readiness,
    JournalWriter writer,
    PayloadPipeline payloads,
    WorkflowWorker worker,
    TimeProvider time,
    IdSource? ids = null) : IWorkflowOperations
{
    private static readonly TimeSpan FirstPoll = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPoll = TimeSpan.FromMilliseconds(500);

    public IPayloadSerializer Serializer => payloads.Serializer;

    public async Task<WorkflowExecution> GetAsync(ExecutionId id, CancellationToken cancellationToken) =>
        Snapshots.Of(await FindAsync(id, cancellationToken).ConfigureAwait(false), payloads);

    public async Task<IReadOnlyList<JournalEntry>> GetHistoryAsync(ExecutionId id, CancellationToken cancellationToken)
    {
        await readiness.EnsureAsync().ConfigureAwait(false);
        var entries = await store.ReadJournalAsync(id, null, cancellationToken).ConfigureAwait(false);
        if (entries.Count == 0)
        {
            await FindAsync(id, cancellationToken).ConfigureAwait(false);
        }

        return [.. entries.Select(entry => payloads.Decode(entry, id))];
    }

    public async Task<string> ExportAsync(ExecutionId id, CancellationToken cancellationToken)
    {
        await readiness.EnsureAsync().ConfigureAwait(false);
        return await new HistoryArchive(store, payloads).ExportAsync(id, cancellationToken).ConfigureAwait(false);
    }

    public async Task<ReadOnlyMemory<byte>> WaitAsync(ExecutionId id, CancellationToken cancellationToken)
    {
        using var watching = worker.Watch.Watch(id);
        for (var poll = FirstPoll; ;)
        {
            // The notification of a failure may be older than a retry, so only the row says whether the execution is still Failed.
            var left = watching.Left;
            if (watching.Ending is { State: ExecutionState.Completed } ending)
            {
                return payloads.Decode(ending.Transition.Output, PayloadPlace.Output(id));
            }

            if (!worker.Holds(id) && await ReadEndAsync(id, cancellationToken).ConfigureAwait(false) is { } ended)
            {
                return Result(ended);
            }

            poll = await PauseAsync(left, id, poll, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task SignalAsync<T>(ExecutionId id, string name, T payload, CancellationToken cancellationToken)
    {
        Names.Check(name, "A signal's name");
        await readiness.EnsureAsync().ConfigureAwait(false);
        var json = Serializer.Serialize(payload);
        Serializer.CheckSize(json, "The payload of signal", name);
        var source = NewSource();
        var write = new InboxWrite(new InboxItem { ExecutionId = id, SourceId = source, Kind = InboxKind.Signal, Name = name, Payload = payloads.Encode(json, PayloadPlace.Inbox(id, source)) });
        await writer.WriteAsync(write).WaitAsync(cancellationToken).ConfigureAwait(false);
        switch (write.Outcome)
        {
            case WriteOutcome.NotFound:
                throw new ExecutionNotFoundException(id);
            case WriteOutcome.InvalidState:
                throw new InvalidExecutionStateException(id, "take a signal", write.State, ControlRules.Allowed(InboxKind.Signal));
            default:
                worker.OnInboxMoved(id, write.Ring);
                break;
        }
    }

    public async Task ResumeAsync<T>(ExecutionId id, T payload, CancellationToken cancellationToken)
    {
        var json = payload is null ? default : Serializer.Serialize(payload);
        Serializer.CheckSize(json, "The payload of resume for", id.ToString());
        var record = await FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (record.State is ExecutionState.Waiting && !OpenWaits.Any(await GetHistoryAsync(id, cancellationToken).ConfigureAwait(false), record.Run))
        {
            throw new InvalidExecutionStateException(
                id,
                "resume",
                record.State,
                ControlRules.Allowed(InboxKind.Resume),
                "It waits for no signal, event or delay, but for a child or a retry.");
        }

        await ControlAsync(id, InboxKind.Resume, "resume", json, default, cancellationToken).ConfigureAwait(false);
    }

    public Task PauseAsync(ExecutionId id, CancellationToken cancellationToken) =>
        ControlAsync(id, InboxKind.Pause, "pause", default, default, cancellationToken);

    public Task UnpauseAsync(ExecutionId id, CancellationToken cancellationToken) =>
        ControlAsync(id, InboxKind.Unpause, "unpause", default, default, cancellationToken);

    public Task CancelAsync(ExecutionId id, string? reason, CancellationToken cancellationToken)
    {
        var failure = new FailureInfo(typeof(WorkflowCancelledException).FullName!, reason ?? "The execution was cancelled.");
        return ControlAsync(
            id,
            InboxKind.Cancel,
            "cancel",
            reason is null ? default : EngineJson.Write(reason, EngineJson.Default.String),
            payloads.EncodeError(failure, id),
            cancellationToken);
    }

    public async Task TerminateAsync(ExecutionId id, string? reason, CancellationToken cancellationToken)
    {
        var record = await FindAsync(id, cancellationToken).ConfigureAwait(false);
        var known = await ChildrenAsync(record, cancellationToken).ConfigureAwait(false);
        var request = Termination.Request(record, known, reason, payloads) with { IsRung = writer.Ring is not RingKind.None };
        await ControlAsync(request, "terminate", cancellationToken).ConfigureAwait(false);
        worker.OnTerminated(id);

        // Paused children and children that never ran react only to a control, and a child that was started meanwhile was not known.
        var now = await FindAsync(id, CancellationToken.None).ConfigureAwait(false);
        foreach (var child in (await ChildrenAsync(now, CancellationToken.None).ConfigureAwait(false)).Union(known))
        {
            await CancelChildAsync(child, id).ConfigureAwait(false);
        }

        foreach (var item in request.Sends)
        {
            worker.OnInboxMoved(item.ExecutionId);
        }
    }

    public Task RetryAsync(ExecutionId id, CancellationToken cancellationToken) =>
        ControlAsync(id, InboxKind.Retry, "retry", default, default, cancellationToken);

    /// <summary>Waits until an execution has ended, waits or is paused.</summary>
    public async Task SettleAsync(ExecutionId id, CancellationToken cancellationToken)
    {
        using var watching = worker.Watch.Watch(id);
        for (var poll = FirstPoll; ;)
        {
            var left = watching.Left;
            if (watching.HasRested)
            {
                return;
            }

            if (!worker.Holds(id)
                && (await FindAsync(id, cancellationToken).ConfigureAwait(false)).State is not (ExecutionState.Pending or ExecutionState.Running))
            {
                return;
            }

            poll = await PauseAsync(left, id, poll, cancellationToken).ConfigureAwait(false);
        }
    }

    // An execution that this process holds notifies when it is released; only executions of other processes are polled.
    private async ValueTask<TimeSpan> PauseAsync(Task left, ExecutionId id, TimeSpan poll, CancellationToken cancellationToken)
    {
        if (worker.Holds(id))
        {
            await left.WaitAsync(cancellationToken).ConfigureAwait(false);
            return poll;
        }

        await Task.WhenAny(left, Task.Delay(poll, time, cancellationToken)).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return TimeSpan.FromTicks(Math.Min(poll.Ticks * 2, LongestPoll.Ticks));
    }

    private async Task ControlAsync(
        ExecutionId id,
        InboxKind kind,
        string verb,
        ReadOnlyMemory<byte> payload,
        ReadOnlyMemory<byte> error,
        CancellationToken cancellationToken)
    {
        await readiness.EnsureAsync().ConfigureAwait(false);
        var source = NewSource();
        var request = new ControlRequest
        {
            ExecutionId = id,
            Kind = kind,
            SourceId = source,
            Payload = payloads.Encode(payload, PayloadPlace.Inbox(id, source)),
            Error = error,
            IsRung = writer.Ring is not RingKind.None,
        };
        await ControlAsync(request, verb, cancellationToken).ConfigureAwait(false);
    }

    private async Task ControlAsync(ControlRequest request, string verb, CancellationToken cancellationToken)
    {
        var id = request.ExecutionId;
        var result = await store.ControlAsync(request, cancellationToken).ConfigureAwait(false);
        switch (result.Outcome)
        {
            case WriteOutcome.NotFound:
                throw new ExecutionNotFoundException(id);
            case WriteOutcome.InvalidState:
                throw new InvalidExecutionStateException(id, verb, result.State, ControlRules.Allowed(request.Kind), result.Reason);
            case WriteOutcome.Applied:
                worker.OnControlled(id);
                break;
            default:
                break;
        }
    }

    private async Task<IReadOnlyList<ExecutionId>> ChildrenAsync(ExecutionRecord record, CancellationToken cancellationToken)
    {
        var journal = await store.ReadJournalAsync(record.Id, record.Run, cancellationToken).ConfigureAwait(false);
        try
        {
            return Termination.Children(ExecutionLoader.Decode(journal, record.Id, payloads));
        }
        catch (PayloadException)
        {
            // A journal whose key is gone does not say which children were abandoned: all awaited children are cancelled.
            var children = await store.ListAsync(
                new ExecutionQuery { ParentId = record.Id, Limit = int.MaxValue }, cancellationToken).ConfigureAwait(false);
            return [.. children.Where(static child => child.ParentCall is not null).Select(static child => child.Id)];
        }
    }

    // A child that has ended meanwhile needs no request.
    private async Task CancelChildAsync(ExecutionId child, ExecutionId parent)
    {
        try
        {
            await CancelAsync(child, $"Its parent '{parent}' was terminated.", CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidExecutionStateException or ExecutionNotFoundException)
        {
        }
    }

    private async Task<ExecutionRecord> FindAsync(ExecutionId id, CancellationToken cancellationToken)
    {
        await readiness.EnsureAsync().ConfigureAwait(false);
        return await store.GetAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new ExecutionNotFoundException(id);
    }

    private async Task<ExecutionRecord?> ReadEndAsync(ExecutionId id, CancellationToken cancellationToken)
    {
        var record = await FindAsync(id, cancellationToken).ConfigureAwait(false);
        return ControlRules.IsTerminal(record.State) ? record : null;
    }

    private ReadOnlyMemory<byte> Result(ExecutionRecord record) => Result(record.State, record.Output, record.Error, record.Id, record.Name);

    private ReadOnlyMemory<byte> Result(ExecutionState state, ReadOnlyMemory<byte> output, ReadOnlyMemory<byte> error, ExecutionId id, string name)
    {
        if (state is ExecutionState.Completed)
        {
            return payloads.Decode(output, PayloadPlace.Output(id));
        }

        var failure = payloads.DecodeError(error, id) ?? new FailureInfo(typeof(WorkflowException).FullName!, "The reason was not recorded.");
        throw state is ExecutionState.Cancelled
            ? new WorkflowCancelledException(id, failure.Message)
            : new WorkflowFailedException(id, name, failure);
    }

    private string NewSource() => (ids?.OfCaller() ?? Entropy.NewGuid()).ToString("N");
}
