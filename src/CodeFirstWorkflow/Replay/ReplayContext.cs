using System.Text.Json;
using CodeFirstWorkflow.Registry;
using CodeFirstWorkflow.Serialization;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Replay;

/// <summary>The context over one run.</summary>
internal sealed class ReplayContext : WorkflowContext, IRawCalls
{
    private readonly ICallLedger run;
    private readonly Losers losers;
    private readonly RunServices services;
    private CancellationNotice? cancellation;
    private Compensations? compensations;
    private Dictionary<string, bool>? patches;
    private Randomness? random;
    private ILogger? logger;
    private int ids;

    public ReplayContext(ICallLedger run, Losers losers, RunServices services) => (this.run, this.losers, this.services) = (run, losers, services);

    public ExecutionRecord Record => run.Record;

    public override ExecutionId ExecutionId => run.Record.Id;

    public override string? CorrelationId => run.Record.CorrelationId;

    public override CancellationToken CancellationToken => (cancellation ??= new()).Token;

    public override ILogger Logger =>
        logger ??= new ReplayLogger(services.Loggers.CreateLogger("CodeFirstWorkflow.Workflows." + run.Record.Name), run);

    public override DateTimeOffset UtcNow => run.UtcNow;

    public override Random Random => Randomness.Numbers;

    public override bool IsReplaying => run.IsReplaying;

    public override IPayloadSerializer Serializer => services.Payloads.Serializer;

    public bool HasCompensations => compensations is { IsEmpty: false };

    public bool IsCompensating => compensations is { IsRunning: true };

    /// <summary>Gets the compensators that the code registered; null when it registered none.</summary>
    public Compensations? Compensations => compensations;

    public override Guid NewGuid() => Randomness.NewGuid();

    public override Task CallAsync(ActionDefinition action, ActionArguments arguments, ActionOptions? options = null) =>
        Call(action, Encode(action, arguments), options, static (_, _) => true, local: false);

    public override Task<TResult> CallAsync<TResult>(ActionDefinition<TResult> action, ActionArguments arguments, ActionOptions? options = null) =>
        Call(action, Encode(action, arguments), options, static (serializer, payload) => serializer.Deserialize<TResult>(payload.Span), local: false);

    public Task<ReadOnlyMemory<byte>> CallRawAsync(ActionDefinition action, ReadOnlyMemory<byte> arguments, bool local, ActionOptions? options = null) =>
        Call(action, arguments, options, static (_, payload) => payload, local);

    public JsonElement ToElement(ReadOnlyMemory<byte> json) => json.IsEmpty ? JsonElement.Parse("null") : JsonElement.Parse(json.Span);

