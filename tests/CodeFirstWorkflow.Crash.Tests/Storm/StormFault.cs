namespace CodeFirstWorkflow.Crash.Tests.Storm;

/// <summary>A fault of a storm.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Wait">How long after the end of the fault before.</param>
/// <param name="Length">How long it lasts, where it lasts.</param>
/// <param name="Draw">A number that chooses among workers, clocks and delays.</param>
internal sealed record StormFault(StormFaultKind Kind, TimeSpan Wait, TimeSpan Length, int Draw);
