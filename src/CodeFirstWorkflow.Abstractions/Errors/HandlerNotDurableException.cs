namespace CodeFirstWorkflow;

/// <summary>A handler that was registered at run time could not be found again after a restart.</summary>
/// <param name="handler">The name of the handler.</param>
public sealed class HandlerNotDurableException(string handler)
    : WorkflowException($"Handler '{handler}' cannot run durably: it must be a method of a top-level type.")
{
    /// <summary>Gets the name of the handler.</summary>
    public string Handler { get; } = handler;
}
