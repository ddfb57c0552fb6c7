using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Registry;
using CodeFirstWorkflow.Serialization;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Replay;

/// <summary>The services that all runs share.</summary>
internal sealed record RunServices(
    WorkflowRegistry Registry,
    PayloadPipeline Payloads,
    StoreClock Clock,
    ILoggerFactory Loggers,
    int MaxChildDepth,
    IdSource? Ids = null);
