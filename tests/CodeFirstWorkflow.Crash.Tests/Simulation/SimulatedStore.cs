using System.Reflection;
using System.Runtime.ExceptionServices;

namespace CodeFirstWorkflow.Crash.Tests.Simulation;

/// <summary>The way of one node to the store, on which calls and answers are lost, late, or the last thing that the node does.</summary>
public class SimulatedStore : DispatchProxy
{
    private static readonly MethodInfo Clone = typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!;
    private static readonly MethodInfo Typed = typeof(SimulatedStore).GetMethod(nameof(RunAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;
    private IWorkflowStore inner = null!;
    private SimulatedNode node = null!;
    private FaultPlan faults = null!;
    private VirtualTime time = null!;

    internal static IWorkflowStore For(IWorkflowStore inner, SimulatedNode node, FaultPlan faults, VirtualTime time)
    {
        var proxy = Create<IWorkflowStore, SimulatedStore>();
        var store = (SimulatedStore)(object)proxy;
        (store.inner, store.node, store.faults, store.time) = (inner, node, faults, time);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
    {
        "get_Capabilities" => inner.Capabilities with { IsDurable = true, IsShared = true },
        nameof(IWorkflowStore.ListenAsync) => faults.ListenAsync(node, (Action<WakeUp>)args![0]!),
        nameof(IAsyncDisposable.DisposeAsync) => ValueTask.CompletedTask,
        nameof(IWorkerStore.Heartbeat) => Heartbeat(targetMethod, (WorkerRecord)args![0]!),
        _ when targetMethod.ReturnType == typeof(Task) => RunAsync<bool>(targetMethod, args),
        _ => Typed.MakeGenericMethod(targetMethod.ReturnType.GenericTypeArguments[0]).Invoke(this, [targetMethod, args]),
    };

    // A call that its caller waits for takes no virtual time; all else that may befall it, does. A process that stands still makes none.
    private DateTimeOffset Heartbeat(MethodInfo method, WorkerRecord worker)
    {
        var fault = node.IsDead ? Fault.CrashBefore : faults.Next(nameof(IWorkerStore.HeartbeatAsync));
        switch (fault)
        {
            case Fault.CrashBefore:
                node.Crash();
                throw Lost(method);
            case Fault.Stall:
                node.Stall(faults.StallLength());
                throw Lost(method);
            case Fault.Refused:
                throw Lost(method);
        }

        var at = inner.Heartbeat(worker);
        if (fault is Fault.CrashAfter)
        {
            node.Crash();
        }

        return fault is Fault.AnswerLost or Fault.CrashAfter ? throw Lost(method) : at;
    }

    private async Task<T> RunAsync<T>(MethodInfo method, object?[]? args)
    {
        // A call leaves the caller's thread, as one to a database does.
        await Task.Yield();
        await node.AliveAsync();
        await Task.Delay(faults.Latency(), time);
        var fault = faults.Next(method.Name);
        switch (fault)
        {
            case Fault.CrashBefore:
                node.Crash();
                break;
            case Fault.Stall:
                node.Stall(faults.StallLength());
                break;
            case Fault.Refused:
                throw Lost(method);
            case Fault.Late:
                _ = CommitLateAsync(args!);
                throw Lost(method);
        }

        await node.AliveAsync();
        var answer = await PassAsync<T>(method, args);
        if (fault is Fault.CrashAfter)
        {
            node.Crash();
        }

        await Task.Delay(faults.Latency(), time);
        await node.AliveAsync();
        return fault is Fault.AnswerLost ? throw Lost(method) : answer;
    }

    // The old backend is still at it when the group is sent again.
    private async Task CommitLateAsync(object?[] args)
    {
        var group = ((IReadOnlyList<StoreWrite>)args[0]!).Select(write => (StoreWrite)Clone.Invoke(write, null)!).ToList();
        await Task.Delay(faults.Lateness(), time);
        await inner.CommitAsync(group, CancellationToken.None);
    }

    private async Task<T> PassAsync<T>(MethodInfo method, object?[]? args)
    {
        try
        {
            var call = (Task)method.Invoke(inner, args)!;
            await call;
            return call is Task<T> typed ? typed.Result : default!;
        }
        catch (TargetInvocationException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerException!);
            throw;
        }
    }

    private static StoreUnavailableException Lost(MethodInfo method) => new($"The answer of {method.Name} was lost.", null);
}
