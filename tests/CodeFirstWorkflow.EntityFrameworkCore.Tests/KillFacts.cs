using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace CodeFirstWorkflow.EntityFrameworkCore.Tests;

/// <summary>A process is killed right before or right after the commit of its save: what the save wrote exists as a whole or not at all.</summary>
public abstract class KillFacts(BridgeDatabase database) : IAsyncLifetime
{
    // 128 and the number of SIGKILL.
    private const int Killed = 137;

    public Task InitializeAsync() => database.StartAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Theory]
    [InlineData(SavingProcess.BeforeCommit, SavingProcess.Plain, 0)]
    [InlineData(SavingProcess.AfterCommit, SavingProcess.Plain, 1)]
    [InlineData(SavingProcess.BeforeCommit, SavingProcess.InTransaction, 0)]
    [InlineData(SavingProcess.AfterCommit, SavingProcess.InTransaction, 1)]
    public async Task Process_KilledAroundTheCommit_LeavesAllOrNothing(string point, string shape, int saved)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [typeof(KillFacts).Assembly.Location, "save", database.Kind, database.ConnectionString, point, shape]))!;
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(Killed, process.ExitCode);
        Assert.Equal(saved, await database.NewContext().Jobs.CountAsync());
        Assert.Equal(saved * 2, (await database.EventsAsync()).Count);
        Assert.Equal(saved, (await database.Store.ListAsync(new ExecutionQuery { Limit = 10 }, CancellationToken.None)).Count);
    }
}

public sealed class SqliteKillTests() : KillFacts(new SqliteBridgeDatabase());

public sealed class PostgreSqlKillTests() : KillFacts(new PostgreSqlBridgeDatabase());
