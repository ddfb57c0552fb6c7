namespace CodeFirstWorkflow.Testing;

/// <summary>One run of a scenario, which starts its host here.</summary>
public sealed class ScenarioRun
{
    private readonly CrashPlan plan;

    internal ScenarioRun(CrashPlan plan) => this.plan = plan;

    /// <summary>Gets the host; null before it was started.</summary>
    internal WorkflowTestHost? Host { get; private set; }

    /// <summary>
    /// Starts the host of this run. Its process may die at any write and is started anew: services that <paramref name="configure"/> adds are then new,
    /// as after a restart, while replacements of actions remain, because they are the world outside. The run stops the host.
    /// </summary>
    /// <param name="configure">Adds modules, with <c>AddGeneratedWorkflows()</c>, and the services of actions and handlers.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The host. Do not dispose it: the run looks at what it left.</returns>
    /// <exception cref="WorkflowTestException">The run has a host already.</exception>
    public async Task<WorkflowTestHost> StartHostAsync(
        Action<IWorkflowBuilder> configure, WorkflowTestOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (Host is not null)
        {
            throw new WorkflowTestException("The scenario starts a second host, and a run has one. Start it once, and pass it on.");
        }

        return Host = await WorkflowTestHost.StartAsync(configure, options, plan, cancellationToken).ConfigureAwait(false);
    }
}
