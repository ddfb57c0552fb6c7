namespace CodeFirstWorkflow.Conformance.Routing;

/// <summary>Workflows that events start.</summary>
public static class RoutedWorkflows
{
    [Workflow("project_status_email")]
    [On("manager_updated", When = nameof(BecameActive))]
    public static Task<StatusEmail> EmailAsync(WorkflowContext context, EntityUpdated<Project> change) =>
        context.SendStatusAsync(
            new StatusEmail(
                context.CorrelationId, change.Identification["id"].GetInt32(), change.Old<string>("Status"), change.New<string>("Status")));

    [Action("send_status")]
    public static Task<StatusEmail> SendStatusAsync(StatusEmail email, [FromServices] Recorder recorder)
    {
        recorder.Note($"email {email.ProjectId} {email.Old} {email.New}");
        return Task.FromResult(email);
    }

    [Workflow("relay_status")]
    public static Task<StatusEmail> RelayAsync(WorkflowContext context, int project)
    {
        var change = Events.ProjectUpdated(new Project { Id = project, Status = "draft" }, new Project { Id = project, Status = "active" });
        return context.RunAsync(Workflows.ProjectStatusEmail, change.Payload);
    }

    internal static bool BecameActive(WorkflowEvent<EntityUpdated<Project>> e) => e.Payload.Changed(nameof(Project.Status), to: "active");

    [Workflow("by_either_key")]
    [On("order_paid", When = nameof(IsEither))]
    [On("test.order.paid", When = nameof(IsEither))]
    public static Task<int> EitherAsync(WorkflowContext context, OrderPaid order) => Task.FromResult(order.OrderId);

    internal static bool IsEither(WorkflowEvent<OrderPaid> e) => e.Payload.Scenario == "either";

    [Workflow("wait_paid")]
    public static async Task<decimal?> WaitPaidAsync(WorkflowContext context, int order) =>
        (await context.WaitForEventAsync<OrderPaid>(order))?.Amount;

    [Workflow("late_waiter")]
    public static async Task<decimal?> LateWaiterAsync(WorkflowContext context, int order)
    {
        await context.WaitForSignalAsync<string>("go");
        return (await context.WaitForEventAsync<OrderPaid>(order))?.Amount;
    }

    [Workflow("two_waits")]
    public static async Task<string> TwoWaitsAsync(WorkflowContext context, int order)
    {
        var first = context.WaitForEventAsync<OrderPaid>(order);
        var second = context.WaitForEventAsync<OrderPaid>(order);
        return $"{(await first)!.Amount} {(await second)!.Amount}";
    }

    [Workflow("impatient_waiter")]
    public static async Task<bool> ImpatientAsync(WorkflowContext context, int order) =>
        await context.WaitForEventAsync<OrderPaid>(order, TimeSpan.FromMilliseconds(20)) is null;

    [Workflow("started_and_waits")]
    [On("order_paid", When = nameof(StartsAndWaits))]
    public static async Task<decimal?> StartedAndWaitsAsync(WorkflowContext context, OrderPaid order) =>
        (await context.WaitForEventAsync<OrderPaid>(order.OrderId))?.Amount;

    internal static bool StartsAndWaits(WorkflowEvent<OrderPaid> e) => e.Payload is { Scenario: "starts", Amount: 1 };

    [Workflow("by_order")]
    [On("order_paid", When = nameof(IsByOrder), CorrelateBy = nameof(OrderPaid.OrderId))]
    [On("test.order.paid", When = nameof(IsByKey), CorrelateBy = OnAttribute.CorrelationKey)]
    public static async Task<decimal> ByOrderAsync(WorkflowContext context, OrderPaid order) =>
        order.Amount + (await context.WaitForEventAsync<OrderPaid>(order.OrderId))!.Amount;

    internal static bool IsByOrder(WorkflowEvent<OrderPaid> e) => e.Payload.Scenario == "by order" && IsReady(e);

