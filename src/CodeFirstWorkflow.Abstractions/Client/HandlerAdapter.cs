namespace CodeFirstWorkflow;

/// <summary>Stands between the registry and a handler; identity and durability are those of the handler.</summary>
internal abstract class HandlerAdapter
{
    /// <summary>Gets the handler.</summary>
    public abstract Delegate Handler { get; }
}