    public override Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken) =>
        Delay(Later(delay), delay == Timeout.InfiniteTimeSpan ? 0 : services.Clock.After(delay), cancellationToken);

    // An absolute time follows the store's clock; a span does not.
    public override Task DelayUntilAsync(DateTimeOffset time) =>
        Delay(time <= services.Clock.UtcNow ? services.Clock.UtcNow : FarTime.Kept(time), 0, default);

    private Task Delay(DateTimeOffset due, long timestamp, CancellationToken cancellationToken)
    {
        if (Refusal<bool>() is { } refusal)
        {
            return refusal;
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        var (number, identity) = Next("$delay");
        var isLive = !run.IsReplaying;
        var made = run.RecordOrMatch(
            JournalEntryKind.TimerCreated, number, identity, () => EngineJson.Write(new TimerInfo(due), EngineJson.Default.TimerInfo));
        if (made is null)
        {
            return Never<bool>();
        }

        var result = new CallResult<bool>(Serializer, static (_, _) => true);
        due = EngineJson.Read(made.PayloadUtf8, EngineJson.Default.TimerInfo)!.DueAt;
        var call = new TimerCall(number, identity, due, result) { IsShielded = IsCompensating, Since = made.At, DueTimestamp = isLive ? timestamp : 0 };
        run.Add(call);
        call.GiveUpWith(cancellationToken, run);
        return result.Task;
    }

    public override Task<T?> WaitForSignalAsync<T>(string name, TimeSpan? timeout = null) where T : default
    {
        Names.Check(name, "A signal's name");
        return Wait($"$signal:{name}", WaitCall.SignalChannel(name), name, null, timeout, Read<T>);
    }

    public override Task<T?> WaitForEventAsync<T>(object? key, TimeSpan? timeout = null) where T : class
    {
        var definition = services.Registry.FindEvent(typeof(T)) ?? throw new WorkflowException(
            $"Workflow '{run.Record.Name}' waits for an event with payload '{typeof(T)}', which no event has. Give the type [Event], or [Entity] "
                + "to the entity, in an assembly whose AddGeneratedWorkflows() is called.");
        var text = definition.WaitKey(key) ?? throw new ArgumentNullException(
            nameof(key), $"Workflow '{run.Record.Name}' waits for event '{definition.Name}' without a key. Pass the value of its correlation key.");
        Names.Check(text, $"The key for which workflow '{run.Record.Name}' waits");
        var wait = new WaitKey(definition.Type, text);
        return Wait($"$event:{definition.Type}", WaitCall.EventChannel(wait), null, wait, timeout, (_, payload) => ReadEvent<T>(definition, payload));
    }

    public override Task<string> PublishAsync(WorkflowEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        if (Refusal<string>() is { } refusal)
        {
            return refusal;
        }

        var (number, identity) = Next("$publish:" + @event.Name);
        @event = PublishedEvent.Complete(@event, run, number);
        var record = EventRecords.IsEmpty(@event) ? null : EventRecords.From(EventRecords.Checked(@event), services.Registry, services.Payloads);
        if (run.RecordOrMatch(JournalEntryKind.EventPublished, number, identity, () => EngineJson.Write(@event.Id, EngineJson.Default.String)) is not { } made)
        {
            return Never<string>();
        }

        var isNew = run.IsNew(made);
        if (isNew && record is not null)
        {
            run.Effects.Events.Add(record);
        }

        return Task.FromResult(isNew ? @event.Id : EngineJson.Read(made.PayloadUtf8, EngineJson.Default.String)!);
    }

    public override Task<TOutput> RunAsync<TInput, TOutput>(WorkflowDefinition<TInput, TOutput> workflow, TInput input, ChildOptions? options = null) =>
        RunChild(workflow, Serializer.SerializeInput(input), options, Read<TOutput>);

    public override Task<ExecutionId> StartAsync<TInput, TOutput>(WorkflowDefinition<TInput, TOutput> workflow, TInput input, ChildOptions? options = null) =>
        StartAlone(workflow, Serializer.SerializeInput(input), options);

    public override Task WhenAllAsync(IEnumerable<Task> tasks) => Joint.WhenAllAsync(losers.Enter(tasks), run);

    public override Task<IReadOnlyList<T>> WhenAllAsync<T>(IEnumerable<Task<T>> tasks) => Joint.WhenAllAsync(losers.Enter(tasks), run);

    public override Task<Task> WhenAnyAsync(IEnumerable<Task> tasks) => losers.RaceAsync(tasks);

    public override Task<Task<T>> WhenAnyAsync<T>(IEnumerable<Task<T>> tasks) => losers.RaceAsync(tasks);

    public override Task ForEachAsync<TItem>(IEnumerable<TItem> items, Func<TItem, Task> body, int concurrency = 0, int batchSize = 0) =>
        Iteration.RunAsync(items, body, (concurrency, batchSize), run);

    public override Task<IReadOnlyList<TResult>> ForEachAsync<TItem, TResult>(IEnumerable<TItem> items, Func<TItem, Task<TResult>> body, int concurrency = 0, int batchSize = 0) =>
        Iteration.RunAsync(items, body, (concurrency, batchSize), run);

    public override WorkflowScope CreateScope(TimeSpan? deadline = null)
    {
        if (Refusal<bool>() is { Exception.InnerException: { } refusal })
        {
            throw refusal;
        }

        var (number, identity) = Next("$scope");
        var due = deadline is { } limit && limit != Timeout.InfiniteTimeSpan ? new TimerInfo(Later(limit)) : null;
        var made = run.RecordOrMatch(
            JournalEntryKind.ScopeOpened, number, identity, () => due is null ? default : EngineJson.Write(due, EngineJson.Default.TimerInfo));
        var scope = new CallScope(number, identity, losers.Scope, losers.Scope?.Token ?? CancellationToken);
        if (made is not { PayloadUtf8.IsEmpty: false })
        {
            return new ReplayScope(this, losers, scope, null);
        }

        var call = new ScopeCall(scope, EngineJson.Read(made.PayloadUtf8, EngineJson.Default.TimerInfo)!.DueAt, losers.Ask);
        run.Add(call);
        return new ReplayScope(this, losers, scope, call);
    }

    public override bool Patched(string id)
    {
        Names.Check(id, "A patch id");
        run.EnsureCurrent();
        patches ??= new(StringComparer.Ordinal);
        if (!patches.TryGetValue(id, out var taken))
        {
            patches[id] = taken = run.TryTake(JournalEntryKind.Patched, "$patch:" + id);
        }

        return taken;
    }

    public override void SetProgress(string text, double? fraction = null)
    {
        if (!run.IsReplaying)
        {
            run.Effects.Progress = services.Payloads.EncodeProgress(
                new WorkflowProgress(text, fraction is { } value ? Math.Clamp(value, 0, 1) : null), run.Record.Id);
        }
    }

    public override void Compensate(Func<Task> compensation) =>
        (compensations ??= new Compensations(run, e => Logger.CompensationFailed(services.Payloads.ForLog(e), run.Record.Name, ExecutionId))).Add(compensation);

    /// <summary>Cancels the token of the workflow.</summary>
    /// <param name="endsCalls">Whether calls end with the cancellation, so that the code learns of it by them.</param>
    public void Cancel(bool endsCalls) =>
        (cancellation ??= new()).Cancel(endsCalls, e => Logger.CallbackFailed(services.Payloads.ForLog(e), run.Record.Name, ExecutionId));

    public WorkflowCancelledException? CancelError() =>
        run.Cancellation is { } info ? new WorkflowCancelledException(ExecutionId, info.Reason) : null;

    /// <summary>Starts an action once everything before it is durable.</summary>
    public void Begin(ActionCall call)
    {
        if (call.Plan.AtMostOnce && !call.IsIntended)
        {
            call.IsIntended = run.RecordOrMatch(JournalEntryKind.ActionIntended, call.Number, call.Identity, static () => default) is not null;
        }

        call.IsRunning = call.NotBefore is null;
        if (call.IsRunning)
        {
            run.Effects.Start(call);
        }
    }

    private Task<T> Call<T>(ActionDefinition action, ReadOnlyMemory<byte> arguments, ActionOptions? options, Func<IPayloadSerializer, ReadOnlyMemory<byte>, T> read, bool local)
    {
        if (Refusal<T>() is { } refusal)
        {
            return refusal;
        }

        var remote = local ? null : ChildRequests.Action(run.Record, action, arguments, options, services.Payloads, NewId());
        var (number, identity) = Next(action.Name);
        if (!run.Accept(number, identity))
        {
            return Never<T>();
        }

        var result = new CallResult<T>(Serializer, read);
        var call = new ActionCall(number, identity, action, arguments, options, result)
        {
            IsShielded = IsCompensating,
            MadeAt = UtcNow,
            Generation = run.GenerationOf(number),
            KnownAs = run.Record is { Kind: ExecutionKind.Action, ParentCall: { } caller } ? CallKey.IdentityIn(caller) : identity,
        };
        if (call.Plan.TotalTimeout is not null && !run.IsReplaying)
        {
            call.MadeTimestamp = services.Clock.Time.GetTimestamp();
        }

        if (remote is not null)
        {
            if (ChildRequests.Make(run, number, identity, remote) is not { } made)
            {
                return Never<T>();
            }

            call.Child = made;
        }

        run.Add(call);
        if (remote is null && !run.IsReplaying)
        {
            Begin(call);
        }

        return result.Task;
    }

    private Task<T?> Wait<T>(string name, string channel, string? signal, WaitKey? key, TimeSpan? timeout, Func<IPayloadSerializer, ReadOnlyMemory<byte>, T> read)
    {
        if (Refusal<T?>() is { } refusal)
        {
            return refusal;
        }

        var (number, identity) = Next(name);
        var isLive = !run.IsReplaying;
        timeout = timeout == Timeout.InfiniteTimeSpan ? null : timeout;
        var info = new WaitInfo(signal, key?.Type, key?.Key, timeout is { } limit ? Later(limit) : null);
        var made = run.RecordOrMatch(JournalEntryKind.WaitCreated, number, identity, () => EngineJson.Write(info, EngineJson.Default.WaitInfo));
        if (made is null)
        {
            return Never<T?>();
        }

        var due = EngineJson.Read(made.PayloadUtf8, EngineJson.Default.WaitInfo)!.DueAt;
        var timestamp = isLive && timeout is { } span ? services.Clock.After(span) : 0;
        var result = new CallResult<T?>(Serializer, read);
        var call = new WaitCall(number, identity, channel, due, result) { IsShielded = IsCompensating, Since = made.At, Event = key, DueTimestamp = timestamp };
        while (run.Signals.Wait(call) is { } buffered)
        {
            if (run.TryComplete(call, buffered))
            {
                return result.Task;
            }
        }

        run.Add(call);
        if (key is { } wait && !run.IsReplaying)
        {
            run.Effects.Register(wait);
        }

        return result.Task;
    }

    private Task<T> RunChild<T>(WorkflowDefinition workflow, ReadOnlyMemory<byte> input, ChildOptions? options, Func<IPayloadSerializer, ReadOnlyMemory<byte>, T> read)
    {
        if (Refusal<T>() is { } refusal)
        {
            return refusal;
        }

        var child = ChildRequests.Workflow(run.Record, workflow, input, options, services.Payloads, NewId());
        var (number, identity) = Next("$child:" + workflow.Name);
        if (ChildDepth.Refuse(run, services.MaxChildDepth, number, identity, child.Name) is { } refused)
        {
            return Task.FromException<T>(refused);
        }

        if (ChildRequests.Make(run, number, identity, child, isAbandoned: options?.Abandon is true) is not { } id)
        {
            return Never<T>();
        }

        var result = new CallResult<T>(Serializer, read);
        var isAbandoned = options?.Abandon ?? false;
        run.Add(
            new ChildCall(number, identity, result) { Child = id, Workflow = workflow.Name, IsShielded = IsCompensating, IsAbandoned = isAbandoned });
        return result.Task;
    }

    private Task<ExecutionId> StartAlone(WorkflowDefinition workflow, ReadOnlyMemory<byte> input, ChildOptions? options)
    {
        if (Refusal<ExecutionId>() is { } refusal)
        {
            return refusal;
        }

        var child = ChildRequests.Workflow(run.Record, workflow, input, options, services.Payloads, NewId());
        var (number, identity) = Next("$start:" + workflow.Name);
        if (ChildDepth.Refuse(run, services.MaxChildDepth, number, identity, child.Name) is { } refused)
        {
            return Task.FromException<ExecutionId>(refused);
        }

        return ChildRequests.Make(run, number, identity, child, isAwaited: false) is { } id ? Task.FromResult(id) : Never<ExecutionId>();
    }

    private Randomness Randomness =>
        random ??= run.TakeSeed() ? new HashedRandomness(run.Record.Id, run.Record.Run) : new FoldedRandomness(run.Record.Id, run.Record.Run);

    // Code that catches its cancellation in an endless loop would spin; once the execution is dropped, it stops here.
    private Task<T>? Refusal<T>()
    {
        run.EnsureCurrent();
        return run.IsDropped ? Never<T>()
            : !IsCompensating && CancelError() is { } cancelled ? CancelledCall<T>(cancelled)
            : losers.Refusal() is { } over ? Task.FromException<T>(over)
            : null;
    }

    // A method of its own: a closure in the caller would be allocated by every call.
    private Task<T> CancelledCall<T>(WorkflowCancelledException error) =>
        (cancellation ??= new()).Refuse<T>(error, () => Logger.CalledAfterCancellation(run.Record.Name, ExecutionId));

    private ExecutionId NewId() => services.Ids?.OfChild(run.Record, ++ids) ?? ExecutionId.New();

    private (int Number, string Identity) Next(string name) => IsCompensating ? compensations!.Next(name) : run.Next(name);

    private ReadOnlyMemory<byte> Encode(ActionDefinition action, ActionArguments arguments)
    {
        var json = arguments.ToJson();
        Serializer.CheckSize(json, "The arguments of action", action.Name);
        return json;
    }

    private static T Read<T>(IPayloadSerializer serializer, ReadOnlyMemory<byte> payload) => serializer.DeserializeValue<T>(payload.Span);

    private T ReadEvent<T>(EventDefinition definition, ReadOnlyMemory<byte> payload) where T : class =>
        ((WorkflowEvent<T>)definition.Read(new WorkflowEvent<bool>(definition.Type, definition.Name, false) { OccurredAt = UtcNow, Id = "" }, payload, Serializer)).Payload;

    // Based on the store's current time, not the run's, which never goes back: after a corrected clock the delay would be too long.
    private DateTimeOffset Later(TimeSpan delay) =>
        delay == Timeout.InfiniteTimeSpan ? FarTime.Never : FarTime.After(services.Clock.UtcNow, delay > TimeSpan.Zero ? delay : TimeSpan.Zero);

    // The code stops here permanently: the run has a violation and is dropped.
    private static Task<T> Never<T>() => new TaskCompletionSource<T>().Task;
}
