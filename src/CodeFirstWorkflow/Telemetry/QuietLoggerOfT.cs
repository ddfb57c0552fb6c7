using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Telemetry;

/// <summary>The logger of an engine class.</summary>
internal sealed class QuietLogger<T>(EngineLoggers loggers) : QuietLogger(loggers.CreateLogger(typeof(T).FullName!)), ILogger<T>;
