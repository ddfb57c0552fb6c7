namespace CodeFirstWorkflow;

/// <summary>The payload of an updated event, typed or not.</summary>
internal interface IEntityChanges
{
    /// <summary>Gets the changed fields by JSON name.</summary>
    IReadOnlyDictionary<string, FieldChange> Changes { get; }
}
