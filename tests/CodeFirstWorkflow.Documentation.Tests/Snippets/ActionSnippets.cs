using System.Data.Common;

namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

public static class ActionSnippets
{
    [Action("charge", TimeoutSeconds = 20, Retry = nameof(PaymentRetry))]
    public static Task<string> ChargeAsync(int orderId, decimal amount, ActionContext action, [FromServices] IPayments payments, CancellationToken cancellationToken) =>
        payments.ChargeAsync(action.IdempotencyKey, orderId, amount, cancellationToken);

    internal static RetryPolicy PaymentRetry { get; } = RetryPolicy.Exponential(TimeSpan.FromSeconds(2), maxAttempts: 6) with
    {
        NonRetryable = [typeof(ArgumentException)],
    };

    [Action("take_payment", NonRetryable = [typeof(CardRefusedException)])]
    public static Task<string> TakePaymentAsync(int orderId, decimal amount, ActionContext action, [FromServices] IPayments payments, CancellationToken cancellationToken) =>
        payments.ChargeAsync(action.IdempotencyKey, orderId, amount, cancellationToken);

    [Action("book", Transactional = true)]
    public static async Task BookAsync(int orderId, DbTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "insert into booking (order_id) values (@order)";
        var order = command.CreateParameter();
        (order.ParameterName, order.Value) = ("@order", orderId);
        command.Parameters.Add(order);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [Action("dial", AtMostOnce = true)]
    public static Task DialAsync(string number, [FromServices] IPager pager) => pager.PageAsync(number);

    [Action("copy_files", HeartbeatSeconds = 30)]
    public static async Task CopyAsync(string[] files, ActionContext action, CancellationToken cancellationToken)
    {
        var done = action.LastProgress?.GetInt32() ?? 0; // where the attempt before got to
        for (; done < files.Length; done++)
        {
            await File.WriteAllTextAsync(files[done] + ".copy", await File.ReadAllTextAsync(files[done], cancellationToken), cancellationToken);
            await action.HeartbeatAsync(done + 1);
        }
    }

    [Workflow("settle_order")]
    public static async Task SettleAsync(WorkflowContext context, OrderPaid order)
    {
        await context.ChargeAsync(order.OrderId, order.Amount, new ActionOptions { MaxAttempts = 2 });
        context.Compensate(() => context.RefundAsync(order.OrderId));
        await context.WhenAllAsync(context.BookAsync(order.OrderId), context.DialAsync("+32 2 000"));
    }

    [Action("refund")]
    public static Task RefundAsync(int orderId, [FromServices] IPager pager) => pager.PageAsync($"refund {orderId}");
}
