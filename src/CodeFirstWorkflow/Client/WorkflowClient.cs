using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CodeFirstWorkflow.Actions;
using CodeFirstWorkflow.Events.Delivery;
using CodeFirstWorkflow.Histories;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Registry;
using CodeFirstWorkflow.Serialization;
using CodeFirstWorkflow.Telemetry;
using CodeFirstWorkflow.Worker;
using CodeFirstWorkflow.Worker.Claiming;

namespace CodeFirstWorkflow.Client;

/// <summary>Starts workflows through the journal writer of this process.</summary>
internal sealed class WorkflowClient(
    IWorkflowStore store,
    StoreReadiness readiness,
    StartRequests requests,
    JournalWriter writer,
    WorkflowRegistry registry,
    PayloadPipeline payloads,
    WorkflowWorker worker,
    WorkflowOperations operations,
    WorkflowOptions options,
    WorkflowTelemetry telemetry) : IWorkflowClient
{
    private const int BulkWindow = 100;
    private const int Page = 500;

    public async Task<WorkflowHandle<TOutput>> StartAsync<TInput, TOutput>(
        WorkflowDefinition<TInput, TOutput> workflow,
        TInput input,
        StartOptions? options = null,
        DbTransaction? transaction = null,
        CancellationToken cancellationToken = default)
    {
        var start = await StartAsync(
            workflow, payloads.Serializer.SerializeInput(input), options, transaction, cancellationToken).ConfigureAwait(false);
        return new WorkflowHandle<TOutput>(operations, start.ResultId, IsReused(start));
    }

    public async Task<WorkflowHandle> StartAsync(
        string workflow,
        JsonElement? input,
        StartOptions? options = null,
        DbTransaction? transaction = null,
        CancellationToken cancellationToken = default)
    {
        var method = registry.Latest(workflow);
        var json = input is { ValueKind: not JsonValueKind.Undefined } element
            ? System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(element).ToArray()
            : ReadOnlyMemory<byte>.Empty;
        method.CheckInput(json, payloads.Serializer);
        var start = await StartAsync(method.Definition, json, options, transaction, cancellationToken).ConfigureAwait(false);
        return new WorkflowHandle(operations, start.ResultId, IsReused(start));
    }

    public async Task<IReadOnlyList<WorkflowHandle<TOutput>>> StartManyAsync<TInput, TOutput>(
        WorkflowDefinition<TInput, TOutput> workflow,
        IEnumerable<(TInput Input, StartOptions? Options)> starts,
        CancellationToken cancellationToken = default)
    {
        var writes = await StoreManyAsync(workflow, starts, cancellationToken).ConfigureAwait(false);
        return [.. writes.Select(write => new WorkflowHandle<TOutput>(operations, write.ResultId, IsReused(write)))];
    }

    public Task<WorkflowHandle> RunAgainAsync(ExecutionId id, CancellationToken cancellationToken = default) =>
        RunAgainWithAsync(id, null, cancellationToken);

    public Task<WorkflowHandle> RunAgainAsync<TInput>(ExecutionId id, TInput input, CancellationToken cancellationToken = default) =>
        RunAgainWithAsync(id, payloads.Serializer.SerializeInput(input), cancellationToken);

    public async Task<IReadOnlyList<ExecutionId>> ImportAsync(TextReader history, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(history);
        await readiness.EnsureAsync().ConfigureAwait(false);
        return await new HistoryArchive(store, payloads).ImportAsync(history, cancellationToken).ConfigureAwait(false);
    }

    public WorkflowHandle GetHandle(ExecutionId id) => new(operations, id);

    public WorkflowHandle<T> GetHandle<T>(ExecutionId id) => new(operations, id);

    public async Task<WorkflowHandle<TOutput>?> GetHandleAsync<TInput, TOutput>(
        WorkflowDefinition<TInput, TOutput> workflow, string correlationId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        ArgumentException.ThrowIfNullOrWhiteSpace(correlationId);
        await readiness.EnsureAsync().ConfigureAwait(false);
        ExecutionRecord? newest = null;
        for (var after = (ExecutionId?)null; ;)
        {
            var query = new ExecutionQuery
            {
                Kind = ExecutionKind.Workflow,
                Name = workflow.Name,
                CorrelationId = correlationId,
                After = after,
                Limit = Page,
            };
            var records = await store.ListAsync(query, cancellationToken).ConfigureAwait(false);
            newest ??= records.FirstOrDefault();
            var holder = records.FirstOrDefault(static record => record.State is not (ExecutionState.Failed or ExecutionState.Cancelled));
            if (holder is not null || records.Count < Page)
            {
                return (holder ?? newest) is { } found ? new WorkflowHandle<TOutput>(operations, found.Id) : null;
            }

            after = records[^1].Id;
        }
    }

    public async IAsyncEnumerable<WorkflowExecution> ListAsync(
        ExecutionFilter? filter = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await readiness.EnsureAsync().ConfigureAwait(false);
        var left = filter?.Limit ?? int.MaxValue;
        var after = filter?.After;
        while (left > 0)
        {
            var query = new ExecutionQuery
            {
                Name = filter?.Workflow,
                Version = filter?.Version,
                Kind = filter?.Kind,
                State = filter?.State,
                CorrelationId = filter?.CorrelationId,
                ParentId = filter?.ParentId,
                EventId = filter?.EventId,
                CreatedFrom = filter?.CreatedFrom,
                CreatedBefore = filter?.CreatedBefore,
                EndedFrom = filter?.EndedFrom,
                EndedBefore = filter?.EndedBefore,
                Metadata = filter?.Metadata,
                After = after,
                Limit = Math.Min(left, Page),
            };
            var records = await store.ListAsync(query, cancellationToken).ConfigureAwait(false);
            foreach (var record in records)
            {
                yield return Snapshots.Of(record, payloads);
            }

            if (records.Count < query.Limit)
            {
                yield break;
            }

            left -= records.Count;
            after = records[^1].Id;
        }
    }

    public async Task<IReadOnlyList<ExecutionCount>> CountAsync(CancellationToken cancellationToken = default)
    {
        await readiness.EnsureAsync().ConfigureAwait(false);
        return await store.CountAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<WorkflowHandle> RunAgainWithAsync(ExecutionId id, ReadOnlyMemory<byte>? changed, CancellationToken cancellationToken)
    {
        await readiness.EnsureAsync().ConfigureAwait(false);
        var earlier = await store.GetAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new ExecutionNotFoundException(id);
        var method = earlier.Kind is ExecutionKind.Workflow
            && registry.TryFind(new DefinitionKey(earlier.Kind, earlier.Name, earlier.Version), out var known)
            ? known
            : registry.Latest(earlier.Name);
        var input = changed ?? payloads.DecodeInput(earlier);
        method.CheckInput(input, payloads.Serializer);
        var options = new StartOptions
        {
            CorrelationId = earlier.State is ExecutionState.Failed or ExecutionState.Cancelled ? earlier.CorrelationId : null,
            Priority = earlier.Priority,
            Queue = earlier.Queue,
            Metadata = Snapshots.Metadata(earlier),
        };
        var start = await StartAsync(method.Definition, input, options, null, cancellationToken).ConfigureAwait(false);
        return new WorkflowHandle(operations, start.ResultId, IsReused(start));
    }

    private async Task<StartWrite> StartAsync(
        WorkflowDefinition workflow,
        ReadOnlyMemory<byte> input,
        StartOptions? startOptions,
        DbTransaction? transaction,
        CancellationToken cancellationToken)
    {
        using var span = new QuietSpan(telemetry.Start(workflow.Name));
        var execution = requests.Check(workflow, input, startOptions);
        await readiness.EnsureAsync().ConfigureAwait(false);
        if (transaction is not null)
        {
            var inTransaction = new StartWrite(execution) { Ring = writer.Ring };
            await store.WriteAsync(transaction, [inTransaction], cancellationToken).ConfigureAwait(false);
            return inTransaction;
        }

        var write = new StartWrite(execution) { ClaimedBy = worker.InsertClaims.TryReserve(execution) ? worker.WorkerId : null };
        var commit = new StartCommit(write, worker.InsertClaims);
        writer.Enqueue(commit);
        await commit.Done.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (write.Outcome is WriteOutcome.Duplicate)
        {
            telemetry.Metrics.DuplicateSuppressed("start");
        }

        if (!options.IsAsync && worker.IsRunning && !EngineScope.IsInside)
        {
            await operations.SettleAsync(write.ResultId, cancellationToken).ConfigureAwait(false);
        }

        return write;
    }

    private async Task<StartWrite[]> StoreManyAsync<TInput>(
        WorkflowDefinition workflow,
        IEnumerable<(TInput Input, StartOptions? Options)> starts,
        CancellationToken cancellationToken)
    {
        // All starts are validated before the first is stored.
        var executions = starts.Select(start => requests.Check(workflow, payloads.Serializer.SerializeInput(start.Input), start.Options)).ToList();
        await readiness.EnsureAsync().ConfigureAwait(false);
        var writes = new StartWrite[executions.Count];
        var windows = new List<Task>();
        var firsts = FindFirsts(executions);

        // The worker takes executions in the order of arrival while it has slots, so the highest priority is sent first.
        foreach (var window in Enumerable.Range(0, writes.Length).Where(place => firsts[place] == place).OrderByDescending(place => executions[place].Priority).Chunk(BulkWindow))
        {
            // Three windows at a time: other writes do not wait behind the whole bulk, and the first executions run, and release their slots, while
            // the last are stored.
            if (windows.Count > 2)
            {
                await windows[^3].ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            cancellationToken.ThrowIfCancellationRequested();
            windows.Add(StartWindow(window, executions, writes));
        }

        await Task.WhenAll(windows).WaitAsync(cancellationToken).ConfigureAwait(false);
        for (var place = 0; place < writes.Length; place++)
        {
            writes[place] ??= new StartWrite(executions[place]) { ResultId = writes[firsts[place]].ResultId, Outcome = WriteOutcome.Duplicate };
        }

        worker.InsertClaims.OnStarted(writes);
        return writes;
    }

    // A start that repeats a correlation id of the same call joins the first one with it: windows are committed concurrently, and a later one could
    // win.
    private static int[] FindFirsts(List<NewExecution> executions)
    {
        var byKey = new Dictionary<string, int>(StringComparer.Ordinal);
        var firsts = new int[executions.Count];
        for (var place = 0; place < firsts.Length; place++)
        {
            firsts[place] = executions[place].CorrelationId is { } key && !byKey.TryAdd(key, place) ? byKey[key] : place;
        }

        return firsts;
    }

    private Task StartWindow(int[] window, List<NewExecution> executions, StartWrite[] writes)
    {
        var countdown = new WriteCountdown(window.Length);
        foreach (var place in window)
        {
            var execution = executions[place];
            var write = writes[place] = new StartWrite(execution)
            {
                ClaimedBy = worker.InsertClaims.TryReserve(execution, isBulk: true) ? worker.WorkerId : null,
            };
            writer.Enqueue(new BulkStart(write, worker.InsertClaims, countdown));
        }

        return countdown.Done;
    }

    private static bool IsReused(StartWrite write) => write.Outcome is WriteOutcome.Duplicate;
}
