namespace CodeFirstWorkflow.Benchmarks.Limits;

/// <summary>What the engine commits at one time for one execution: its start, a step, or its last step with its end.</summary>
internal sealed class LimitOperation : IThreadPoolWorkItem
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _error;

    public required Guid Id { get; init; }

    /// <summary>Gets the input of a start; null for what is not one.</summary>
    public ReadOnlyMemory<byte>? Input { get; init; }

    public IReadOnlyList<LimitEntry> Entries { get; init; } = [];

    /// <summary>Gets the output of an end; null for what is not one.</summary>
    public ReadOnlyMemory<byte>? Output { get; init; }

    public Task Done => _done.Task;

    public void Finish(Exception? error)
    {
        _error = error;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    public void Execute()
    {
        if (_error is null)
        {
            _done.SetResult();
        }
        else
        {
            _done.SetException(_error);
        }
    }
}
