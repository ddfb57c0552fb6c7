namespace CodeFirstWorkflow.Testing;

/// <summary>A moment at which the process dies.</summary>
/// <param name="Point">What the write makes durable.</param>
/// <param name="IsAfter">Whether the write is durable and only its consequences are lost.</param>
internal readonly record struct Crash(CrashPoint Point, bool IsAfter);
