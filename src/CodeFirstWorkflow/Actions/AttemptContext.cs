using System.Text.Json;
using CodeFirstWorkflow.Replay;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Actions;

/// <summary>The context that an attempt receives.</summary>
internal sealed class AttemptContext(ExecutionRecord record, ActionCall call, IPayloadSerializer serializer, ILoggerFactory loggers) : ActionContext
{
    private ILogger? logger;

    /// <summary>Gets or sets the limits that a heartbeat extends; null when the attempt has none.</summary>
    public AttemptLimits? Limits { get; set; }

    public CancellationToken Token { get; set; }

    /// <summary>Gets or sets the code that still runs although a limit has ended the attempt.</summary>
    public Task? Late { get; set; }

    public JsonElement? Progress { get; private set; }

    public override ExecutionId ExecutionId => record is { Kind: ExecutionKind.Action, ParentId: { } caller } ? caller : record.Id;

    public override string Call => call.KnownAs;

    public override int Attempt { get; } = call.Attempt;

    // The key of an action on another queue is its caller's: the same on every queue.
    public override string IdempotencyKey => record is { Kind: ExecutionKind.Action, ParentCall: { } parentCall }
        ? $"{record.ParentId}/{parentCall}"
        : CallKey.Of(record, call.Number, call.Generation);

    public override ILogger Logger => logger ??= loggers.CreateLogger("CodeFirstWorkflow.Actions." + call.Action.Name);

    public override JsonElement? LastProgress => call.LastProgress;

    public override Task HeartbeatAsync<T>(T progress)
    {
        Token.ThrowIfCancellationRequested();
        if (progress is not null)
        {
            Progress = JsonElement.Parse(serializer.Serialize(progress).Span);
        }

        Limits?.Beat();
        return Task.CompletedTask;
    }
}
