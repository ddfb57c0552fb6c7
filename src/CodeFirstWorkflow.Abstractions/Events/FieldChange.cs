using System.Text.Json;

namespace CodeFirstWorkflow;

/// <summary>How one field of an entity changed.</summary>
/// <param name="Old">The value before; JSON null when it was null or not given.</param>
/// <param name="New">The value after.</param>
public sealed record FieldChange(JsonElement Old, JsonElement New);
