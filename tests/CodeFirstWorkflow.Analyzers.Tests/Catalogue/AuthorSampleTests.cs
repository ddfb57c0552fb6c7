namespace CodeFirstWorkflow.Analyzers.Tests.Catalogue;

using CodeFirstWorkflow.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis.Diagnostics;

/// <summary>The sample of the documentation breaks no rule of shape, events, versioning or hosting.</summary>
public sealed class AuthorSampleTests
{
    // Compiled without the generator, so calls of generated members do not bind.
    private static readonly Sample Author = Sample.Of("""
        using System.ComponentModel.DataAnnotations;
        using System.Data.Common;

        namespace Shop;

        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid([property: CorrelationKey] int OrderId, decimal Amount, string Currency);

        [Event("shop.payment.settled")]
        public sealed record PaymentSettled([property: CorrelationKey] int OrderId);

        [Entity("Project")]
        public class Project
        {
            [Key]
            public int Id { get; set; }

            public string Status { get; set; } = "draft";
        }

        public interface IStock;

        public sealed record Receipt(int OrderId, DateTimeOffset At)
        {
            public static Receipt Cancelled { get; } = new(0, default);
        }

        public sealed record Reservation(Guid Id);

        public sealed record Booking(int OrderId, IReadOnlyList<string> Seats);

        public static class OrderWorkflows
        {
            [Workflow("fulfil_order", Version = 1)]
            [On("order_paid", When = nameof(IsLarge))]
            public static async Task<Receipt> FulfilAsync(WorkflowContext context, OrderPaid order)
            {
                var reservation = await context.ReserveStockAsync(order.OrderId);
                await context.DelayAsync(TimeSpan.FromHours(1));
                var paid = await context.WaitForEventAsync<PaymentSettled>(key: order.OrderId, timeout: TimeSpan.FromDays(3));
                if (paid is null) { await context.ReleaseStockAsync(reservation); return Receipt.Cancelled; }
                return new Receipt(order.OrderId, context.UtcNow);
            }

            internal static bool IsLarge(WorkflowEvent<OrderPaid> e) => e.Payload.Amount >= 1000 && e.Payload.Currency == "EUR";

            [Action("reserve_stock", MaxAttempts = 5, TimeoutSeconds = 30)]
            public static Task<Reservation> ReserveStockAsync(int orderId, [FromServices] IStock stock, CancellationToken cancellationToken) => Task.FromResult(new Reservation(Guid.Empty));

            [Action("book", Transactional = true)]
            public static async Task<int> BookAsync(Booking booking, DbTransaction transaction, CancellationToken cancellationToken) => await Task.FromResult(1);

            [On("order_paid", Retries = 2, DeadLetter = nameof(NotifyOps))]
            public static Task StartMailAsync(WorkflowEvent<OrderPaid> e, IWorkflowClient workflows, CancellationToken cancellationToken) => Task.CompletedTask;

            internal static Task NotifyOps(WorkflowEvent<OrderPaid> e, Exception error) => Task.CompletedTask;

            [Workflow("project_status_email")]
            [On("manager_updated", When = nameof(BecameActive))]
            public static Task<Receipt> EmailAsync(WorkflowContext context, EntityUpdated<Project> change) => Task.FromResult(Receipt.Cancelled);

            internal static bool BecameActive(WorkflowEvent<EntityUpdated<Project>> e) => e.Payload.Changed(nameof(Project.Status), to: "active");
        }
        """).AllowingErrors();

    public static TheoryData<string> Analyzers { get; } =
    [
        .. typeof(WorkflowAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(WorkflowAnalyzer)) && !type.Namespace!.EndsWith(".Determinism", StringComparison.Ordinal))
            .Select(type => type.FullName!)
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Analyzers))]
    public async Task AuthorSample_BreaksNoRule(string analyzer)
    {
        using var project = new SampleProject(Author);
        var instance = (DiagnosticAnalyzer)Activator.CreateInstance(typeof(WorkflowAnalyzer).Assembly.GetType(analyzer)!)!;
        Assert.Empty((await project.FindAsync([instance])).Select(SampleProject.Describe));
    }
}
