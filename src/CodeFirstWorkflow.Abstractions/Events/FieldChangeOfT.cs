namespace CodeFirstWorkflow;

/// <summary>How one field of an entity changed, typed.</summary>
/// <typeparam name="T">The type of the field.</typeparam>
/// <param name="Old">The value before.</param>
/// <param name="New">The value after.</param>
public sealed record FieldChange<T>(T? Old, T? New);
