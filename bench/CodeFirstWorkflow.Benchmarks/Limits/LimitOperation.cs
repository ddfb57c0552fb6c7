namespace CodeFirstWorkflow.Benchmarks.Limits;

/// <summary>What the engine commits at one time for one execution: its start, a step, or its last step with its end.</summary>
internal sealed class LimitOperation : IThreadPoolWorkItem
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? error;

    public required Guid Id { get; init; }

    /// <summary>Gets the input of a start; null for what is not one.</summary>
    public ReadOnlyMemory<byte>? Input { get; init; }

    public IReadOnlyList<LimitEntry> Entries { get; init; } = [];

    /// <summary>Gets the output of an end; null for what is not one.</summary>
    public ReadOnlyMemory<byte>? Output { get; init; }

    public Task Done => done.Task;

    public void Finish(Exception? error)
    {
        this.error = error;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    public void Execute()
    {
        if (error is null)
        {
            done.SetResult();
        }
        else
        {
            done.SetException(error);
        }
    }
}
