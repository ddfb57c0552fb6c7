namespace CodeFirstWorkflow.Storage;

/// <summary>A registered wait for which the events from before it were not searched yet.</summary>
/// <param name="Key">What it waits for.</param>
/// <param name="Since">From when on to search: events that were routed at this time or later, and events that are not routed yet.</param>
public sealed record UnsearchedWait(WaitKey Key, DateTimeOffset Since);
