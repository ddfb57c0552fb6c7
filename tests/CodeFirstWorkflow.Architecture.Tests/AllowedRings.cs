namespace CodeFirstWorkflow.Architecture.Tests;

/// <summary>The rings that are meant. An entry whose ring is gone fails a test, so the list only shrinks unseen.</summary>
internal static class AllowedRings
{
    public static IReadOnlyList<AllowedRing> All { get; } =
    [
        new("CodeFirstWorkflow.Abstractions", "An entity's definition makes its payloads, and a payload reads its fields by the definition it was made from.",
            "Events/EntityDefinitionOfT.cs", "Events/EntityCreated.cs", "Events/EntityUpdated.cs", "Events/EntityDeleted.cs"),
        new("CodeFirstWorkflow.Abstractions", "A failure is captured from any exception; from one that carries a failure the origin is taken instead.",
            "Errors/FailureInfo.cs", "Errors/WorkflowFailureException.cs", "Errors/WorkflowFailedException.cs"),
        new("CodeFirstWorkflow.Abstractions", "A context creates scopes, and a scope is a context: all that can be called on one can be called on the other.",
            "Authoring/WorkflowContext.cs", "Authoring/WorkflowScope.cs"),
        new("CodeFirstWorkflow.Abstractions", "A type names its JSON converter in an attribute, and the converter reads and writes the type.",
            "Identity/ExecutionId.cs", "Identity/ExecutionIdJsonConverter.cs"),
    ];

    public static bool Contain(string project, IReadOnlyList<Use> ring) => All.Any(allowed => allowed.Covers(project, ring));
}
