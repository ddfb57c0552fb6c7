namespace CodeFirstWorkflow.Serialization;

/// <summary>Payload of an entry for a child that was started.</summary>
/// <param name="Id">The child.</param>
/// <param name="Workflow">What it runs.</param>
/// <param name="Version">Its version.</param>
/// <param name="Abandoned">True where cancelling the parent leaves the child alone; else null.</param>
internal sealed record ChildInfo(Guid Id, string Workflow, int Version, bool? Abandoned = null);
