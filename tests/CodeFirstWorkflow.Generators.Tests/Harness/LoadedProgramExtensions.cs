using System.Text;

namespace CodeFirstWorkflow.Generators.Tests.Harness;

/// <summary>Runs what was generated the way the engine does.</summary>
internal static class LoadedProgramExtensions
{
    /// <summary>Runs a workflow with JSON as input and gives its result as JSON; empty when it has none.</summary>
    public static async Task<string> RunAsync(this LoadedProgram program, string workflow, string input = "", DirectContext? context = null)
    {
        var method = program.Module.Workflows.Last(w => w.Definition.Name == workflow);
        var output = await method.InvokeAsync(context ?? new DirectContext(), Encoding.UTF8.GetBytes(input));
        return Encoding.UTF8.GetString(output.Span);
    }

    /// <summary>Runs an action with JSON as arguments and gives its result as JSON; empty when it has none.</summary>
    public static async Task<string> CallAsync(
        this LoadedProgram program,
        string action,
        string arguments = "{}",
        IServiceProvider? services = null,
        System.Data.Common.DbTransaction? transaction = null)
    {
        var definition = program.Module.Actions.Single(a => a.Name == action);
        var invocation = new ActionInvocation(
            Encoding.UTF8.GetBytes(arguments),
            new JsonPayloadSerializer(),
            services ?? new NoServices(),
            new DirectActionContext(action),
            default)
        { Transaction = transaction };
        return Encoding.UTF8.GetString((await definition.InvokeAsync(invocation)).Span);
    }

    /// <summary>Reads an event from JSON as a subscription does.</summary>
    public static WorkflowEvent Read(this SubscriptionDefinition subscription, string payload, string? source = null) =>
        subscription.Event.Read(
            new WorkflowEvent<string>("any.type", "any", "") { Source = source }, Encoding.UTF8.GetBytes(payload), new JsonPayloadSerializer());

    public static Task DeliverAsync(this SubscriptionDefinition subscription, string payload, IServiceProvider? services = null) =>
        subscription.HandleAsync(subscription.Read(payload), services ?? new NoServices(), new DirectActionContext("delivery"), default);
}
