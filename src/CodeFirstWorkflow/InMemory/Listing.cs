namespace CodeFirstWorkflow.InMemory;

/// <summary>Where the index of ready work holds a row.</summary>
internal enum Listing
{
    None,
    Future,
    Ready,
}
