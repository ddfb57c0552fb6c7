namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

public static class VersionSnippets
{
    [Workflow("remind", Version = 1)]
    public static Task RemindAsync(WorkflowContext context, Expense expense) => context.DelayAsync(TimeSpan.FromDays(1));

    [Workflow("remind", Version = 2)]
    public static async Task RemindAgainAsync(WorkflowContext context, Expense expense)
    {
        await context.DelayAsync(TimeSpan.FromDays(1));
        if (context.Patched("check-limit"))
        {
            await context.CheckLimitAsync(expense.Amount);
        }

        await context.DelayAsync(TimeSpan.FromDays(1));
    }

    [Action("check_limit")]
    public static Task CheckLimitAsync(decimal amount, [FromServices] IPager pager) => pager.PageAsync($"{amount}");
}
