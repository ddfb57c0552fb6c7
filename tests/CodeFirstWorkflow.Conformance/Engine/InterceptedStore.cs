using System.Reflection;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>A store before which a test stands: it sees each call, and decides what is passed on and what is answered.</summary>
public class InterceptedStore : DispatchProxy
{
    private IWorkflowStore inner = null!;
    private Func<string, object?[], Func<object?>, object?> intercept = (_, _, pass) => pass();

    /// <summary>Stands before a store.</summary>
    /// <param name="inner">The store.</param>
    /// <param name="intercept">Gets the method's name, its arguments, which it may change, and what passes the call on; gives the answer.</param>
    /// <returns>The store to use.</returns>
    public static IWorkflowStore Before(IWorkflowStore inner, Func<string, object?[], Func<object?>, object?> intercept)
    {
        var proxy = Create<IWorkflowStore, InterceptedStore>();
        var intercepted = (InterceptedStore)(object)proxy;
        (intercepted.inner, intercepted.intercept) = (inner, intercept);
        return proxy;
    }

    /// <summary>Stands before the store that a host was told to use.</summary>
    public static void Before(IServiceCollection services, Func<string, object?[], Func<object?>, object?> intercept)
    {
        var told = services.Last(service => service.ServiceType == typeof(IWorkflowStore));
        services.Replace(
            ServiceDescriptor.Singleton(
                provider => Before((IWorkflowStore)(told.ImplementationInstance ?? told.ImplementationFactory!(provider)), intercept)));
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        intercept(targetMethod!.Name, args ?? [], () => Pass(targetMethod, args));

    private object? Pass(MethodInfo method, object?[]? args)
    {
        try
        {
            return method.Invoke(inner, args);
        }
        catch (TargetInvocationException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerException!);
            throw;
        }
    }
}
