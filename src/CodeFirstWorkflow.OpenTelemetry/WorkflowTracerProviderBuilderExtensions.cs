namespace OpenTelemetry.Trace;

/// <summary>Adds the spans of CodeFirstWorkflow.</summary>
public static class WorkflowTracerProviderBuilderExtensions
{
    /// <summary>
    /// Listens to the spans of CodeFirstWorkflow: start, execution, attempt of an action, wait, publish and route. They hold ids and names, and the
    /// messages of errors unless payloads are encrypted.
    /// </summary>
    /// <param name="builder">The builder of the tracer provider.</param>
    /// <returns>The builder.</returns>
    public static TracerProviderBuilder AddCodeFirstWorkflowInstrumentation(this TracerProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        // The name of the engine's activity source. Not taken from the engine, so that this package can be older or newer than it.
        return builder.AddSource("CodeFirstWorkflow");
    }
}
