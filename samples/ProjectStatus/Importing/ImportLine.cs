namespace ProjectStatus.Importing;

/// <summary>What became of one line.</summary>
internal sealed record ImportLine(long ImportId, int Line, string EventId, bool Published);
