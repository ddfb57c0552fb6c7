using System.Diagnostics;
using System.Reflection;

namespace CodeFirstWorkflow.CrashWorker.Matrix;

/// <summary>
/// A store that counts the points at which something becomes durable: before and after each commit and each transaction of an action, after its body
/// and before its commit, after each control, and after each claim that took something. At the n-th point the process dies, as by SIGKILL.
/// </summary>
public class PointStore : DispatchProxy
{
    private IWorkflowStore inner = null!;
    private int last;
    private int passed;

    /// <summary>Gets how many points were passed.</summary>
    public int Passed => Volatile.Read(ref passed);

    /// <summary>Puts itself before a store.</summary>
    /// <param name="inner">The store.</param>
    /// <param name="point">The point at which the process dies, from 1; 0 for none.</param>
    /// <returns>The store to use.</returns>
    public static IWorkflowStore At(IWorkflowStore inner, int point)
    {
        var proxy = Create<IWorkflowStore, PointStore>();
        var counting = (PointStore)(object)proxy;
        (counting.inner, counting.last) = (inner, point);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        switch (targetMethod!.Name)
        {
            case nameof(IWorkflowStore.CommitAsync):
                Pass();
                return CommitAsync((Task)targetMethod.Invoke(inner, args)!);
            case nameof(IWorkflowStore.ControlAsync):
                return AfterAsync((Task<ControlResult>)targetMethod.Invoke(inner, args)!, _ => true);
            case nameof(IWorkflowStore.ClaimAsync):
                return AfterAsync((Task<IReadOnlyList<ExecutionRecord>>)targetMethod.Invoke(inner, args)!, rows => rows.Count > 0);
            case nameof(IWorkflowStore.ClaimEventsAsync):
                return AfterAsync((Task<IReadOnlyList<ClaimedEvent>>)targetMethod.Invoke(inner, args)!, events => events.Count > 0);
            case nameof(IWorkflowStore.ExecuteInTransactionAsync):
                Pass();
                var body = (Func<AttemptTransaction, CancellationToken, Task<ExecutionWrite>>)args![3]!;
                args[3] = (AttemptTransaction transaction, CancellationToken token) => AfterAsync(body(transaction, token), _ => true);
                return AfterAsync((Task<WriteOutcome>)targetMethod.Invoke(inner, args)!, _ => true);
            default:
                return targetMethod.Invoke(inner, args);
        }
    }

    private async Task CommitAsync(Task commit)
    {
        await commit;
        Pass();
    }

    private async Task<T> AfterAsync<T>(Task<T> call, Func<T, bool> isPoint)
    {
        var answer = await call;
        if (isPoint(answer))
        {
            Pass();
        }

        return answer;
    }

    private void Pass()
    {
        if (Interlocked.Increment(ref passed) == last)
        {
            using var process = Process.GetCurrentProcess();
            process.Kill();

            // The signal may arrive a moment later, and nothing may happen until then.
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
