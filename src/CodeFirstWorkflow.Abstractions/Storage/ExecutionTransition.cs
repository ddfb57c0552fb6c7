namespace CodeFirstWorkflow.Storage;

/// <summary>A change of state by the owner. It releases the ownership, except in continue-as-new.</summary>
public sealed record ExecutionTransition
{
    /// <summary>
    /// The value of <see cref="ParkedBy"/> that parks for every build: it is never due, and only a person's control ends the parking.
    /// </summary>
    public const string EveryBuild = "*";

    /// <summary>Gets the state to enter; Running only with <see cref="NextRun"/>.</summary>
    public required ExecutionState State { get; init; }

    /// <summary>
    /// Gets the newest inbox row that the owner has seen; if there are newer ones, nothing is applied. <see cref="long.MaxValue"/> for a next run,
    /// which takes them itself.
    /// </summary>
    public required long ExpectedInboxSequence { get; init; }

    /// <summary>Gets when it is due next; null when nothing is. Put aside until unpaused when the state is Paused without parking.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Gets the result; empty for none.</summary>
    public ReadOnlyMemory<byte> Output { get; init; }

    /// <summary>Gets the error; empty clears it.</summary>
    public ReadOnlyMemory<byte> Error { get; init; }

    /// <summary>Gets the number of attempts; null leaves it.</summary>
    public int? Attempts { get; init; }

    /// <summary>Gets the number of the next run; null unless it continues as new. The execution stays owned and Running.</summary>
    public int? NextRun { get; init; }

    /// <summary>Gets the input of the next run.</summary>
    public ReadOnlyMemory<byte> NextInput { get; init; }

    /// <summary>
    /// Gets the build of the worker that parks it; null unless it is parked. A parked execution can be claimed by another build once it is due; no
    /// due time means now. The claim ends the parking. See <see cref="EveryBuild"/>.
    /// </summary>
    public string? ParkedBy { get; init; }

    /// <summary>Gets whether compensation ended and left nothing to undo; once set it stays.</summary>
    public bool Compensated { get; init; }

    /// <summary>Gets whether an undecided delivery turned out to match.</summary>
    public bool Decided { get; init; }

    /// <summary>Gets whether the row is deleted: an undecided delivery whose predicate said no.</summary>
    public bool Remove { get; init; }
}
