using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Testing.Tests;

/// <summary>The workflows under test: each makes the calls that one group of facts is about.</summary>
public static class ShopWorkflows
{
    [Workflow("fulfil_order")]
    public static async Task<Receipt> FulfilAsync(WorkflowContext context, OrderPlaced order)
    {
        var reservation = await context.ReserveStockAsync(order.OrderId);
        await context.DelayAsync(TimeSpan.FromDays(2));
        var charge = await context.ChargeAsync(order.OrderId, order.Amount);
        return new Receipt(order.OrderId, $"{reservation.Id} {charge}");
    }

    [Workflow("watch_payment")]
    [On("order_placed")]
    public static async Task<string> WatchPaymentAsync(WorkflowContext context, OrderPlaced order)
    {
        var settled = await context.WaitForEventAsync<PaymentSettled>(order.OrderId, TimeSpan.FromDays(3));
        await context.NotifyAsync(settled is null ? "late" : "paid");
        return settled is null ? "late" : "paid";
    }

    [Workflow("settle_later")]
    public static async Task SettleLaterAsync(WorkflowContext context, int order)
    {
        await context.DelayAsync(TimeSpan.FromDays(1));
        await context.PublishAsync(Events.PaymentSettled(order));
    }

    [Workflow("await_payment")]
    public static async Task<bool> AwaitPaymentAsync(WorkflowContext context, int order) =>
        await context.WaitForEventAsync<PaymentSettled>(order) is not null;

    [Workflow("approve")]
    public static async Task<string> ApproveAsync(WorkflowContext context, int request) =>
        await context.WaitForSignalAsync<string>("decision", TimeSpan.FromDays(30)) ?? $"request {request} expired";

    [Workflow("many_timers")]
    public static async Task<int> ManyTimersAsync(WorkflowContext context, int timers)
    {
        for (var i = 0; i < timers; i++)
        {
            await context.DelayAsync(TimeSpan.FromDays(90.0 / timers));
        }

        return timers;
    }

    [Workflow("side_by_side")]
    public static async Task<int> SideBySideAsync(WorkflowContext context, int timers)
    {
        await context.WhenAllAsync(Enumerable.Range(1, timers).Select(i => context.DelayAsync(TimeSpan.FromHours(i))));
        return timers;
    }

    [Workflow("parent")]
    public static async Task<string> ParentAsync(WorkflowContext context, int children)
    {
        var all = await context.WhenAllAsync(Enumerable.Range(0, children).Select(i => context.RunAsync(Workflows.Approve, i)));
        return string.Join(", ", all);
    }

    [Workflow("for_ever")]
    public static async Task ForEverAsync(WorkflowContext context)
    {
        await context.DelayAsync(TimeSpan.FromDays(1));
        throw context.ContinueAsNew();
    }

    [Workflow("export")]
    public static Task<string> ExportAsync(WorkflowContext context, string name) => context.UploadAsync(name);

    [Workflow("book_seat")]
    public static Task<int> BookSeatAsync(WorkflowContext context, int seat) => context.BookAsync(seat);

    [Workflow("poll")]
    public static Task<int> PollAsync(WorkflowContext context, int rounds) => context.PollTimesAsync(rounds);

    [Action("reserve_stock")]
    public static Task<Reservation> ReserveStockAsync(int orderId) => Task.FromResult(new Reservation($"real-{orderId}"));

    [Action("charge", MaxAttempts = 4)]
    public static Task<string> ChargeAsync(int orderId, decimal amount) => Task.FromResult($"real {orderId} {amount}");

    [Action("notify")]
    public static Task NotifyAsync(string text) => Task.FromException(new NotSupportedException(text));

    [Action("upload", MaxAttempts = 2, TimeoutSeconds = 60)]
    public static async Task<string> UploadAsync(string name, CancellationToken cancellationToken)
    {
        // Neither ends nor waits on the host's clock.
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        return name;
    }

    [Action("book", Transactional = true)]
    public static Task<int> BookAsync(int seat, System.Data.Common.DbTransaction transaction) => Task.FromResult(transaction.GetHashCode() + seat);

    [Action("poll_times", Queue = "remote")]
    public static async Task<int> PollTimesAsync(int rounds, [FromServices] TimeProvider time, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        for (var i = 0; i < rounds; i++)
        {
            await Task.Delay(TimeSpan.FromMinutes(10), time, cancellationToken);
        }

        return (int)(time.GetUtcNow() - started).TotalMinutes;
    }
}
