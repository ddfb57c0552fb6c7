using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using CodeFirstWorkflow;

namespace Shop;

/// <summary>An order was paid.</summary>
/// <param name="OrderId">The number of the order.</param>
[Event("shop.order.paid", Name = "order_paid")]
public sealed record OrderPaid([property: CorrelationKey] int OrderId, decimal Amount, string Currency);
[Event("shop.order.shipped", Name = "order_shipped")]
public sealed record OrderShipped([property: CorrelationKey] int OrderId);
[Event("shop.payment.settled")]
public sealed record PaymentSettled([property: CorrelationKey] int OrderId);

public sealed record Reservation(int OrderId);
public sealed record Receipt(int OrderId, DateTimeOffset At) { public static Receipt Cancelled { get; } = new(0, default); }
public sealed record Booking(int OrderId);
public sealed record Shipment(int OrderId);
public sealed record OrderMail(int OrderId);
public sealed record EmailReceipt(int ProjectId);
public static class Carriers { public static readonly string[] All = ["a", "b"]; }
public interface IStock { Task<Reservation> ReserveAsync(int orderId); }

[Entity("Project")] public class Project { [Key] public int Id { get; set; } public string Status { get; set; } = ""; }

public static class OrderWorkflows
{
    /// <summary>Reserves, waits for the payment and ships; gives a <see cref="Receipt"/>.</summary>
    [Workflow("fulfil_order", Version = 1)]
    [On("order_paid", When = nameof(IsLarge))]
    public static async Task<Receipt> FulfilAsync(WorkflowContext context, OrderPaid order)
    {
        var reservation = await context.ReserveStockAsync(order.OrderId);
        var quotes = await context.WhenAllAsync(Carriers.All.Select(c => context.QuoteAsync(c, order.OrderId)));
        await context.DelayAsync(TimeSpan.FromHours(1));
        var paid = await context.WaitForEventAsync<PaymentSettled>(key: order.OrderId, timeout: TimeSpan.FromDays(3));
        if (paid is null) { await context.ReleaseStockAsync(reservation); return Receipt.Cancelled; }
        await context.RunAsync(Workflows.ShipOrder, new Shipment(order.OrderId));
        await context.PublishAsync(Events.OrderShipped(order.OrderId));
        return new Receipt(order.OrderId, context.UtcNow);
    }

    internal static bool IsLarge(WorkflowEvent<OrderPaid> e) => e.Payload.Amount >= 1000 && e.Payload.Currency == "EUR";

    [Workflow("ship_order")]
    public static Task ShipAsync(WorkflowContext context, Shipment shipment) => Task.CompletedTask;

    [Workflow("order_mail")]
    public static Task MailAsync(WorkflowContext context, OrderMail mail) => Task.CompletedTask;

    /// <summary>Reserves the stock of an order.</summary>
    /// <param name="orderId">The number of the order.</param>
    /// <param name="stock">The warehouse.</param>
    [Action("reserve_stock", MaxAttempts = 5, TimeoutSeconds = 30)]
    public static Task<Reservation> ReserveStockAsync(int orderId, [FromServices] IStock stock, CancellationToken cancellationToken) =>
        stock.ReserveAsync(orderId);

    [Action("release_stock")]
    public static void ReleaseStock(Reservation reservation) { }

    [Action("quote")]
    public static decimal Quote(string carrier, int orderId) => orderId;

    [Action("book", Transactional = true)]
    public static async Task<int> BookAsync(
        Booking booking,
        DbTransaction transaction,
        CancellationToken cancellationToken) { await Task.Yield(); return booking.OrderId; }

    [On("order_paid", Retries = 2, DeadLetter = nameof(NotifyOps))]
    public static Task StartMailAsync(WorkflowEvent<OrderPaid> e, IWorkflowClient workflows, CancellationToken cancellationToken) =>
        workflows.StartAsync(
            Workflows.OrderMail, new OrderMail(e.Payload.OrderId), new() { CorrelationId = e.Id }, cancellationToken: cancellationToken);

    internal static Task NotifyOps(WorkflowEvent<OrderPaid> e, Exception error) => Task.CompletedTask;

    [Workflow("project_status_email")]
    [On("manager_updated", When = nameof(BecameActive))]
    public static Task<EmailReceipt> EmailAsync(WorkflowContext context, EntityUpdated<Project> change) => Task.FromResult(new EmailReceipt(1));

    internal static bool BecameActive(WorkflowEvent<EntityUpdated<Project>> e) => e.Payload.Changed(nameof(Project.Status), to: "active");
}
