namespace ProjectStatus.Reports;

/// <summary>How far a run is.</summary>
internal sealed record RunProgress(long ChangesRead, long Changes, long Settled, long Triggered);
