namespace CodeFirstWorkflow.Conformance.Routing;

/// <summary>Handlers; the scenario in the payload chooses among them.</summary>
public static class RoutedHandlers
{
    [On("order_paid", When = nameof(IsFanOut))]
    public static Task FirstAsync(WorkflowEvent<OrderPaid> e, Recorder recorder) => Note(recorder, $"first {e.Id}");

    [On("test.order.paid", When = nameof(IsFanOut))]
    public static Task TypedAsync(OrderPaid order, Recorder recorder, CancellationToken cancellationToken) =>
        Note(recorder, $"typed {order.OrderId} {cancellationToken.CanBeCanceled}");

    [On("order_paid", When = nameof(IsFanOut), Retries = 0)]
    public static Task BrokenAsync(WorkflowEvent<OrderPaid> e) => throw new InvalidOperationException($"broken {e.Id}");

    internal static bool IsFanOut(WorkflowEvent<OrderPaid> e) => e.Payload.Scenario == "fan-out";

    [On("order_paid", When = nameof(IsFailing), Retries = 2, DeadLetter = nameof(GiveUpAsync), Id = "failing")]
    public static Task FailAsync(WorkflowEvent<OrderPaid> e, Recorder recorder, ActionContext context)
    {
        recorder.Note($"attempt {context.Attempt}");
        return recorder.Count("mended") > 0 ? Note(recorder, $"delivered {e.Id}") : throw new InvalidOperationException("no way");
    }

    internal static Task GiveUpAsync(WorkflowEvent<OrderPaid> e, Exception error, Recorder recorder) =>
        Note(recorder, $"dead {e.Id} {error.GetType().Name}: {error.Message}");

    internal static bool IsFailing(WorkflowEvent<OrderPaid> e) => e.Payload.Scenario == "failing";

    [On("order_paid", When = nameof(IsUnburied), Retries = 0, DeadLetter = nameof(FailAgainAsync), Id = "unburied")]
    public static Task UnburiedAsync(WorkflowEvent<OrderPaid> e) => throw new InvalidOperationException("first");

    internal static Task FailAgainAsync(WorkflowEvent<OrderPaid> e, Exception error) => throw new InvalidOperationException("second");

    internal static bool IsUnburied(WorkflowEvent<OrderPaid> e) => e.Payload.Scenario == "unburied";

    [On("order_paid", When = nameof(ThrowsSometimes), Id = "throwing-predicate")]
    public static Task AfterPredicateAsync(WorkflowEvent<OrderPaid> e, Recorder recorder) => Note(recorder, "predicate passed");

    internal static bool ThrowsSometimes(WorkflowEvent<OrderPaid> e) =>
        e.Payload.Scenario.StartsWith("throws", StringComparison.Ordinal)
            && (e.Payload.OrderId > 0 ? true : throw new InvalidOperationException("predicate failed"));

    [On("order_paid", When = nameof(IsValidated), Validator = nameof(Validate), Id = "validated", DeadLetter = nameof(GiveUpAsync))]
    public static Task ValidatedAsync(WorkflowEvent<OrderPaid> e, Recorder recorder) => Note(recorder, "validated");

    internal static void Validate(WorkflowEvent<OrderPaid> e)
    {
        if (e.Payload.Amount < 0)
        {
            throw new ArgumentException("negative amount");
        }
    }

    internal static bool IsValidated(WorkflowEvent<OrderPaid> e) => e.Payload.Scenario == "validated";

    [On("order_paid", When = nameof(IsPlain), Id = "plain")]
    public static Task PlainAsync(WorkflowEvent<OrderPaid> e, Recorder recorder) => Note(recorder, $"plain {e.Payload.OrderId}");

    internal static bool IsPlain(WorkflowEvent<OrderPaid> e) => e.Payload.Scenario.StartsWith("plain", StringComparison.Ordinal);

    [On("order_paid", When = nameof(IsEverything), Id = "everything-1")]
    public static Task EverythingAsync(WorkflowEvent<OrderPaid> e, Recorder recorder) => Note(recorder, "everything 1");

    [On("test.order.paid", When = nameof(IsEverything), Id = "everything-2")]
    public static Task EverythingTypedAsync(OrderPaid order, Recorder recorder) => Note(recorder, "everything 2");

    internal static bool IsEverything(WorkflowEvent<OrderPaid> e) => e.Payload.Scenario == "everything";

    private static Task Note(Recorder recorder, string note)
    {
        recorder.Note(note);
        return Task.CompletedTask;
    }
}
