namespace ProjectStatus.Lifecycle;

/// <summary>
/// Stands for a remote service, which an offline sample cannot call. For every third project it does not answer at the first attempt, so that a retry
/// can be seen.
/// </summary>
public sealed class ActivityService
{
    public Task<int> CountCommitsAsync(int projectId, int attempt, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return projectId % 3 == 0 && attempt == 1
            ? throw new TimeoutException($"The activity service did not answer for project {projectId}.")
            : Task.FromResult(10 + (projectId * 7 % 90));
    }
}