    internal static bool IsByKey(WorkflowEvent<OrderPaid> e) => e.Payload.Scenario == "by key";

    // Of order 13 it cannot be decided here, so that a delivery decides it.
    private static bool IsReady(WorkflowEvent<OrderPaid> e) =>
        e.Payload.OrderId != 13 || Interlocked.Increment(ref asked) > 1 ? true : throw new InvalidOperationException("not ready");

    private static int asked;

    [Workflow("by_project")]
    [On("manager_updated", When = nameof(IsRenamed), CorrelateBy = OnAttribute.CorrelationKey)]
    public static Task ByProjectAsync(WorkflowContext context, EntityUpdated<Project> change) => context.WaitForSignalAsync<string>("go");

    internal static bool IsRenamed(WorkflowEvent<EntityUpdated<Project>> e) => e.Payload.Changed(nameof(Project.Status), to: "renamed");

    [Workflow("by_text")]
    [On("order_paid", When = nameof(IsByText), CorrelateBy = nameof(OrderPaid.Scenario))]
    public static Task ByTextAsync(WorkflowContext context, OrderPaid order) => context.WaitForSignalAsync<string>("go");

    internal static bool IsByText(WorkflowEvent<OrderPaid> e) => string.IsNullOrWhiteSpace(e.Payload.Scenario) && e.Payload.OrderId < 0
        || e.Payload.Scenario.StartsWith("text", StringComparison.Ordinal);

    [Workflow("publisher")]
    public static async Task<string> PublishAsync(WorkflowContext context, string scenario) =>
        await context.PublishAsync(Events.OrderPaid(7, 70, scenario));

    [Workflow("paid_loop")]
    public static async Task<List<decimal>> LoopAsync(WorkflowContext context, int count)
    {
        var amounts = new List<decimal>();
        while (amounts.Count < count)
        {
            amounts.Add((await context.WaitForEventAsync<OrderPaid>(7))!.Amount);
        }

        return amounts;
    }

    [Workflow("fails_between_waits")]
    public static async Task<string> FailBetweenAsync(WorkflowContext context, int order)
    {
        var first = await context.WaitForEventAsync<OrderPaid>(order);
        await context.FailTheFirstTimeAsync(context.ExecutionId.ToString());
        return $"{first!.Amount} {(await context.WaitForEventAsync<OrderPaid>(order))!.Amount}";
    }

    [Action("fail_the_first_time", MaxAttempts = 1)]
    public static Task FailTheFirstTimeAsync(string note, [FromServices] Recorder recorder)
    {
        recorder.Note(note);
        return recorder.Count(note) == 1 ? throw new InvalidOperationException("Not yet.") : Task.CompletedTask;
    }

    [Workflow("endless_loop")]
    public static async Task<string> EndlessAsync(WorkflowContext context, string amounts)
    {
        amounts = $"{amounts} {(await context.WaitForEventAsync<OrderPaid>(7))!.Amount}".Trim();
        return amounts.Split(' ').Length == 6 ? amounts : throw context.ContinueAsNew(amounts);
    }

    [Workflow("late_loop")]
    public static async Task<List<decimal>> LateLoopAsync(WorkflowContext context, int count)
    {
        await context.WaitForSignalAsync<string>("go");
        return await LoopAsync(context, count);
    }

    [Workflow("publishes_then_waits")]
    public static async Task<string> PublishAndWaitAsync(WorkflowContext context)
    {
        var id = await context.PublishAsync(Events.OrderPaid(7, 70, "plain"));
        await context.WaitForSignalAsync<string>("go");
        return id;
    }

    [Workflow("triggered_by_everything")]
    [On("order_paid", When = nameof(IsEverything))]
    public static Task TriggeredAsync(WorkflowContext context, OrderPaid order) => Task.CompletedTask;

    internal static bool IsEverything(WorkflowEvent<OrderPaid> e) => e.Payload.Scenario == "everything";
}
