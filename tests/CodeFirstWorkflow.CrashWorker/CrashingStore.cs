using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace CodeFirstWorkflow.CrashWorker;

/// <summary>A store at whose n-th commit the process dies, as by SIGKILL: before the commit, or after it and before anybody hears of it.</summary>
public class CrashingStore : DispatchProxy
{
    private IWorkflowStore inner = null!;
    private bool isAfter;
    private int left;

    /// <summary>Puts itself before a store.</summary>
    /// <param name="inner">The store.</param>
    /// <param name="point">Where it crashes, such as <c>before:3</c> or <c>after:1</c>.</param>
    /// <returns>The store to use.</returns>
    public static IWorkflowStore At(IWorkflowStore inner, string point)
    {
        var proxy = Create<IWorkflowStore, CrashingStore>();
        var crashing = (CrashingStore)(object)proxy;
        crashing.inner = inner;
        crashing.isAfter = point.StartsWith("after:", StringComparison.Ordinal);
        crashing.left = int.Parse(point.AsSpan(point.IndexOf(':', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Name == nameof(IWorkflowStore.CommitAsync) && Interlocked.Decrement(ref left) == 0
            ? CrashAsync(targetMethod, args)
            : targetMethod.Invoke(inner, args);

    private async Task CrashAsync(MethodInfo commit, object?[]? args)
    {
        if (isAfter)
        {
            await (Task)commit.Invoke(inner, args)!;
        }

        using var process = Process.GetCurrentProcess();
        process.Kill();
        await Task.Delay(Timeout.Infinite);
    }
}
