namespace CodeFirstWorkflow.Actions;

/// <summary>Runs actions in the place of the engine: a test host decides which code an action has.</summary>
internal abstract class ActionGate
{
    /// <summary>Runs one attempt.</summary>
    /// <param name="action">The action.</param>
    /// <param name="invocation">What the action gets.</param>
    /// <param name="context">The attempt, which knows its limits.</param>
    /// <returns>The result as UTF-8 JSON; empty when the action has none.</returns>
    public abstract Task<ReadOnlyMemory<byte>> InvokeAsync(ActionDefinition action, ActionInvocation invocation, AttemptContext context);
}
