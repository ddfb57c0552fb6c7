using System.Globalization;

namespace CodeFirstWorkflow.Testing;

/// <summary>An execution that the code of this build could not continue.</summary>
/// <param name="Id">The execution.</param>
/// <param name="Workflow">The name of its workflow.</param>
/// <param name="Version">Its version.</param>
/// <param name="Sequence">The first journal entry that the code does not fit; null where the reason is not an entry.</param>
/// <param name="Call">The call of that entry, such as <c>charge#1</c>; null where the reason is not an entry.</param>
/// <param name="Instead">What the code did in its place; null where the code did not run.</param>
/// <param name="Reason">The reason and what to do, as the engine would write it when it parks the execution.</param>
public sealed record ReplayFailure(
    ExecutionId Id, string Workflow, int Version, long? Sequence, string? Call, string? Instead, string Reason)
{
    /// <summary>Returns the reason, after workflow and id.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Workflow} version {Version}, execution {Id}: {Reason}");
}
