namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

public sealed class TenantFilter(Tenant tenant) : IActionFilter
{
    public async Task InvokeAsync(ActionFilterContext attempt, Func<Task> next)
    {
        tenant.Name = attempt.Argument("tenant", "none"); // a scoped service, which the action sees too
        await next();
    }
}
