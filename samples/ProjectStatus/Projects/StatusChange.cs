using CodeFirstWorkflow;

namespace ProjectStatus.Projects;

/// <summary>What a workflow wants to know of an update: small enough to stand in its journal with every call.</summary>
public sealed record StatusChange(int ProjectId, string From, string To, DateOnly At)
{
    public static StatusChange Of(EntityUpdated<Project> update) => new(
        update.Identification["id"].GetInt32(),
        update.Old<string>(nameof(Project.Status))!,
        update.New<string>(nameof(Project.Status))!,
        update.New<DateOnly>(nameof(Project.StatusSince)));
}
