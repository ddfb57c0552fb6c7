using System.Runtime.InteropServices;
using System.Text.Json;
using CodeFirstWorkflow.Events.Routing;
using CodeFirstWorkflow.Registry;
using CodeFirstWorkflow.Serialization;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Events.Delivery;

/// <summary>
/// The workflow method of a subscription's deliveries: a delivery is an execution like any other, with the same retries, takeover and replay.
/// </summary>
/// <param name="subscription">The subscription.</param>
/// <param name="policy">The settings of the attempts.</param>
/// <param name="payloads">Knows whether payloads are secret.</param>
/// <param name="startWorkflow">
/// Starts the workflow of a subscription that has one, under the key of the event; starting it again for the same event does nothing.
/// </param>
internal sealed partial class DeliveryProgram(
    SubscriptionDefinition subscription,
    DeliveryPolicy policy,
    PayloadPipeline payloads,
    Func<string, string?, RoutedEvent, Task> startWorkflow)
{
    private static readonly ReadOnlyMemory<byte> NoArguments = "{}"u8.ToArray();

    /// <summary>Returns the workflow method for the registry.</summary>
    /// <param name="id">The id under which deliveries were created: the subscription's, or an id under which it was registered before.</param>
    public WorkflowMethod MethodFor(string id) => WorkflowMethod.Create(
        new WorkflowDefinition<JsonElement, Unit>(id, 1),
        subscription.Source.Length > 0 ? subscription.Source : $"subscription '{subscription.Id}'",
        RunAsync);

    private async Task RunAsync(WorkflowContext context, JsonElement input)
    {
        var raw = (IRawCalls)context;
        var @event = RoutedEvent.OfDelivery(JsonMarshal.GetRawUtf8Value(input).ToArray(), context.Serializer);
        var thrown = new ThrownErrors();
        try
        {
            if (IsUndecided(raw.Record))
            {
                await DecideAsync(raw, @event, thrown).ConfigureAwait(true);
            }

            await raw.CallRawAsync(
                new ActionDefinition("deliver", attempt => DeliverAsync(@event, attempt, thrown)),
                NoArguments,
                local: true,
                policy.For(subscription)).ConfigureAwait(true);
        }
        catch (WorkflowException e) when (e is ActionFailedException or ActionTimeoutException)
        {
            await NotifyAsync(context, @event, thrown.Behind(e)).ConfigureAwait(true);
            throw;
        }
    }

    // The mark is in the row's metadata, which never changes: the code must do the same on replay.
    private static bool IsUndecided(ExecutionRecord record) => MetadataJson.Read(record.Metadata).ContainsKey(TriggeredExecutions.UndecidedMark);

    private async Task DecideAsync(IRawCalls raw, RoutedEvent @event, ThrownErrors thrown)
    {
        var isMatch = await raw.CallRawAsync(
            new ActionDefinition<bool>("decide", attempt => Task.FromResult(Decide(@event, attempt, thrown))),
            NoArguments,
            local: true,
            policy.Once).ConfigureAwait(true);
        if (!isMatch.Span.SequenceEqual("true"u8))
        {
            throw new NotTriggeredException();
        }
    }

    private bool Decide(RoutedEvent @event, ActionInvocation attempt, ThrownErrors thrown)
    {
        var decision = RouteDecision.Make(subscription, @event);
        if (decision.Error is not { } error)
        {
            return decision.IsMatch;
        }

        thrown.Note(attempt.Context, error);
        throw new UnretriedDeliveryException(error);
    }

    private async Task DeliverAsync(RoutedEvent @event, ActionInvocation attempt, ThrownErrors thrown)
    {
        try
        {
            await (subscription.Workflow is { } workflow
                ? startWorkflow(workflow.Name, RouteDecision.CorrelationOf(subscription, @event.As(subscription.Event)), @event)
                : subscription.HandleAsync(
                    @event.As(subscription.Event), attempt.Services, attempt.Context, attempt.CancellationToken)).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            thrown.Note(attempt.Context, e);
            if (IsRetried(e))
            {
                throw;
            }

            throw new UnretriedDeliveryException(e);
        }
    }

    private bool IsRetried(Exception error) =>
        error is OperationCanceledException || subscription.RetryOn.Count == 0 || subscription.RetryOn.Any(type => type.IsInstanceOfType(error));

    private async Task NotifyAsync(WorkflowContext context, RoutedEvent @event, Exception error)
    {
        if (!subscription.HasDeadLetter)
        {
            return;
        }

        try
        {
            var notify = new ActionDefinition(
                "dead_letter",
                attempt => subscription.DeadLetterAsync(
                    @event.As(subscription.Event), error, attempt.Services, attempt.Context, attempt.CancellationToken));
            await ((IRawCalls)context).CallRawAsync(notify, NoArguments, local: true, policy.Once).ConfigureAwait(true);
        }
        catch (WorkflowException e) when (e is ActionFailedException or ActionTimeoutException)
        {
            LogDeadLetterFailed(context.Logger, payloads.ForLog(e), subscription.Id, @event.Envelope.Id);
        }
    }

    [LoggerMessage(
        3111,
        LogLevel.Error,
        "The dead-letter method of subscription '{Subscription}' failed for event '{EventId}'; the delivery is Failed anyway.")]
    private static partial void LogDeadLetterFailed(ILogger logger, Exception? e, string subscription, string eventId);
}
