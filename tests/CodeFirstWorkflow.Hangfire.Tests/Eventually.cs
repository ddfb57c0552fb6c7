namespace CodeFirstWorkflow.Hangfire.Tests;

/// <summary>Waits for what comes about by itself, and fails when it does not.</summary>
internal static class Eventually
{
    // Nothing here takes as long, also on a busy machine; it turns a hang into a failure.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    public static Task IsAsync(Func<bool> isSo) => IsAsync(() => Task.FromResult(isSo()));

    public static async Task IsAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var tick = new PeriodicTimer(LookAgain);
        while (!await isSo())
        {
            await tick.WaitForNextTickAsync(patience.Token);
        }
    }
}
