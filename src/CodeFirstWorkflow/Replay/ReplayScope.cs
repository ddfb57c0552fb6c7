using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Replay;

/// <summary>A context that makes its calls on a scope; everything else is forwarded to the original context.</summary>
internal sealed class ReplayScope(WorkflowContext context, Losers losers, CallScope scope, ScopeCall? deadline) : WorkflowScope
{
    public override ExecutionId ExecutionId => context.ExecutionId;

    public override string? CorrelationId => context.CorrelationId;

    public override CancellationToken CancellationToken => scope.Token;

    public override ILogger Logger => context.Logger;

    public override DateTimeOffset UtcNow => context.UtcNow;

    public override Random Random => context.Random;

    public override bool IsReplaying => context.IsReplaying;

    public override IPayloadSerializer Serializer => context.Serializer;

    public override bool HasEnded => scope.HasEnded;

    public override bool IsExpired => scope.End is ScopeEnd.Expired;

    public override Guid NewGuid() => context.NewGuid();

    public override Task CallAsync(ActionDefinition action, ActionArguments arguments, ActionOptions? options = null) =>
        On(() => context.CallAsync(action, arguments, options));

    public override Task<TResult> CallAsync<TResult>(ActionDefinition<TResult> action, ActionArguments arguments, ActionOptions? options = null) =>
        On(() => context.CallAsync(action, arguments, options));

    public override Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken) => On(() => context.DelayAsync(delay, cancellationToken));

    public override Task DelayUntilAsync(DateTimeOffset time) => On(() => context.DelayUntilAsync(time));

    public override Task<T?> WaitForSignalAsync<T>(string name, TimeSpan? timeout = null) where T : default =>
        On(() => context.WaitForSignalAsync<T>(name, timeout));

    public override Task<T?> WaitForEventAsync<T>(object? key, TimeSpan? timeout = null) where T : class =>
        On(() => context.WaitForEventAsync<T>(key, timeout));

    public override Task<string> PublishAsync(WorkflowEvent @event) => On(() => context.PublishAsync(@event));

    public override Task<TOutput> RunAsync<TInput, TOutput>(
        WorkflowDefinition<TInput, TOutput> workflow,
        TInput input,
        ChildOptions? options = null) =>
        On(() => context.RunAsync(workflow, input, options));

    public override Task<ExecutionId> StartAsync<TInput, TOutput>(
        WorkflowDefinition<TInput, TOutput> workflow,
        TInput input,
        ChildOptions? options = null) =>
        On(() => context.StartAsync(workflow, input, options));

    public override Task WhenAllAsync(IEnumerable<Task> tasks) => context.WhenAllAsync(tasks);

    public override Task<IReadOnlyList<T>> WhenAllAsync<T>(IEnumerable<Task<T>> tasks) => context.WhenAllAsync(tasks);

    public override Task<Task> WhenAnyAsync(IEnumerable<Task> tasks) => context.WhenAnyAsync(tasks);

    public override Task<Task<T>> WhenAnyAsync<T>(IEnumerable<Task<T>> tasks) => context.WhenAnyAsync(tasks);

    public override Task ForEachAsync<TItem>(IEnumerable<TItem> items, Func<TItem, Task> body, int concurrency = 0, int batchSize = 0) =>
        context.ForEachAsync(items, body, concurrency, batchSize);

    public override Task<IReadOnlyList<TResult>> ForEachAsync<TItem, TResult>(
        IEnumerable<TItem> items,
        Func<TItem, Task<TResult>> body,
        int concurrency = 0,
        int batchSize = 0) =>
        context.ForEachAsync(items, body, concurrency, batchSize);

    public override WorkflowScope CreateScope(TimeSpan? deadline = null) => On(() => context.CreateScope(deadline));

    public override bool Patched(string id) => context.Patched(id);

    public override void SetProgress(string text, double? fraction = null) => context.SetProgress(text, fraction);

    public override void Compensate(Func<Task> compensation) => context.Compensate(compensation);

    public override void Cancel() => losers.End(scope, deadline, ScopeEnd.Cancelled);

    protected override void Dispose(bool disposing) => losers.End(scope, deadline, ScopeEnd.Disposed);

    // A call is made before its method returns, so the scope is needed only until then.
    private T On<T>(Func<T> call)
    {
        var around = losers.Scope;
        losers.Scope = scope;
        try
        {
            return call();
        }
        finally
        {
            losers.Scope = around;
        }
    }
}
