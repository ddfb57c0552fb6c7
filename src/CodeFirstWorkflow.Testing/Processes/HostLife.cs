namespace CodeFirstWorkflow.Testing;

/// <summary>
/// The process of a host, and the next one when it dies. A call of the test is repeated on the next process, as a client repeats what was not
/// acknowledged; the same ids make it the same call.
/// </summary>
/// <param name="world">What the processes run in.</param>
internal sealed class HostLife(TestWorld world) : IAsyncDisposable
{
    private bool isDisposed;
    private volatile TaskCompletionSource<TestProcess> current = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TestWorld World { get; } = world;

    /// <summary>Gets the process that runs, or ran last.</summary>
    public TestProcess Process { get; private set; } = null!;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Process = new TestProcess(World, World.Plan is null ? null : OnDied);
        await Process.StartAsync(cancellationToken).ConfigureAwait(false);
        current.SetResult(Process);
        await RestAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits until nothing is left to do at this time.</summary>
    public Task RestAsync(CancellationToken cancellationToken) => CallAsync(
        async process =>
        {
            await process.Rest.WaitAsync(cancellationToken).ConfigureAwait(false);
            return true;
        });

    /// <summary>Makes a call, and once it is done waits until nothing is left to do.</summary>
    public async Task<T> ThenRestAsync<T>(Func<TestProcess, Task<T>> call, CancellationToken cancellationToken)
    {
        var result = await CallAsync(call).ConfigureAwait(false);
        await RestAsync(cancellationToken).ConfigureAwait(false);
        return result;
    }

    /// <summary>Makes a call, on the next process too where the process dies before its answer.</summary>
    public Task<T> CallAsync<T>(Func<TestProcess, Task<T>> call) => World.Plan is null ? call(Process) : RepeatAsync(call);

    public async ValueTask DisposeAsync()
    {
        if (!isDisposed && Process is not null)
        {
            isDisposed = true;
            await (await current.Task.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<T> RepeatAsync<T>(Func<TestProcess, Task<T>> call)
    {
        for (var operation = World.Ids!.Begin(); ; operation.Drawn = 0)
        {
            var process = await current.Task.ConfigureAwait(false);
            try
            {
                var answer = call(process);
                await Task.WhenAny(answer, process.Rest.Death.Task).ConfigureAwait(false);
                if (answer.IsCompleted)
                {
                    return await answer.ConfigureAwait(false);
                }
            }
            catch (ProcessDiedException)
            {
            }
        }
    }

    // A dead process is not disposed: nothing in it happens any more.
    private void OnDied(TestProcess died)
    {
        var next = new TaskCompletionSource<TestProcess>(TaskCreationOptions.RunContinuationsAsynchronously);
        current = next;
        died.Rest.Kill();
        _ = Task.Run(() => ReplaceAsync(died, next));
    }

    private async Task ReplaceAsync(TestProcess died, TaskCompletionSource<TestProcess> next)
    {
        try
        {
            await died.FreeAsync().ConfigureAwait(false);
            var process = Process = new TestProcess(World, OnDied);
            var start = process.StartAsync(CancellationToken.None);

            // A process that dies while it starts does not end its start.
            await Task.WhenAny(start, process.Rest.Death.Task).ConfigureAwait(false);
            if (!process.Rest.IsDead)
            {
                await start.ConfigureAwait(false);
                process.LookForWork();
            }

            next.SetResult(process);
        }
#pragma warning disable CA1031 // Justification: the calls of the test wait for the next process, and get the error.
        catch (Exception e)
#pragma warning restore CA1031
        {
            next.TrySetException(e);
        }
    }
}
