namespace ProjectStatus.Importing;

/// <summary>The values of one line as they stand there, unchecked.</summary>
internal sealed record RawChange(
    string? Date,
    string? Id,
    string? Name,
    string? Category,
    string? Subcategory,
    string? Repository,
    string? Status,
    string? Previous);
