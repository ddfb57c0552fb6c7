namespace CodeFirstWorkflow.Roslyn.Parsing.Specs;

/// <summary>How a method returns its result.</summary>
internal enum ReturnKind
{
    /// <summary>It returns none.</summary>
    Void,

    /// <summary>Directly.</summary>
    Value,

    /// <summary>As a task, with or without result.</summary>
    Task,

    /// <summary>As a value task, with or without result.</summary>
    ValueTask,
}
