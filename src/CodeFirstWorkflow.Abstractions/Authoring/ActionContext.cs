using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow;

/// <summary>What an action may ask about its own call. An optional parameter of an action or handler.</summary>
public abstract class ActionContext
{
    /// <summary>Gets the workflow execution that called, whichever queue runs the action.</summary>
    public abstract ExecutionId ExecutionId { get; }

    /// <summary>Gets the call as the workflow made it, such as <c>send_email#2</c>.</summary>
    public abstract string Call { get; }

    /// <summary>Gets the attempt, from 1.</summary>
    public abstract int Attempt { get; }

    /// <summary>
    /// Gets a key that is the same for every attempt of this call and no other: <c>execution/run/call</c>. A call that a retry of the workflow voided
    /// and that was made anew is another call; the call that failed, and is retried, is the same.
    /// </summary>
    public abstract string IdempotencyKey { get; }

    /// <summary>Gets a logger of the action.</summary>
    public abstract ILogger Logger { get; }

    /// <summary>Gets what the last heartbeat of an earlier attempt reported, as JSON; null when there was none.</summary>
    public abstract System.Text.Json.JsonElement? LastProgress { get; }

    /// <summary>Reports that the attempt still makes progress.</summary>
    /// <typeparam name="T">The type of the progress.</typeparam>
    /// <param name="progress">What to hand to the next attempt if this one fails.</param>
    /// <returns>A task that ends when it is noted.</returns>
    /// <exception cref="OperationCanceledException">The attempt was given up; stop working.</exception>
    public abstract Task HeartbeatAsync<T>(T progress);

    /// <summary>Reports that the attempt still makes progress.</summary>
    /// <returns>A task that ends when it is noted.</returns>
    /// <exception cref="OperationCanceledException">The attempt was given up; stop working.</exception>
    public Task HeartbeatAsync() => HeartbeatAsync<object?>(null);
}
