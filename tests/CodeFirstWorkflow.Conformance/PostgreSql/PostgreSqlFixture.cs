namespace CodeFirstWorkflow.Conformance.PostgreSql;

/// <summary>A class fixture: one database for the tests of a class, on the server they all share.</summary>
public sealed class PostgreSqlFixture : IAsyncLifetime
{
    private PostgreSqlDatabase? database;

    /// <summary>Gets the database.</summary>
    public PostgreSqlDatabase Database => database ?? throw new InvalidOperationException("The fixture is not initialized.");

    /// <summary>Gets its connection string.</summary>
    public string ConnectionString => Database.ConnectionString;

    /// <summary>Creates the database.</summary>
    public async Task InitializeAsync() => database = await (await PostgreSqlServer.Shared).CreateDatabaseAsync();

    /// <summary>Drops it.</summary>
    public async Task DisposeAsync()
    {
        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }
}
