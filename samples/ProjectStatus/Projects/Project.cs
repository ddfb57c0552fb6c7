using System.ComponentModel.DataAnnotations;
using CodeFirstWorkflow;

namespace ProjectStatus.Projects;

/// <summary>A project of the foundation. The generator makes its events: <c>Events.ProjectCreated</c> and <c>Events.ProjectUpdated</c>.</summary>
[Entity("Project")]
public sealed record Project
{
    [Key]
    public required int Id { get; init; }

    public required string Name { get; init; }

    public required string Category { get; init; }

    public required string Subcategory { get; init; }

    public string? Repository { get; init; }

    public required string Status { get; init; }

    public required DateOnly StatusSince { get; init; }
}
