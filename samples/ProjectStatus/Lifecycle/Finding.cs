namespace ProjectStatus.Lifecycle;

/// <summary>What one check found.</summary>
public sealed record Finding(string Check, bool Passed, string Remark);
