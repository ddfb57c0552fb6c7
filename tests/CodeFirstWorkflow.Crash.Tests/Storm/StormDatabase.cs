using System.Data.Common;

namespace CodeFirstWorkflow.Crash.Tests.Storm;

/// <summary>The database of a storm, and what can go wrong with it.</summary>
internal abstract class StormDatabase : IAsyncDisposable
{
    /// <summary>Gets the name of the store: <c>sqlite</c> or <c>postgresql</c>.</summary>
    public abstract string Store { get; }

    /// <summary>Gets the connection string of workers and clients.</summary>
    public abstract string ConnectionString { get; }

    /// <summary>Returns by how many seconds the clocks of the workers are off from now on.</summary>
    public abstract int MoveClock(int draw);

    /// <summary>Gets the kinds of faults that the database itself has.</summary>
    public abstract IReadOnlyList<StormFaultKind> Kinds { get; }

    /// <summary>Makes a fault, and ends when it is over.</summary>
    public abstract Task FaultAsync(StormFault fault);

    /// <summary>Opens a connection that no fault touches.</summary>
    public abstract Task<DbConnection> ConnectAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>Runs a statement on a connection that no fault touches.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
