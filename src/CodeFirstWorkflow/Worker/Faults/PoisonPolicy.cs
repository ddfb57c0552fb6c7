using CodeFirstWorkflow.Execution;
using CodeFirstWorkflow.Worker.Claiming;

namespace CodeFirstWorkflow.Worker.Faults;

/// <summary>Parks an execution that no worker can advance: it took down every worker that ran it, or cannot be read or stored.</summary>
internal static class PoisonPolicy
{
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    /// <summary>
    /// Returns whether an execution caused the deaths of workers that ran nothing else. One such death is proof if no other worker dies; if workers
    /// die anyway, as when a machine or a person kills them, each doubling of the other deaths requires one more.
    /// </summary>
    public static async Task<bool> IsGuiltyAsync(IExecutionHost worker, ExecutionRecord record)
    {
        var now = worker.Services.Clock.UtcNow;
        var workers = await worker.Store.ListWorkersAsync(CancellationToken.None).ConfigureAwait(false);
        var dead = workers.Count(other => other.HeartbeatAt + other.Lease < now && other.HeartbeatAt + other.Lease > now - Memory);
        var others = Math.Max(0, dead - record.Takeovers);
        return record.Takeovers - QuarantineSlot.Alone > Math.Log2(1 + others);
    }

    public static Task ParkAsync(IExecutionHost worker, ExecutionRecord record) => ParkAsync(
        worker,
        record,
        new WorkflowException(
            $"{record.Kind} '{record.Name}' execution '{record.Id}' took down its worker {record.Takeovers} times without a new journal entry. "
                + "Find out why, then unpause it. CFW3004"),

        // No build tries it again by itself: only a person unpauses an execution that took down its workers.
        ExecutionTransition.EveryBuild,
        null);

    /// <summary>
    /// Parks an execution that cannot be read, or whose next write the store refuses, until a person or another build tries again. Its journal
    /// remains unchanged.
    /// </summary>
    public static Task ParkRefusedAsync(IExecutionHost worker, ExecutionRecord record, int attempts, Exception cause) => ParkAsync(
        worker,
        record,
        new WorkflowException(
            $"{record.Kind} '{record.Name}' execution '{record.Id}' makes no progress; {attempts} attempts in a row ended with: "
                + $"{Thrown.Message(cause)} Fix the cause, in the code or in the database, then unpause it. CFW3005",
            cause),
        worker.Build,
        record.Error.IsEmpty ? null : worker.Services.Clock.UtcNow + Memory);

    private static Task ParkAsync(IExecutionHost worker, ExecutionRecord record, WorkflowException reason, string parkedBy, DateTimeOffset? dueAt)
    {
        worker.Logger.Parked(reason, record.Name, record.Id);
        return ClaimReturn.RunAsync(worker, record, new ExecutionTransition
        {
            State = ExecutionState.Paused,
            ExpectedInboxSequence = record.InboxSequence,
            DueAt = dueAt,
            Error = worker.Services.Payloads.EncodeError(FailureInfo.From(reason) with { Stack = null }, record.Id),
            ParkedBy = parkedBy,
        });
    }
}
