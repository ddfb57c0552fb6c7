using System.Text;

namespace CodeFirstWorkflow.Conformance.Stores;

/// <summary>What the facts store: plain values, each with a name that says nothing more.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset At = new(2026, 3, 4, 5, 6, 7, 89, TimeSpan.Zero);
    public static readonly DefinitionKey Order = new(ExecutionKind.Workflow, "order", 1);

    public static NewExecution Execution(string? correlationId = null) =>
        new() { Id = ExecutionId.New(), Name = Order.Name, CorrelationId = correlationId, Input = Json("""{"n":1}""") };

    public static NewExecution Delivery(string eventId, string subscription = "shop.notify") =>
        new() { Id = ExecutionId.New(), Kind = ExecutionKind.Delivery, Name = subscription, EventId = eventId };

    public static JournalEntry Entry(long sequence, int run = 1, string call = "reserve#1") =>
        new()
        {
            Run = run,
            Sequence = sequence,
            CallNumber = 1,
            Call = call,
            Kind = JournalEntryKind.ActionCompleted,
            PayloadUtf8 = Json($"{sequence}"),
            At = At,
        };

    public static EventRecord Event(string id, string type = "shop.order.paid", string? key = null) =>
        new() { Id = id, Type = type, Name = "order_paid", Key = key, OccurredAt = At, Payload = Json("""{"total":5}""") };

    public static InboxItem Signal(ExecutionId id, string source, string name = "approve") =>
        new() { ExecutionId = id, SourceId = source, Kind = InboxKind.Signal, Name = name, Payload = Json("true") };

    public static WorkerRecord Worker(Guid id, TimeSpan? lease = null) =>
        new() { Id = id, Name = "host/1", Build = "b1", Queues = ["default"], Lease = lease ?? TimeSpan.FromSeconds(30) };

    public static ClaimRequest Claim(Guid worker, int limit = 100) =>
        new() { WorkerId = worker, Build = "b1", Queues = ["default"], Definitions = new HashSet<DefinitionKey> { Order }, Limit = limit };

    public static ExecutionTransition Enter(ExecutionState state, long inbox = 0, DateTimeOffset? due = null) =>
        new() { State = state, ExpectedInboxSequence = inbox, DueAt = due };

    public static ReadOnlyMemory<byte> Json(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);

    /// <summary>A name that nothing else in the database has.</summary>
    public static string Unique(string prefix) => $"{prefix}-{Guid.NewGuid():N}";
}
