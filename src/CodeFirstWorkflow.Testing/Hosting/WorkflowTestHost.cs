using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Testing;

/// <summary>
/// The engine in this process and in memory, for one test: time moves only when the test moves it, and actions do what the test says. Hosts share
/// nothing, so hundreds run in parallel. Each method ends when nothing is left to do at the current time.
/// </summary>
public sealed class WorkflowTestHost : IAsyncDisposable
{
    private readonly HostLife life;
    private readonly TestOperations operations;

    private WorkflowTestHost(TestWorld world)
    {
        life = new HostLife(world);
        operations = new TestOperations(life);
    }

    /// <summary>
    /// Gets the services of the host, such as <see cref="IWorkflowClient"/>: what they start is waited for by the next call of the host.
    /// </summary>
    public IServiceProvider Services => life.Process.Services;

    /// <summary>Gets the host's clock, which services and actions get as their <see cref="TimeProvider"/>.</summary>
    public TimeProvider Time => life.World.Time;

    /// <summary>Gets the host's time, in UTC.</summary>
    public DateTimeOffset UtcNow => Time.GetUtcNow();

    /// <summary>Starts a host.</summary>
    /// <param name="configure">
    /// Adds modules, with <c>AddGeneratedWorkflows()</c>, and the services of actions and handlers, with <c>Services</c>. Store and clock are the
    /// host's own, whatever is chosen here.
    /// </param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The host; dispose it at the end of the test.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A setting is not positive.</exception>
    /// <exception cref="WorkflowException">The modules or settings are not consistent.</exception>
    public static Task<WorkflowTestHost> StartAsync(
        Action<IWorkflowBuilder> configure, WorkflowTestOptions? options = null, CancellationToken cancellationToken = default) =>
        StartAsync(configure, options, null, cancellationToken);

