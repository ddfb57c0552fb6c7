using System.Reflection;

namespace CodeFirstWorkflow.Tests.Worker;

/// <summary>A store whose answers get lost: the call is carried out, or not even that, and fails all the same.</summary>
public class FaultyStore : DispatchProxy
{
    private IWorkflowStore inner = null!;
    private string method = "";
    private bool isCarriedOut;
    private int faults;

    public static IWorkflowStore Lose(IWorkflowStore inner, string method, bool isCarriedOut)
    {
        var proxy = Create<IWorkflowStore, FaultyStore>();
        var faulty = (FaultyStore)(object)proxy;
        (faulty.inner, faulty.method, faulty.isCarriedOut, faulty.faults) = (inner, method, isCarriedOut, 1);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name != method || (isCarriedOut && args is [ClaimRequest] && inner.CountAsync(default).Result.Count == 0)
            || Interlocked.Decrement(ref faults) < 0)
        {
            return targetMethod.Invoke(inner, args);
        }

        if (isCarriedOut)
        {
            ((Task)targetMethod.Invoke(inner, args)!).GetAwaiter().GetResult();
        }

        throw new StoreUnavailableException($"The answer of {method} was lost.", null);
    }
}
