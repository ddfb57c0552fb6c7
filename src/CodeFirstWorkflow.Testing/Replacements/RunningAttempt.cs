using System.Diagnostics;
using CodeFirstWorkflow.Actions;

namespace CodeFirstWorkflow.Testing;

/// <summary>An attempt of an action or handler that has not ended: it runs, or it waits on the host's clock.</summary>
/// <param name="name">The action, for messages.</param>
/// <param name="invocation">What the action got.</param>
/// <param name="context">The attempt as the engine knows it.</param>
/// <param name="changed">Called when the attempt begins or stops to wait.</param>
internal sealed class RunningAttempt(string name, ActionInvocation invocation, AttemptContext context, Action changed) : ITimerOwner
{
    private long since = Stopwatch.GetTimestamp();
    private int timers;
    private volatile bool isHanging;

    public string Name { get; } = name;

    public string Call => invocation.Context.Call;

    public ExecutionId ExecutionId => invocation.Context.ExecutionId;

    public int Number => invocation.Context.Attempt;

    /// <summary>Gets the idempotency key and the number: the same whenever the attempt is repeated.</summary>
    public string Key => $"{invocation.Context.IdempotencyKey}/{invocation.Context.Attempt}";

    /// <summary>Gets or sets how often attempts with this key have run code, this one included.</summary>
    public int Turn { get; set; }

    /// <summary>Gets or sets how many ids the code has asked for.</summary>
    public int Drawn { get; set; }

    /// <summary>
    /// Gets whether time may pass meanwhile. An attempt that was cancelled or whose limit has passed is about to end, so it does not wait, even if
    /// its code has not noticed.
    /// </summary>
    public bool IsWaiting => (isHanging || Volatile.Read(ref timers) > 0)
        && !invocation.CancellationToken.IsCancellationRequested && context.Limits?.IsOver is not true;

    /// <summary>Gets how long it has run since it began or last waited.</summary>
    public TimeSpan Running => Stopwatch.GetElapsedTime(Volatile.Read(ref since));

    /// <summary>Waits until the attempt is cancelled.</summary>
    public static async Task<ReadOnlyMemory<byte>> HangAsync(ActionInvocation invocation)
    {
        (VirtualTime.Owner as RunningAttempt)?.Hang();
        await Task.Delay(Timeout.InfiniteTimeSpan, invocation.CancellationToken).ConfigureAwait(false);
        return default;
    }

    public void OnTimer(bool isSet)
    {
        Volatile.Write(ref since, Stopwatch.GetTimestamp());
        Interlocked.Add(ref timers, isSet ? 1 : -1);
        changed();
    }

    /// <summary>Runs the code of the attempt as its own.</summary>
    public async Task<ReadOnlyMemory<byte>> RunAsync(Func<ActionInvocation, Task<ReadOnlyMemory<byte>>> code)
    {
        VirtualTime.Owner = this;
        return await code(invocation).ConfigureAwait(false);
    }

    private void Hang()
    {
        isHanging = true;
        changed();
    }
}
