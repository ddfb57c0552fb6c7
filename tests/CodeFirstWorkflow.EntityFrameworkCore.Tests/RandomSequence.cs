using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CodeFirstWorkflow.EntityFrameworkCore.Tests;

/// <summary>A random sequence of changes through one context: adds, updates, deletes, saves that fail, transactions, savepoints, rollbacks, detaches.</summary>
internal sealed class RandomSequence(CompanyContext context, int seed) : IAsyncDisposable
{
    private const string Savepoint = "mine";
    private const int Rows = 6;
    private const int Steps = 12;
    private readonly Random random = new(seed);
    private readonly List<string> done = [];
    private IDbContextTransaction? transaction;
    private bool hasSavepoint;

    /// <summary>Gets what was done, for the message of a failure.</summary>
    public string Story => $"Seed {seed}: {string.Join(", ", done)}";

    public async Task RunAsync()
    {
        for (var i = 0; i < Steps; i++)
        {
            await StepAsync(random.Next(16));
        }

        await SaveAsync();
        if (transaction is not null && random.Next(3) > 0)
        {
            await EndAsync(commits: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (transaction?.DisposeAsync() ?? default);
        await context.DisposeAsync();
    }

    private async Task StepAsync(int step)
    {
        switch (step)
        {
            case 0 or 1: Note("add job", () => context.Add(new Job { Name = Text() })); break;
            case 2: Note("add animal", () => context.Add(new Dog { Name = Text(), Breed = Text() })); break;
            case 3: AddReport(); break;
            case 4 or 5: await WithAsync("rename job", context.Jobs, job => job.Name = Text()); break;
            case 6: await WithAsync("change report", context.Reports, report => report.Amount = random.Next(3)); break;
            case 7: await WithAsync("delete job", context.Jobs, job => context.Remove(job)); break;
            case 8: await WithAsync("delete and add report", context.Reports, Replace); break;
            case 9: await WithAsync("delete animal", context.Animals, animal => context.Remove(animal)); break;
            case 10: Note("detach", Detach); break;
            case 11 or 12: await SaveAsync(); break;
            case 13: await TransactAsync(); break;
            case 14: await SavepointAsync(); break;
            default: await WithAsync("set and set back", context.Jobs, SetAndSetBack); break;
        }
    }

    private string Text() => "n" + random.Next(3);

    private void Note(string what, Action act)
    {
        done.Add(what);
        act();
    }

    // One in a few exists already, so that the save fails.
    private void AddReport()
    {
        var (year, title) = (2020 + random.Next(2), Text());
        if (context.Reports.Local.All(report => report.Year != year || report.Title != title))
        {
            Note("add report", () => context.Add(new Report { Year = year, Title = title, Amount = random.Next(3) }));
        }
    }

    private void Replace(Report report)
    {
        context.Remove(report);
        context.Add(new Report { Year = report.Year, Title = report.Title, Amount = random.Next(3) });
    }

    private void SetAndSetBack(Job job)
    {
        var name = job.Name;
        job.Name = "other";
        context.ChangeTracker.DetectChanges();
        job.Name = name;
    }

    private void Detach()
    {
        if (context.ChangeTracker.Entries().FirstOrDefault() is { } entry)
        {
            entry.State = EntityState.Detached;
        }
    }

    private async Task WithAsync<T>(string what, IQueryable<T> rows, Action<T> act)
        where T : class
    {
        var found = await rows.Take(Rows).ToListAsync();
        if (found.Count > 0 && context.Entry(found[random.Next(found.Count)]) is { State: EntityState.Unchanged or EntityState.Modified } entry)
        {
            Note(what, () => act((T)entry.Entity));
        }
    }

    private async Task SaveAsync()
    {
        done.Add("save");
        try
        {
            await context.SaveChangesAsync();
        }
        catch (DbUpdateException)
        {
            done.Add("(failed)");
            context.ChangeTracker.Clear();
        }
    }

    private async Task TransactAsync()
    {
        if (transaction is not null)
        {
            await EndAsync(commits: random.Next(2) == 0);
            return;
        }

        done.Add("begin");
        transaction = await context.Database.BeginTransactionAsync();
    }

    private async Task EndAsync(bool commits)
    {
        done.Add(commits ? "commit" : "roll back");
        await (commits ? transaction!.CommitAsync() : transaction!.RollbackAsync());
        await transaction.DisposeAsync();
        (transaction, hasSavepoint) = (null, false);
        if (!commits)
        {
            context.ChangeTracker.Clear();
        }
    }

    private async Task SavepointAsync()
    {
        if (transaction is null)
        {
            return;
        }

        done.Add(hasSavepoint ? "roll back to savepoint" : "savepoint");
        if (hasSavepoint)
        {
            await transaction.RollbackToSavepointAsync(Savepoint);
            context.ChangeTracker.Clear();
        }
        else
        {
            await transaction.CreateSavepointAsync(Savepoint);
        }

        hasSavepoint = true;
    }
}
