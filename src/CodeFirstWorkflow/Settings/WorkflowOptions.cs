namespace CodeFirstWorkflow;

/// <summary>
/// The settings of the engine. Bound from the configuration section <c>CodeFirstWorkflow</c>; what code sets wins over configuration.
/// </summary>
public sealed class WorkflowOptions
{
    /// <summary>
    /// Gets or sets the kind of deployment. Default <see cref="EngineMode.Local"/>; <see cref="EngineMode.Production"/> refuses to start without a
    /// durable, shared store.
    /// </summary>
    public EngineMode Mode { get; set; } = EngineMode.Local;

    /// <summary>
    /// Gets or sets the engine: what carries executions to workers, <c>InProcess</c> or <c>Hangfire</c>. Null, the default, takes Hangfire where the
    /// host called <c>UseHangfire()</c>, else <c>InProcess</c>. Another name is refused at the start.
    /// </summary>
    public string? Engine { get; set; }

    /// <summary>
    /// Gets or sets where events are kept: <c>Store</c>, which needs a durable one, or <c>InMemory</c>, where they are deduplicated by the last
    /// 100,000 ids, known to this process alone and lost with it; what they trigger is kept in the store all the same. Null, the default, takes what
    /// the store is.
    /// </summary>
    public string? EventRegistry { get; set; }

    /// <summary>
    /// Gets or sets whether saving an entity publishes its event, in the contexts that called <c>UseWorkflows</c>. Null, the default, means true
    /// where the host called <c>UseEntityFramework</c>; true without it is refused at the start.
    /// </summary>
    public bool? EntityBridge { get; set; }

    /// <summary>
    /// Gets or sets whether starts and publications return as soon as they are durable (true) or when the execution ended, waits or is paused
    /// (false). Null, the default, means true in <see cref="EngineMode.Production"/> only.
    /// </summary>
    public bool? Async { get; set; }

    /// <summary>Gets the settings of the start of the host.</summary>
    public HostStartOptions Start { get; } = new();

    /// <summary>Gets the settings of routing.</summary>
    public OutboxOptions Outbox { get; } = new();

    /// <summary>Gets the settings of the recurring sweep.</summary>
    public SweepOptions Drain { get; } = new();

    /// <summary>Gets the settings of deliveries to handlers.</summary>
    public DeliveryOptions Delivery { get; } = new();

    /// <summary>Gets the settings of dead letters.</summary>
    public DeadLetterOptions DeadLetter { get; } = new();

    /// <summary>Gets the settings of this process as a worker.</summary>
    public WorkerOptions Worker { get; } = new();

    /// <summary>Gets the limits of sizes.</summary>
    public LimitOptions Limits { get; } = new();

    /// <summary>Gets how long ended executions and routed events are kept.</summary>
    public RetentionOptions Retention { get; } = new();

    /// <summary>Gets or sets whether the host has an entity bridge: it called <c>UseEntityFramework</c>.</summary>
    internal bool HasEntityBridge { get; set; }

    /// <summary>Gets whether saved entities publish events, the default applied.</summary>
    internal bool IsEntityBridgeOn => EntityBridge ?? HasEntityBridge;

    /// <summary>Gets whether starts and publications return as soon as they are durable, the default by mode applied.</summary>
    internal bool IsAsync => Async ?? Mode == EngineMode.Production;
}
