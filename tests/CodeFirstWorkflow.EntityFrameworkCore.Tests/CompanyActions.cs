using Microsoft.EntityFrameworkCore;

namespace CodeFirstWorkflow.EntityFrameworkCore.Tests;

public sealed record JobPlan(string Name)
{
    public bool FailsOnce { get; init; }

    public bool Disposes { get; init; }

    public bool UsesBook { get; init; }
}

/// <summary>A service that knows its context only.</summary>
public sealed class JobBook(CompanyContext context)
{
    public Task NoteAsync(string name)
    {
        context.Add(new Job { Name = $"book: {name}" });
        return context.SaveChangesAsync();
    }
}

/// <summary>A context that no host connects.</summary>
public sealed class RemarkContext(DbContextOptions<RemarkContext> options) : DbContext(options)
{
    public DbSet<Remark> Remarks => Set<Remark>();
}

public static class CompanyActions
{
    [Workflow("add_job")]
    public static Task<int> AddJobAsync(WorkflowContext context, JobPlan plan) => context.InsertJobAsync(plan);

    [Workflow("add_remark")]
    public static Task<int> AddRemarkAsync(WorkflowContext context, string text) => context.InsertRemarkAsync(text);

    [Action("insert_job", Transactional = true, Retry = nameof(AtOnce))]
    public static async Task<int> InsertJobAsync(
        JobPlan plan,
        CompanyContext db,
        ActionContext action,
        [FromServices] JobBook? book,
        CancellationToken cancellationToken)
    {
        var job = db.Add(new Job { Name = plan.Name }).Entity;
        await db.PublishAsync(Events.JobNoted(plan.Name), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (plan.UsesBook)
        {
            await book!.NoteAsync(plan.Name);
        }

        if (plan.FailsOnce && action.Attempt == 1)
        {
            throw new TimeoutException("The first attempt fails.");
        }

        if (plan.Disposes)
        {
            await db.DisposeAsync();
        }

        return job.Id;
    }

    [Action("insert_remark", Transactional = true)]
    public static async Task<int> InsertRemarkAsync(string text, RemarkContext db)
    {
        db.Add(new Remark { Text = text });
        return await db.SaveChangesAsync();
    }

    internal static RetryPolicy AtOnce { get; } = RetryPolicy.Constant(TimeSpan.Zero, 2);
}
