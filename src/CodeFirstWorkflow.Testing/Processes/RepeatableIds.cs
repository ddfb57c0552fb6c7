using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CodeFirstWorkflow.Registry;

namespace CodeFirstWorkflow.Testing;

/// <summary>
/// Ids that are the same in every run with one seed: of a child its parent and its place in the code, of what an event triggers that event, of what a
/// test asks for the number of the call, so that a call which is repeated after a crash asks for the same.
/// </summary>
/// <param name="seed">The seed.</param>
/// <param name="time">The clock; ids begin with its time.</param>
internal sealed class RepeatableIds(int seed, TimeProvider time) : IdSource
{
    private static readonly AsyncLocal<Operation?> Current = new();
    private int operations;

    /// <summary>Begins a call of the test. The ids that it asks for, in this flow of control, depend on its number alone.</summary>
    public Operation Begin() => Current.Value = new Operation(Interlocked.Increment(ref operations));

    public override ExecutionId OfChild(ExecutionRecord parent, int number) =>
        new(Of(string.Create(CultureInfo.InvariantCulture, $"child {parent.Id} {parent.Run} {number}")));

    public override ExecutionId OfEvent(string eventId, ExecutionKind kind, string name) => new(Of($"event {eventId} {kind} {name}"));

    // What an action starts is new each time that its code runs, as in production.
    public override Guid OfCaller() => (VirtualTime.Owner, Current.Value) switch
    {
        (RunningAttempt attempt, _) => Of(string.Create(CultureInfo.InvariantCulture, $"action {attempt.Key} {attempt.Turn} {++attempt.Drawn}")),
        (_, { } operation) => Of(string.Create(CultureInfo.InvariantCulture, $"call {operation.Number} {++operation.Drawn}")),
        _ => ExecutionId.New().Value,
    };

    public override WorkflowEvent Complete(WorkflowEvent @event)
    {
        @event = @event.HasId ? @event : @event with { Id = new ExecutionId(OfCaller()).ToString() };
        return @event.HasOccurredAt ? @event : @event with { OccurredAt = time.GetUtcNow() };
    }

    private Guid Of(string origin)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}/{origin}")), hash);
        return Entropy.GuidAt((time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks, BitConverter.ToUInt64(hash) >> 2);
    }

    /// <summary>One call of a test.</summary>
    /// <param name="number">Its number in the run.</param>
    internal sealed class Operation(int number)
    {
        public int Number { get; } = number;

        /// <summary>Gets or sets how many ids it has asked for.</summary>
        public int Drawn { get; set; }
    }
}
