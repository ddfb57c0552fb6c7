namespace CodeFirstWorkflow.Roslyn.Parsing.Specs;

/// <summary>How a method gives its result.</summary>
internal enum ReturnKind
{
    /// <summary>It gives none.</summary>
    Void,

    /// <summary>At once.</summary>
    Value,

    /// <summary>As a task, with or without result.</summary>
    Task,

    /// <summary>As a value task, with or without result.</summary>
    ValueTask,
}
