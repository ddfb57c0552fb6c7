namespace CodeFirstWorkflow.Serialization;

/// <summary>Payload of an entry for a child that was started.</summary>
/// <param name="Id">The child.</param>
/// <param name="Workflow">The workflow that the child runs.</param>
/// <param name="Version">The version of the workflow.</param>
/// <param name="Abandoned">True if the child continues when the parent is cancelled; otherwise null.</param>
internal sealed record ChildInfo(Guid Id, string Workflow, int Version, bool? Abandoned = null);
