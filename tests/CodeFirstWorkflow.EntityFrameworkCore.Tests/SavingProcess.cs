using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CodeFirstWorkflow.EntityFrameworkCore.Tests;

/// <summary>
/// The process that <see cref="KillFacts"/> starts: it saves a row with its event, an event and a start, and dies around the commit.
/// </summary>
internal static class SavingProcess
{
    public const string BeforeCommit = "before";
    public const string AfterCommit = "after";
    public const string Plain = "plain";
    public const string InTransaction = "transaction";

    public static async Task RunAsync(string kind, string connectionString, string point, string shape)
    {
        await using BridgeDatabase database = kind == SqliteBridgeDatabase.Name
            ? new SqliteBridgeDatabase(connectionString)
            : new PostgreSqlBridgeDatabase(connectionString);
        database.Connect(options => options.AddInterceptors(new Killer(point)));
        await using var context = database.NewContext();
        await using var transaction = shape == InTransaction ? await context.Database.BeginTransactionAsync() : null;
        context.Add(new Job { Name = "Ada" });
        await context.PublishAsync(Events.JobNoted("noted"));
        await context.StartAsync(Workflows.Greet, "Ada");
        await context.SaveChangesAsync();
        await (transaction?.CommitAsync() ?? Task.CompletedTask);
    }

    private sealed class Killer(string point) : DbTransactionInterceptor
    {
        public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction,
            TransactionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default)
        {
            await DieAtAsync(BeforeCommit);
            return result;
        }

        public override Task TransactionCommittedAsync(
            DbTransaction transaction,
            TransactionEndEventData eventData,
            CancellationToken cancellationToken = default) => DieAtAsync(AfterCommit);

        private async Task DieAtAsync(string here)
        {
            if (here == point)
            {
                using var process = Process.GetCurrentProcess();
                process.Kill();
                await Task.Delay(Timeout.Infinite);
            }
        }
    }
}
