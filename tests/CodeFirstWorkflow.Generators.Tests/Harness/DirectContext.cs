using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodeFirstWorkflow.Generators.Tests.Harness;

/// <summary>A context that runs actions at once, through the JSON of their arguments and results, and keeps what was published.</summary>
internal sealed class DirectContext(IServiceProvider? services = null) : WorkflowContext
{
    private readonly IServiceProvider services = services ?? new ServiceCollection().BuildServiceProvider();

    /// <summary>Gets the calls, as <c>name {"argument":1}</c>.</summary>
    public List<string> Calls { get; } = [];

    public ActionOptions? LastOptions { get; private set; }

    public override ExecutionId ExecutionId => default;

    public override string? CorrelationId => null;

    public override CancellationToken CancellationToken => default;

    public override ILogger Logger => NullLogger.Instance;

    public override DateTimeOffset UtcNow => default;

    public override Random Random => throw new NotSupportedException();

    public override bool IsReplaying => false;

    public override IPayloadSerializer Serializer { get; } = new JsonPayloadSerializer();

    public override Guid NewGuid() => throw new NotSupportedException();

    public override Task CallAsync(ActionDefinition action, ActionArguments arguments, ActionOptions? options = null) =>
        RunAsync(action, arguments, options);

    public override async Task<TResult> CallAsync<TResult>(
        ActionDefinition<TResult> action,
        ActionArguments arguments,
        ActionOptions? options = null) =>
        Serializer.Deserialize<TResult>((await RunAsync(action, arguments, options)).Span);

    public override Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken) => throw new NotSupportedException();

    public override Task DelayUntilAsync(DateTimeOffset time) => throw new NotSupportedException();

    public override Task<T?> WaitForSignalAsync<T>(string name, TimeSpan? timeout = null)
        where T : default => throw new NotSupportedException();

    public override Task<T?> WaitForEventAsync<T>(object? key, TimeSpan? timeout = null)
        where T : class => throw new NotSupportedException();

    public override Task<string> PublishAsync(WorkflowEvent @event) => throw new NotSupportedException();

    public override Task<TOutput> RunAsync<TInput, TOutput>(
        WorkflowDefinition<TInput, TOutput> workflow,
        TInput input,
        ChildOptions? options = null) =>
        throw new NotSupportedException();

    public override Task<ExecutionId> StartAsync<TInput, TOutput>(
        WorkflowDefinition<TInput, TOutput> workflow,
        TInput input,
        ChildOptions? options = null) =>
        throw new NotSupportedException();

    public override Task WhenAllAsync(IEnumerable<Task> tasks) => Task.WhenAll(tasks);

    public override async Task<IReadOnlyList<T>> WhenAllAsync<T>(IEnumerable<Task<T>> tasks) => await Task.WhenAll(tasks);

    public override Task<Task> WhenAnyAsync(IEnumerable<Task> tasks) => throw new NotSupportedException();

    public override Task<Task<T>> WhenAnyAsync<T>(IEnumerable<Task<T>> tasks) => throw new NotSupportedException();

    public override Task ForEachAsync<TItem>(IEnumerable<TItem> items, Func<TItem, Task> body, int concurrency = 0, int batchSize = 0) =>
        throw new NotSupportedException();

    public override Task<IReadOnlyList<TResult>> ForEachAsync<TItem, TResult>(
        IEnumerable<TItem> items,
        Func<TItem, Task<TResult>> body,
        int concurrency = 0,
        int batchSize = 0) =>
        throw new NotSupportedException();

    public override WorkflowScope CreateScope(TimeSpan? deadline = null) => throw new NotSupportedException();

    public override bool Patched(string id) => throw new NotSupportedException();

    public override void SetProgress(string text, double? fraction = null) => throw new NotSupportedException();

    public override void Compensate(Func<Task> compensation) => throw new NotSupportedException();

    private async Task<ReadOnlyMemory<byte>> RunAsync(ActionDefinition action, ActionArguments arguments, ActionOptions? options)
    {
        var json = arguments.ToJson();
        LastOptions = options;
        Calls.Add($"{action.Name} {System.Text.Encoding.UTF8.GetString(json.Span)}");
        return await action.InvokeAsync(new ActionInvocation(json, Serializer, services, new DirectActionContext(action.Name), default));
    }
}
