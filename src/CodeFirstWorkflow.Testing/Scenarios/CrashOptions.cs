namespace CodeFirstWorkflow.Testing;

/// <summary>Settings of <see cref="CrashExplorer"/>.</summary>
public sealed class CrashOptions
{
    /// <summary>Gets the number that decides ids, and which of several pieces of work continues first. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// Gets the crash points of one run, as a report names them, such as <c>before fulfil_order charge#1 ActionCompleted</c>; only that run is made.
    /// Default null: all runs.
    /// </summary>
    public string? Only { get; init; }

    /// <summary>
    /// Gets up to how many writes a scenario is short: of a short one, a second crash is tried at every write after the first crash. Zero for never;
    /// default 8.
    /// </summary>
    public int ShortScenario { get; init; } = 8;
}
