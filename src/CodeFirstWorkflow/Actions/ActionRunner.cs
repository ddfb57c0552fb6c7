using System.Runtime.ExceptionServices;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;
using CodeFirstWorkflow.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Actions;

/// <summary>Runs single attempts of actions.</summary>
internal sealed class ActionRunner(
    IServiceProvider services,
    IServiceScopeFactory scopes,
    PayloadPipeline payloads,
    StoreClock clock,
    EngineLoggers loggers,
    WorkflowTelemetry telemetry,
    ActionGate? gate = null)
{
    // A container that cannot say what is registered is asked at each attempt.
    private readonly bool hasFilters = services.GetService<IServiceProviderIsService>()?.IsService(typeof(IActionFilter)) is not false;
    private readonly ILogger log = loggers.CreateLogger("CodeFirstWorkflow.Actions");

    /// <summary>Runs one attempt; never throws.</summary>
    /// <param name="record">The execution that calls.</param>
    /// <param name="call">The call.</param>
    /// <param name="transaction">The transaction of a transactional action.</param>
    /// <param name="stop">Cancels the attempt.</param>
    /// <returns>How it ended.</returns>
    public async ValueTask<ActionOutcome> RunAsync(ExecutionRecord record, ActionCall call, AttemptTransaction? transaction, CancellationToken stop)
    {
        EngineScope.Enter();
        using var scope = log.IsEnabled(LogLevel.Information) ? log.BeginScope(new ExecutionScope(record, call.Identity, call.Attempt)) : null;
        using var span = new QuietSpan(telemetry.Attempt(record, call.Action.Name, call.Identity, call.Attempt));
        var started = clock.Time.GetTimestamp();
        var context = new AttemptContext(record, call, payloads.Serializer, loggers);
        try
        {
            var result = await RunLimitedAsync(call, context, transaction, stop).ConfigureAwait(false);
            payloads.Serializer.CheckSize(result, "The result of action", call.KnownAs);
            telemetry.Metrics.AttemptEnded(CallerOf(record), call.Action.Name, true, clock.Time.GetElapsedTime(started));
            return new ActionOutcome(result);
        }
#pragma warning disable CA1031 // Justification: every exception of an action is its outcome.
        catch (Exception e)
#pragma warning restore CA1031
        {
            WorkflowTelemetry.Fail(span.Activity, e, payloads.IsSecret);
            telemetry.Metrics.AttemptEnded(CallerOf(record), call.Action.Name, false, clock.Time.GetElapsedTime(started));
            return new ActionOutcome(default, e, stop.IsCancellationRequested, context.Progress, context.Late);
        }
    }

    // An action on another queue counts for the workflow that called it.
    private static KeyValuePair<string, object?> CallerOf(ExecutionRecord record) => record.Kind is ExecutionKind.Action
        ? new(TelemetryTags.Workflow, OptionsMetadata.WorkflowOf(record.Metadata))
        : new(TelemetryTags.NameOf(record.Kind), record.Name);

    private async ValueTask<ReadOnlyMemory<byte>> RunLimitedAsync(
        ActionCall call,
        AttemptContext context,
        AttemptTransaction? transaction,
        CancellationToken stop)
    {
        using var limits = AttemptLimits.For(call, clock, payloads, log, stop);
        if (limits is null)
        {
            return await InvokeCheckedAsync(call, context, transaction, stop).ConfigureAwait(false);
        }

        context.Limits = limits;

        // On another thread: an action that blocks returns no task to wait for before it is done, and its time limits apply all the same.
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

        // Whether the attempt observes its token or not, its result no longer counts, and no code handles what it throws later.
        context.Late = attempt;
        _ = attempt.ContinueWith(
            static late => late.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        throw new ActionTimeoutException(await limits.Passed.ConfigureAwait(false));
    }

    // The state in which the code leaves its transaction is part of the attempt: it is checked within the time limit.
    private async ValueTask<ReadOnlyMemory<byte>> InvokeCheckedAsync(
        ActionCall call,
        AttemptContext context,
        AttemptTransaction? transaction,
        CancellationToken token)
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
#pragma warning disable CA1031 // Justification: rethrown after the transaction has been checked.
        catch (Exception e)
#pragma warning restore CA1031
        {
            error = ExceptionDispatchInfo.Capture(e);
        }

        await transaction.CheckAsync(error?.SourceException).ConfigureAwait(false);
        error?.Throw();
        return result;
    }

    private async ValueTask<ReadOnlyMemory<byte>> InvokeAsync(
        ActionCall call,
        AttemptContext context,
        AttemptTransaction? transaction,
        CancellationToken token)
    {
        context.Token = token;
        token.ThrowIfCancellationRequested();
        if (call.Plan.Transactional && transaction is null && gate is null)
        {
            throw new NonRetryableException(
                $"Action '{call.KnownAs}' is transactional and did not run: the store of this host has no transactions. Use SQLite or PostgreSQL, or the "
                    + "test host.");
        }

        var scope = new LazyScope(scopes);
        await using (scope.ConfigureAwait(false))
        {
            var invocation = new ActionInvocation(call.Arguments, payloads.Serializer, scope, context, token)
            {
                Transaction = transaction?.Transaction,
            };
            return await (hasFilters ? RunFilteredAsync(call.Action, invocation, context) : RunActionAsync(call.Action, invocation, context))
                .ConfigureAwait(false);
        }
    }

    // A method of its own: a closure in the caller would be allocated by every attempt.
    private Task<ReadOnlyMemory<byte>> RunFilteredAsync(ActionDefinition action, ActionInvocation invocation, AttemptContext context) =>
        ActionFilters.RunAsync(invocation, action, () => RunActionAsync(action, invocation, context));

    private Task<ReadOnlyMemory<byte>> RunActionAsync(ActionDefinition action, ActionInvocation invocation, AttemptContext context) =>
        gate?.InvokeAsync(action, invocation, context) ?? action.InvokeAsync(invocation);
}
