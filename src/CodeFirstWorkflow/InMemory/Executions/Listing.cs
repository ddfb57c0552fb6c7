namespace CodeFirstWorkflow.InMemory.Executions;

/// <summary>Where the index of ready work lists a row.</summary>
internal enum Listing
{
    None,
    Future,
    Ready,
}
