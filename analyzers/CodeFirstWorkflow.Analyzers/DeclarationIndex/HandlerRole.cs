namespace CodeFirstWorkflow.Analyzers.DeclarationIndex;

/// <summary>What an annotated method is.</summary>
internal enum HandlerRole
{
    /// <summary>A workflow, with or without triggers.</summary>
    Workflow,

    /// <summary>An action.</summary>
    Action,

    /// <summary>A plain handler of events.</summary>
    Handler,
}
