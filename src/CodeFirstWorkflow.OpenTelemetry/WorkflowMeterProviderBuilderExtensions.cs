namespace OpenTelemetry.Metrics;

/// <summary>Adds the metrics of CodeFirstWorkflow.</summary>
public static class WorkflowMeterProviderBuilderExtensions
{
    /// <summary>Listens to the metrics of CodeFirstWorkflow: executions, actions, commits, replays, duplicates, lost leases and the outbox.</summary>
    /// <param name="builder">The builder of the meter provider.</param>
    /// <returns>The builder.</returns>
    public static MeterProviderBuilder AddCodeFirstWorkflowInstrumentation(this MeterProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        // The name of the engine's meter. Not taken from the engine, so that this package can be older or newer than it.
        return builder.AddMeter("CodeFirstWorkflow");
    }
}
