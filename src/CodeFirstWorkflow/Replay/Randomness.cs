namespace CodeFirstWorkflow.Replay;

/// <summary>Random numbers and ids of one run: the same on each replay.</summary>
internal abstract class Randomness
{
    public abstract Random Numbers { get; }

    public abstract Guid NewGuid();
}
