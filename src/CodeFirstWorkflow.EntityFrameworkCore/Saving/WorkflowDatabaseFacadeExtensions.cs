using CodeFirstWorkflow;
using CodeFirstWorkflow.EntityFrameworkCore.Saving;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Turns the events of saved entities off for one context.</summary>
public static class WorkflowDatabaseFacadeExtensions
{
    /// <summary>
    /// Saves of the context publish no entity events until the returned object is disposed of, for example in an import. What <c>PublishAsync</c>,
    /// <c>StartAsync</c> and <c>SignalAsync</c> were given is written all the same.
    /// </summary>
    /// <param name="database">The database of a context that is registered with <c>UseWorkflows</c>.</param>
    /// <returns>What turns the events on again; calls may be nested.</returns>
    /// <exception cref="WorkflowException">The context is registered without <c>UseWorkflows</c>.</exception>
    public static IDisposable WithoutWorkflowEvents(this DatabaseFacade database)
    {
        ArgumentNullException.ThrowIfNull(database);
        var context = ((IDatabaseFacadeDependenciesAccessor)database).Context;
        return WorkflowInterceptor.Required(context).Silenced.Silence(context);
    }
}
