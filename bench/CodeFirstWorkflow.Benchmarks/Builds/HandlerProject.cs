using System.Globalization;

namespace CodeFirstWorkflow.Benchmarks.Builds;

/// <summary>
/// The sources of a project with many handlers: areas of five (two workflows, two actions, one handler of an event), each a file with its records and
/// helpers.
/// </summary>
internal static class HandlerProject
{
    public const int HandlersInAnArea = 5;

    private const string Area = """
        using System.Globalization;
        using CodeFirstWorkflow;
        using Microsoft.Extensions.Logging;

        namespace Shop.Area#;

        [Event("shop.area#.placed", Name = "area#_placed")]
        public sealed record Placed#([property: CorrelationKey] int OrderId, decimal Amount, string Currency, IReadOnlyList<Line#> Lines);

        [Event("shop.area#.settled", Name = "area#_settled")]
        public sealed record Settled#([property: CorrelationKey] int OrderId, decimal Amount);

        public sealed record Line#(string Article, int Quantity, decimal Price);

        public sealed record Reservation#(int OrderId, string Warehouse, DateTimeOffset Until);

        public sealed record Receipt#(int OrderId, decimal Total, string State);

        public sealed record Refund#(int OrderId, decimal Amount, string Reason);

        public interface IStock#
        {
            Task<Reservation#> ReserveAsync(int orderId, IReadOnlyList<Line#> lines, CancellationToken cancellationToken);
        }

        public static class Pricing#
        {
            private static readonly decimal[] Steps = [100m, 500m, 1000m];

            public static decimal Total(IReadOnlyList<Line#> lines)
            {
                var sum = 0m;
                foreach (var line in lines)
                {
                    sum += line.Quantity * line.Price;
                }

                return Math.Round(sum - Discount(sum), 2);
            }

            public static decimal Discount(decimal sum)
            {
                var rank = Steps.Count(step => sum >= step);
                return rank switch
                {
                    0 => 0m,
                    1 => sum * 0.02m,
                    2 => sum * 0.05m,
                    _ => sum * 0.1m,
                };
            }

            public static string Describe(Receipt# receipt) =>
                string.Create(CultureInfo.InvariantCulture, $"Order {receipt.OrderId}: {receipt.State}, {receipt.Total:0.00}");
        }

        public static class Orders#
        {
            [Workflow("fulfil_#")]
            [On("area#_placed", When = nameof(IsLarge))]
            public static async Task<Receipt#> FulfilAsync(WorkflowContext context, Placed# order)
            {
                var total = Pricing#.Total(order.Lines);
                var reservation = await context.Reserve#Async(order.OrderId, order.Lines);
                if (reservation.Until < context.UtcNow)
                {
                    return new Receipt#(order.OrderId, 0m, "expired");
                }

                var settled = await context.WaitForEventAsync<Settled#>(key: order.OrderId, timeout: TimeSpan.FromDays(3));
                if (settled is null || settled.Amount < total)
                {
                    await context.RunAsync(Workflows.Refund#, new Refund#(order.OrderId, settled?.Amount ?? 0m, "short"));
                    return new Receipt#(order.OrderId, 0m, "cancelled");
                }

                var receipt = new Receipt#(order.OrderId, total, "paid");
                context.Logger.LogInformation("{Receipt}", Pricing#.Describe(receipt));
                return receipt;
            }

            [Workflow("refund_#", TimeoutSeconds = 86400)]
            public static async Task RefundAsync(WorkflowContext context, Refund# refund)
            {
                for (var attempt = 1; attempt <= 3; attempt++)
                {
                    if (await context.PayBack#Async(refund.OrderId, refund.Amount, $"{refund.Reason} {attempt}"))
                    {
                        return;
                    }

                    await context.DelayAsync(TimeSpan.FromHours(attempt));
                }

                throw new InvalidOperationException($"Refund of order {refund.OrderId} failed.");
            }

            [Action("reserve_#", MaxAttempts = 5, TimeoutSeconds = 30)]
            public static async Task<Reservation#> Reserve#Async(int orderId, IReadOnlyList<Line#> lines, [FromServices] IStock# stock, CancellationToken cancellationToken)
            {
                ArgumentNullException.ThrowIfNull(stock);
                var reservation = await stock.ReserveAsync(orderId, lines, cancellationToken);
                return reservation.Warehouse.Length == 0 ? reservation with { Warehouse = "main", Until = DateTimeOffset.UtcNow.AddHours(1) } : reservation;
            }

            [Action("pay_back_#", AtMostOnce = true)]
            public static bool PayBack#(int orderId, decimal amount, string reason) => orderId > 0 && amount >= 0 && reason.Length > 0;

            [On("area#_settled", Retries = 2, DeadLetter = nameof(ReportAsync))]
            public static async Task ThankAsync(WorkflowEvent<Settled#> e, IWorkflowClient workflows, CancellationToken cancellationToken)
            {
                if (e.Payload.Amount > 10_000m)
                {
                    await workflows.StartAsync(Workflows.Refund#, new Refund#(e.Payload.OrderId, e.Payload.Amount * 0.01m, "bonus"), cancellationToken: cancellationToken);
                }
            }

            internal static bool IsLarge(WorkflowEvent<Placed#> e) => e.Payload.Currency == "EUR" && e.Payload.Amount >= 1000;

            internal static Task ReportAsync(WorkflowEvent<Settled#> e, Exception error) => Console.Error.WriteLineAsync($"{e.Id}: {error.Message}");
        }

        """;

    /// <summary>Writes the files.</summary>
    public static async Task WriteAsync(string directory, int handlers)
    {
        Directory.CreateDirectory(directory);
        for (var area = 0; area < handlers / HandlersInAnArea; area++)
        {
            var number = area.ToString(CultureInfo.InvariantCulture);
            await File.WriteAllTextAsync(Path.Combine(directory, $"Area{number}.cs"), Area.Replace("#", number, StringComparison.Ordinal));
        }
    }
}
