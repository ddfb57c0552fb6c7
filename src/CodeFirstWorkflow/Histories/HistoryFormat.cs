namespace CodeFirstWorkflow.Histories;

/// <summary>The names in exported histories. They are stored in files and never change; a change of meaning needs a new version.</summary>
internal static class HistoryFormat
{
    public const string Name = "codefirstworkflow.history";
    public const int Version = 1;

    // A payload may be as deep as a serializer of the user's allows, and is nested in a line.
    public const int MaxDepth = 1000;

    /// <summary>Follows the name of a payload that is no JSON on one line.</summary>
    public const string Base64 = "Base64";
}
