namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

public static class ApprovalSnippets
{
    [Workflow("approve_expense")]
    public static async Task<string> ApproveAsync(WorkflowContext context, Expense expense)
    {
        context.SetProgress($"waits for the approval of {expense.Amount}");
        var approval = await context.WaitForSignalAsync<ExpenseApproval>("approve", timeout: TimeSpan.FromDays(7));
        return approval is null ? "nobody answered" : $"approved by {approval.By}";
    }

    internal static async Task AnswerAsync(IWorkflowClient client, string id)
    {
        var handle = client.GetHandle(ExecutionId.Parse(id));
        await handle.SignalAsync("approve", new ExpenseApproval("ops"));
    }

    internal static async Task ListAsync(IWorkflowClient client)
    {
        await foreach (var execution in client.ListAsync(new() { Workflow = "approve_expense", State = ExecutionState.Waiting }))
        {
            Console.WriteLine($"{execution.Id} {execution.Progress?.Text}");
        }
    }
}
