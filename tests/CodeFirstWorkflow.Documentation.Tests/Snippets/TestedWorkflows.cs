namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

/// <summary>The workflows that <see cref="TestSnippets"/> tests.</summary>
public static class TestedWorkflows
{
    [Workflow("tested_expense")]
    public static async Task<string> ExpenseAsync(WorkflowContext context, decimal amount) =>
        amount < 100 ? "granted" : await context.WaitForSignalAsync<string>("decision", TimeSpan.FromDays(7)) ?? "expired";

    [Workflow("tested_payment")]
    public static Task<string> PaymentAsync(WorkflowContext context, int order) => context.TestedPayAsync(order);

    [Action("tested_pay", MaxAttempts = 5, TimeoutSeconds = 60)]
    public static Task<string> TestedPayAsync(int order, [FromServices] ITestedBank bank) => bank.PayAsync(order);
}
