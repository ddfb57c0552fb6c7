using System.Runtime.ExceptionServices;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;
using CodeFirstWorkflow.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Actions;

/// <summary>Runs single attempts of actions.</summary>
internal sealed class ActionRunner(IServiceScopeFactory scopes, PayloadGate gate, StoreClock clock, EngineLoggers loggers, WorkflowTelemetry telemetry)
{
    private readonly ILogger log = loggers.CreateLogger("CodeFirstWorkflow.Actions");

    /// <summary>Runs one attempt; never throws.</summary>
    /// <param name="record">The execution that calls.</param>
    /// <param name="call">The call.</param>
    /// <param name="transaction">The transaction of a transactional action.</param>
    /// <param name="stop">Ends when the attempt is to be given up.</param>
    /// <returns>How it ended.</returns>
    public async ValueTask<ActionOutcome> RunAsync(ExecutionRecord record, ActionCall call, AttemptTransaction? transaction, CancellationToken stop)
    {
        EngineScope.Enter();
        using var scope = log.IsEnabled(LogLevel.Information) ? log.BeginScope(new ExecutionScope(record, call.Identity, call.Attempt)) : null;
        using var span = new QuietSpan(telemetry.Attempt(record, call.Action.Name, call.Identity, call.Attempt));
        var started = clock.Time.GetTimestamp();
        var context = new AttemptContext(record, call, gate.Serializer, loggers);
        try
        {
            var result = await RunLimitedAsync(call, context, transaction, stop).ConfigureAwait(false);
            gate.Serializer.CheckSize(result, "The result of action", call.KnownAs);
            telemetry.Metrics.AttemptEnded(CallerOf(record), call.Action.Name, true, clock.Time.GetElapsedTime(started));
            return new ActionOutcome(result);
        }
#pragma warning disable CA1031 // Justification: whatever an action throws is its outcome.
        catch (Exception e)
#pragma warning restore CA1031
        {
            WorkflowTelemetry.Fail(span.Activity, e, gate.IsSecret);
            telemetry.Metrics.AttemptEnded(CallerOf(record), call.Action.Name, false, clock.Time.GetElapsedTime(started));
            return new ActionOutcome(default, e, stop.IsCancellationRequested, context.Progress, context.Late);
        }
    }

    // A step on a queue of its own counts for the workflow that called it.
    private static KeyValuePair<string, object?> CallerOf(ExecutionRecord record) => record.Kind is ExecutionKind.Action
        ? new(TelemetryTags.Workflow, OptionsMetadata.WorkflowOf(record.Metadata))
        : new(TelemetryTags.NameOf(record.Kind), record.Name);

    private async ValueTask<ReadOnlyMemory<byte>> RunLimitedAsync(ActionCall call, AttemptContext context, AttemptTransaction? transaction, CancellationToken stop)
    {
        using var limits = AttemptLimits.For(call, clock, gate, log, stop);
        if (limits is null)
        {
            return await InvokeCheckedAsync(call, context, transaction, stop).ConfigureAwait(false);
        }

        context.OnHeartbeat = limits.Beat;

        // Apart: an action that blocks its thread gives no task to wait for before it is done, and its limits bind it all the same.
        var attempt = Task.Run(() => InvokeCheckedAsync(call, context, transaction, limits.Token).AsTask(), CancellationToken.None);
        if (await Task.WhenAny(attempt, limits.Passed).ConfigureAwait(false) == attempt)
        {
            try
            {
                return await attempt.ConfigureAwait(false);
            }
            catch (OperationCanceledException e) when (limits.Passed.IsCompleted)
            {
                throw new ActionTimeoutException(await limits.Passed.ConfigureAwait(false), e);
            }
        }

        // The attempt heeds its token or not: it has lost its right to a result, and whatever it throws later is nobody's concern.
        context.Late = attempt;
        _ = attempt.ContinueWith(static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        throw new ActionTimeoutException(await limits.Passed.ConfigureAwait(false));
    }

    // What the code leaves behind of its transaction is part of its attempt: it counts, and within the time limit.
    private async ValueTask<ReadOnlyMemory<byte>> InvokeCheckedAsync(ActionCall call, AttemptContext context, AttemptTransaction? transaction, CancellationToken token)
    {
        if (transaction is null)
        {
            return await InvokeAsync(call, context, null, token).ConfigureAwait(false);
        }

        var result = ReadOnlyMemory<byte>.Empty;
        ExceptionDispatchInfo? error = null;
        try
        {
            result = await InvokeAsync(call, context, transaction, token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Justification: thrown again once the transaction has been looked at.
        catch (Exception e)
#pragma warning restore CA1031
        {
            error = ExceptionDispatchInfo.Capture(e);
        }

        await transaction.CheckAsync(error?.SourceException).ConfigureAwait(false);
        error?.Throw();
        return result;
    }

    private async ValueTask<ReadOnlyMemory<byte>> InvokeAsync(ActionCall call, AttemptContext context, AttemptTransaction? transaction, CancellationToken token)
    {
        context.Token = token;
        token.ThrowIfCancellationRequested();
        var scope = new LazyScope(scopes);
        await using (scope.ConfigureAwait(false))
        {
            return await call.Action.InvokeAsync(new ActionInvocation(call.Arguments, gate.Serializer, scope, context, token) { Transaction = transaction?.Transaction }).ConfigureAwait(false);
        }
    }
}
