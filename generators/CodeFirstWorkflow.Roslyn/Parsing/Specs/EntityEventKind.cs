namespace CodeFirstWorkflow.Roslyn.Parsing.Specs;

/// <summary>Which of the three events of an entity.</summary>
internal enum EntityEventKind
{
    /// <summary>The entity was created.</summary>
    Created,

    /// <summary>The entity was updated.</summary>
    Updated,

    /// <summary>The entity was deleted.</summary>
    Deleted,
}
