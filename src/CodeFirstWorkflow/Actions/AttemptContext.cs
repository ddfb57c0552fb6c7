using System.Text.Json;
using CodeFirstWorkflow.Replay;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Actions;

/// <summary>What an attempt may ask for.</summary>
internal sealed class AttemptContext(ExecutionRecord record, ActionCall call, IPayloadSerializer serializer, ILoggerFactory loggers) : ActionContext
{
    private ILogger? logger;

    /// <summary>Gets or sets what a heartbeat does; null where the attempt has no limit between heartbeats.</summary>
    public Action? OnHeartbeat { get; set; }

    public CancellationToken Token { get; set; }

    /// <summary>Gets or sets the code that still runs although a limit has ended the attempt.</summary>
    public Task? Late { get; set; }

    public JsonElement? Progress { get; private set; }

    public override ExecutionId ExecutionId => record is { Kind: ExecutionKind.Action, ParentId: { } caller } ? caller : record.Id;

    public override string Call => call.KnownAs;

    public override int Attempt => call.Attempt;

    // A remote action's key is its caller's: the same whichever queue runs it.
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

        OnHeartbeat?.Invoke();
        return Task.CompletedTask;
    }
}
