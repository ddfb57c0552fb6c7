using CodeFirstWorkflow.Events.Routing;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Serialization;
using CodeFirstWorkflow.Worker;

namespace CodeFirstWorkflow.Events.Delivery;

/// <summary>Finds failed and undeliverable deliveries, retries them, and drops them.</summary>
internal sealed class DeadLetters(IWorkflowStore store, StoreReadiness readiness, PayloadPipeline payloads, StoreClock clock, WorkflowWorker worker)
{
    private const int Page = 200;
    private static readonly FailureInfo Undeliverable = new(
        typeof(WorkflowCancelledException).FullName!, "The delivery was dropped: no worker had its subscription.");

    /// <summary>Lists dead letters, oldest first.</summary>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(DeadLetterFilter filter, bool withUndeliverable, CancellationToken cancellationToken)
    {
        if (filter.Limit is { } limit)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1, nameof(filter.Limit));
        }

        var isEndless = filter.GracePeriod == Timeout.InfiniteTimeSpan;
        ArgumentOutOfRangeException.ThrowIfLessThan(isEndless ? TimeSpan.Zero : filter.GracePeriod, TimeSpan.Zero, nameof(filter.GracePeriod));

        await readiness.EnsureAsync().ConfigureAwait(false);
        var found = await FindAsync(
            filter, ExecutionState.Failed, record => filter.Since is null || record.EndedAt >= filter.Since, cancellationToken).ConfigureAwait(false);
        if (withUndeliverable && filter.Since is null && !isEndless)
        {
            var now = clock.UtcNow;
            var live = await ReadLiveAsync(cancellationToken).ConfigureAwait(false);
            found.AddRange(
                await FindAsync(
                    filter,
                    ExecutionState.Pending,
                    record => now - record.CreatedAt >= filter.GracePeriod && IsUndeliverable(record, live),
                    cancellationToken).ConfigureAwait(false));
            found.Sort((left, right) => left.CreatedAt.CompareTo(right.CreatedAt));
        }

        return [.. found.Take(filter.Limit ?? int.MaxValue).Select(Show)];
    }

    /// <summary>Retries dead letters, oldest first.</summary>
    /// <returns>The number of dead letters that are retried.</returns>
    public Task<int> RetryAsync(DeadLetterFilter filter, CancellationToken cancellationToken) =>
        ForEachAsync(filter, withUndeliverable: false, RetryAsync, cancellationToken);

    /// <summary>Drops the dead letters that the filter matches, oldest first.</summary>
    /// <returns>The number of dropped dead letters.</returns>
    public Task<int> DropAsync(DeadLetterFilter filter, CancellationToken cancellationToken) =>
        ForEachAsync(filter, withUndeliverable: true, DropAsync, cancellationToken);

    /// <summary>Retries a dead letter.</summary>
    /// <returns>False when it is no longer a dead letter.</returns>
    public async Task<bool> RetryAsync(ExecutionId id, CancellationToken cancellationToken)
    {
        var record = await GetAsync(id, cancellationToken).ConfigureAwait(false);

        // Of two concurrent requests the row's lock lets one pass: the other finds the row Pending.
        return !record.Dropped && await ControlAsync(id, InboxKind.Retry, default, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Marks a failed delivery as dropped, or cancels one that no worker has taken up because none has its subscription.</summary>
    /// <returns>False when it is no dead letter, or is dropped already.</returns>
    public async Task<bool> DropAsync(ExecutionId id, CancellationToken cancellationToken)
    {
        var record = await GetAsync(id, cancellationToken).ConfigureAwait(false);
        return record.State is ExecutionState.Pending
            && (record.Undecided || IsUndeliverable(record, await ReadLiveAsync(cancellationToken).ConfigureAwait(false)))
            ? await ControlAsync(id, InboxKind.Cancel, payloads.EncodeError(Undeliverable, id), cancellationToken).ConfigureAwait(false)
            : await store.DropAsync(id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Cancels the deliveries of a subscription that wait for a worker that has it.</summary>
    public async Task DropUndeliverableAsync(string subscription, CancellationToken cancellationToken)
    {
        foreach (var record in await FindAsync(new DeadLetterFilter { Subscription = subscription }, ExecutionState.Pending, static _ => true, cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await DropAsync(record.Id, cancellationToken).ConfigureAwait(false);
        }
    }

    // While a worker of an earlier build lives, which does not report its definitions, a waiting undecided delivery counts as one that no worker can
    // run.
    private static bool IsUndeliverable(ExecutionRecord record, LiveDefinitions live) =>
        live.IsComplete ? live.IsNowhere(new DefinitionKey(record.Kind, record.Name, record.Version)) : record.Undecided;

    private async Task<LiveDefinitions> ReadLiveAsync(CancellationToken cancellationToken) =>
        new(await store.ListWorkersAsync(cancellationToken).ConfigureAwait(false), clock.UtcNow);

    private async Task<bool> ControlAsync(ExecutionId id, InboxKind kind, ReadOnlyMemory<byte> error, CancellationToken cancellationToken)
    {
        var request = new ControlRequest
        {
            ExecutionId = id,
            Kind = kind,
            SourceId = Entropy.NewGuid().ToString("N"),
            Error = error,
            IsRung = worker.Writer.Ring is not RingKind.None,
        };
        var result = await store.ControlAsync(request, cancellationToken).ConfigureAwait(false);
        if (result.Outcome is WriteOutcome.Applied)
        {
            worker.OnControlled(id);
        }

        return result.Outcome is WriteOutcome.Applied;
    }

    private async Task<int> ForEachAsync(
        DeadLetterFilter filter,
        bool withUndeliverable,
        Func<ExecutionId, CancellationToken, Task<bool>> act,
        CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var letter in await ListAsync(filter, withUndeliverable, cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            done += await act(letter.Id, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        return done;
    }

    private async Task<ExecutionRecord> GetAsync(ExecutionId id, CancellationToken cancellationToken)
    {
        await readiness.EnsureAsync().ConfigureAwait(false);
        return await store.GetAsync(id, cancellationToken).ConfigureAwait(false) is { Kind: ExecutionKind.Delivery } record
            ? record
            : throw new ExecutionNotFoundException(id);
    }

    private async Task<List<ExecutionRecord>> FindAsync(
        DeadLetterFilter filter,
        ExecutionState state,
        Func<ExecutionRecord, bool> isMeant,
        CancellationToken cancellationToken)
    {
        var found = new List<ExecutionRecord>();
        var query = new ExecutionQuery
        {
            Kind = ExecutionKind.Delivery,
            Name = filter.Subscription,
            EventId = filter.EventId,
            State = state,
            ExcludeDropped = true,
            OldestFirst = true,
            Limit = Page,
        };
        while (true)
        {
            var page = await store.ListAsync(query, cancellationToken).ConfigureAwait(false);
            found.AddRange(page.Where(isMeant));
            if (page.Count < Page || found.Count >= filter.Limit)
            {
                return found;
            }

            query = query with { After = page[^1].Id };
        }
    }

    private DeadLetter Show(ExecutionRecord record) => new()
    {
        Id = record.Id,
        Subscription = record.Name,
        EventId = record.EventId ?? "",
        Event = Read(record),
        Failure = payloads.DecodeError(record.Error, record.Id),
        Attempts = record.Attempts,
        IsUndeliverable = record.State is ExecutionState.Pending,
        CreatedAt = record.CreatedAt,
        FailedAt = record.EndedAt,
    };

    // One event that cannot be decoded must not hide all dead letters, nor prevent dropping them.
    private WorkflowEvent? Read(ExecutionRecord record)
    {
        try
        {
            return record.Input.IsEmpty ? null : CloudEvents.Parse(payloads.DecodeInput(record));
        }
        catch (PayloadException)
        {
            return null;
        }
    }
}
