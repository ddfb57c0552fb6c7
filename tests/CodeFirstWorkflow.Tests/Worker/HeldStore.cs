using System.Reflection;

namespace CodeFirstWorkflow.Tests.Worker;

/// <summary>A store that holds back the answer of the commit that continues as new, until it is released.</summary>
public class HeldStore : DispatchProxy
{
    private readonly TaskCompletionSource continued = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource inboxTaken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IWorkflowStore inner = null!;

    /// <summary>Gets a task that ends when the next run is committed; nobody has heard of it yet.</summary>
    public Task Continued => continued.Task;

    /// <summary>Gets a task that ends when the execution has been given what it read from its inbox after that.</summary>
    public Task InboxTaken => inboxTaken.Task;

    public static (IWorkflowStore Store, HeldStore Held) Create(IWorkflowStore inner)
    {
        var proxy = Create<IWorkflowStore, HeldStore>();
        var held = (HeldStore)(object)proxy;
        held.inner = inner;
        return (proxy, held);
    }

    public void Release() => released.SetResult();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
    {
        nameof(IWorkflowStore.CommitAsync) => CommitAsync((IReadOnlyList<StoreWrite>)args![0]!),
        nameof(IWorkflowStore.ReadInboxAsync) when continued.Task.IsCompleted => ReadInboxAsync((ExecutionId)args![0]!, (long)args[1]!),
        _ => targetMethod.Invoke(inner, args),
    };

    private async Task CommitAsync(IReadOnlyList<StoreWrite> group)
    {
        await inner.CommitAsync(group, CancellationToken.None);
        if (group.Any(write => write is ExecutionWrite { Transition.NextRun: not null }))
        {
            continued.SetResult();
            await released.Task;
        }
    }

    // The reader goes on within SetResult, so that what it read has been taken when that returns.
    private Task<IReadOnlyList<InboxItem>> ReadInboxAsync(ExecutionId id, long after)
    {
        var answer = new TaskCompletionSource<IReadOnlyList<InboxItem>>();
        _ = AnswerAsync();
        return answer.Task;

        async Task AnswerAsync()
        {
            var items = await inner.ReadInboxAsync(id, after, CancellationToken.None);
            await Task.Yield();
            answer.SetResult(items);
            inboxTaken.TrySetResult();
        }
    }
}