    /// <summary>Starts a host whose process dies where a plan says.</summary>
    internal static async Task<WorkflowTestHost> StartAsync(
        Action<IWorkflowBuilder> configure, WorkflowTestOptions? options, CrashPlan? plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(configure);
        options ??= new WorkflowTestOptions();
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.AttemptTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxTimers, 1);
        var host = new WorkflowTestHost(new TestWorld(configure, options, plan));
        try
        {
            await host.life.StartAsync(cancellationToken).ConfigureAwait(false);
            return host;
        }
        catch
        {
            await host.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Gets the store.</summary>
    internal IWorkflowStore Store => life.World.Store;

    /// <summary>Replaces an action, in the place of an earlier replacement.</summary>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="action">The action, such as <c>Actions.ReserveStock</c>.</param>
    /// <returns>The replacement, to which steps are added.</returns>
    /// <exception cref="WorkflowTestException">No module of the host has the action.</exception>
    public ActionReplacement<TResult> Replace<TResult>(ActionDefinition<TResult> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new(life.Process.Actions.Replace(action.Name));
    }

    /// <summary>Replaces an action without result, in the place of an earlier replacement.</summary>
    /// <param name="action">The action.</param>
    /// <returns>The replacement, to which steps are added.</returns>
    /// <exception cref="WorkflowTestException">No module of the host has the action.</exception>
    public ActionReplacement Replace(ActionDefinition action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new(life.Process.Actions.Replace(action.Name));
    }

    /// <summary>Replaces an action by its name. Called by generated code.</summary>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="action">The durable name.</param>
    /// <returns>The replacement, to which steps are added.</returns>
    /// <exception cref="WorkflowTestException">No module of the host has the action.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ActionReplacement<TResult> Replace<TResult>(string action) => new(life.Process.Actions.Replace(action));

    /// <summary>Replaces an action without result by its name. Called by generated code.</summary>
    /// <param name="action">The durable name.</param>
    /// <returns>The replacement, to which steps are added.</returns>
    /// <exception cref="WorkflowTestException">No module of the host has the action.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ActionReplacement Replace(string action) => new(life.Process.Actions.Replace(action));

    /// <summary>Lets actions run their own code, with the services that the test registered.</summary>
    /// <param name="allowed">The actions.</param>
    /// <returns>This host.</returns>
    /// <exception cref="WorkflowTestException">No module of the host has one of the actions.</exception>
    public WorkflowTestHost AllowReal(params IEnumerable<ActionDefinition> allowed)
    {
        ArgumentNullException.ThrowIfNull(allowed);
        foreach (var action in allowed)
        {
            life.Process.Actions.Allow(action.Name);
        }

        return this;
    }

    /// <summary>Starts a workflow and lets it run as far as it gets without moving time.</summary>
    /// <typeparam name="TInput">The type of the input.</typeparam>
    /// <typeparam name="TOutput">The type of the result.</typeparam>
    /// <param name="workflow">The workflow, such as <c>Workflows.FulfilOrder</c>.</param>
    /// <param name="input">The input.</param>
    /// <param name="options">Correlation id and the like; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The execution.</returns>
    /// <exception cref="WorkflowTestException">It called an action that the test does not replace, or an attempt did not end in time.</exception>
    public async Task<WorkflowTestHandle<TOutput>> StartAsync<TInput, TOutput>(
        WorkflowDefinition<TInput, TOutput> workflow, TInput input, StartOptions? options = null, CancellationToken cancellationToken = default)
    {
        var handle = await life.ThenRestAsync(
            process => process.Services.GetRequiredService<IWorkflowClient>()
                .StartAsync(workflow, input, options, cancellationToken: cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return HandleOf<TOutput>(handle.Id, handle.Reused);
    }

    /// <summary>Starts a workflow without input and lets it run as far as it gets without moving time.</summary>
    /// <typeparam name="TOutput">The type of the result.</typeparam>
    /// <param name="workflow">The workflow.</param>
    /// <param name="options">Correlation id and the like; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The execution.</returns>
    /// <exception cref="WorkflowTestException">It called an action that the test does not replace, or an attempt did not end in time.</exception>
    public Task<WorkflowTestHandle<TOutput>> StartAsync<TOutput>(
        WorkflowDefinition<Unit, TOutput> workflow, StartOptions? options = null, CancellationToken cancellationToken = default) =>
        StartAsync(workflow, default, options, cancellationToken);

    /// <summary>Publishes an event and lets everything run that it triggers.</summary>
    /// <param name="event">The event, such as <c>Events.OrderPaid(42, 1200m)</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it was accepted. Find what it started with <see cref="ListAsync"/>.</returns>
    /// <exception cref="WorkflowTestException">
    /// It led to an action that the test does not replace, or to an attempt that did not end in time.
    /// </exception>
    public async Task<PublishResult> PublishAsync(WorkflowEvent @event, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(@event);
        return await life.ThenRestAsync(
            process => process.Services.GetRequiredService<IEventPublisher>().PublishAsync(@event, cancellationToken: cancellationToken),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finds the executions of a workflow, oldest first, whether the test, an event, another workflow or a service started them.</summary>
    /// <typeparam name="TInput">The type of the input.</typeparam>
    /// <typeparam name="TOutput">The type of the result.</typeparam>
    /// <param name="workflow">The workflow; all its versions are listed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The executions.</returns>
    public async Task<IReadOnlyList<WorkflowTestHandle<TOutput>>> ListAsync<TInput, TOutput>(
        WorkflowDefinition<TInput, TOutput> workflow, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        await life.RestAsync(cancellationToken).ConfigureAwait(false);
        var query = new ExecutionQuery { Name = workflow.Name, Kind = ExecutionKind.Workflow, OldestFirst = true, Limit = int.MaxValue };
        var rows = await Store.ListAsync(query, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => HandleOf<TOutput>(row.Id))];
    }

    /// <summary>Moves time; timers, retries and time limits in between happen in order, each with what follows from it.</summary>
    /// <param name="span">How far; not negative. Zero lets everything run that services have started meanwhile.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when time has moved and nothing is left to do.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The span is negative.</exception>
    /// <exception cref="WorkflowTestException">An action was called that the test does not replace, or an attempt did not end in time.</exception>
    public Task AdvanceAsync(TimeSpan span, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        var target = UtcNow + span;
        return life.CallAsync(process => process.Drive.AdvanceAsync(target, cancellationToken));
    }

    /// <summary>Moves time to the next timer, retry or time limit, and lets everything run that follows.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>True if there was one; false if nothing is due, and time did not move.</returns>
    /// <exception cref="WorkflowTestException">An action was called that the test does not replace, or an attempt did not end in time.</exception>
    public async Task<bool> AdvanceToNextTimerAsync(CancellationToken cancellationToken = default)
    {
        await life.RestAsync(cancellationToken).ConfigureAwait(false);
        var before = UtcNow;

        // A process that dies after the clock has moved leaves only what follows to the next one.
        var hasMoved = await life.CallAsync(
            process => UtcNow > before ? Task.FromResult(true) : process.Drive.AdvanceToNextAsync(cancellationToken)).ConfigureAwait(false);
        await life.RestAsync(cancellationToken).ConfigureAwait(false);
        return hasMoved;
    }

    /// <summary>Moves time until nothing is due any more: every execution has ended, or waits for a signal, an event or a hanging action.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when nothing is due.</returns>
    /// <exception cref="WorkflowTestException">
    /// An action was called that the test does not replace, an attempt did not end in time, or timers follow one another without end.
    /// </exception>
    public Task RunToEndAsync(CancellationToken cancellationToken = default) =>
        life.CallAsync(process => process.Drive.RunToEndAsync(cancellationToken));

    /// <summary>
    /// Stops the host. Attempts that have not ended are cancelled; one that ignores its token is left behind after
    /// <see cref="WorkflowTestOptions.AttemptTimeout"/>.
    /// </summary>
    /// <returns>A task that ends when the host has stopped.</returns>
    public ValueTask DisposeAsync() => life.DisposeAsync();

    private WorkflowTestHandle<T> HandleOf<T>(ExecutionId id, bool reused = false) => new(operations, Store, id, reused);
}
