namespace ProjectStatus.Lifecycle;

/// <summary>What a person says when archiving is approved.</summary>
public sealed record Approval(string By);
