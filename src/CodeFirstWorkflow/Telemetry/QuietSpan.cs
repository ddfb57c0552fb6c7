using System.Diagnostics;

namespace CodeFirstWorkflow.Telemetry;

/// <summary>A span, or none where nobody listens. Samplers and listeners are the application's: what they throw as it begins or ends costs the span, not the work that it covers.</summary>
internal readonly struct QuietSpan(Activity? activity) : IDisposable
{
    public Activity? Activity { get; } = activity;

    /// <summary>Starts one; null when no listener wants it, or one of them or a sampler throws.</summary>
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
            // The runtime stops in the middle then: the parent is not current again before the flow of control ends.
        }
    }
}
