using System.Diagnostics;

namespace CodeFirstWorkflow.Telemetry;

/// <summary>
/// A span, or none if there is no listener. Samplers and listeners belong to the application: if one throws when the span begins or ends, the span is
/// lost, but the work that it covers continues.
/// </summary>
internal readonly struct QuietSpan(Activity? activity) : IDisposable
{
    public Activity? Activity { get; } = activity;

    /// <summary>Starts a span; returns null when no listener wants it, or when a listener or a sampler throws.</summary>
    public static Activity? Start(
        ActivitySource source,
        string name,
        ActivityKind kind,
        ActivityContext parent,
        IEnumerable<KeyValuePair<string, object?>>? tags = null,
        IEnumerable<ActivityLink>? links = null,
        DateTimeOffset startTime = default)
    {
        try
        {
            return source.StartActivity(name, kind, parent, tags, links, startTime);
        }
#pragma warning disable CA1031 // Justification: see the type.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    public void Dispose()
    {
        try
        {
            Activity?.Dispose();
        }
#pragma warning disable CA1031 // Justification: see the type.
        catch (Exception)
#pragma warning restore CA1031
        {
            // The runtime is interrupted then: the parent becomes current again only when the flow of control ends.
        }
    }
}
