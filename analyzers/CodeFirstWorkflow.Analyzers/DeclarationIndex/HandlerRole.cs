namespace CodeFirstWorkflow.Analyzers.DeclarationIndex;

/// <summary>The role of an annotated method.</summary>
internal enum HandlerRole
{
    /// <summary>A workflow, with or without triggers.</summary>
    Workflow,

    /// <summary>An action.</summary>
    Action,

    /// <summary>A plain handler of events.</summary>
    Handler,
}
