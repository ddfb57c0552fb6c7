namespace CodeFirstWorkflow.Conformance.Routing;

/// <summary>Handlers that are registered at run time, and so hold what they need.</summary>
/// <param name="recorder">Where they write.</param>
public sealed class RegisteredHandlers(Recorder recorder)
{
    public Task NoteAsync(WorkflowEvent<OrderPaid> e, CancellationToken cancellationToken)
    {
        recorder.Note($"noted {e.Id}");
        return Task.CompletedTask;
    }

    public Task NoteShortlyAsync(WorkflowEvent<OrderPaid> e)
    {
        recorder.Note($"short {e.Id}");
        return Task.CompletedTask;
    }

    public Task FailAsync(WorkflowEvent<OrderPaid> e, CancellationToken cancellationToken)
    {
        recorder.Note("tried");
        throw new TimeoutException("too slow");
    }

    public Task BuryAsync(WorkflowEvent<OrderPaid> e, Exception error)
    {
        recorder.Note($"buried {e.Id}");
        return Task.CompletedTask;
    }

    public static bool IsLarge(WorkflowEvent<OrderPaid> e) => e.Payload.Amount > 100;

    public static class Nested
    {
        public static Task HandleAsync(WorkflowEvent<OrderPaid> e, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
