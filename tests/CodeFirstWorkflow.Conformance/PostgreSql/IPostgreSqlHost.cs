namespace CodeFirstWorkflow.Conformance.PostgreSql;

/// <summary>Where a server for tests comes from: an existing one, binaries on the machine, or Docker.</summary>
internal interface IPostgreSqlHost : IAsyncDisposable
{
    /// <summary>Gets a connection string of a superuser.</summary>
    string ConnectionString { get; }

    /// <summary>Stops the server and keeps its data.</summary>
    Task StopAsync(bool immediate);

    /// <summary>Starts the stopped server under the same address.</summary>
    Task StartAgainAsync();
}
