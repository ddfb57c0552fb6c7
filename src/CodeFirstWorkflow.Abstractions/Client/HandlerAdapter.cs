namespace CodeFirstWorkflow;

/// <summary>Adapts a handler to the registry; identity and durability are those of the handler.</summary>
internal abstract class HandlerAdapter
{
    /// <summary>Gets the handler.</summary>
    public abstract Delegate Handler { get; }
}
