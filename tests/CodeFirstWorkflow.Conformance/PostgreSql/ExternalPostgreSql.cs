namespace CodeFirstWorkflow.Conformance.PostgreSql;

/// <summary>The server that <c>CFW_POSTGRES</c> names. It is not ours: it is neither stopped nor started.</summary>
internal sealed class ExternalPostgreSql(string connectionString) : IPostgreSqlHost
{
    private const string NotOurs = "CFW_POSTGRES names a server that the tests may not stop. Unset it to run tests that stop the server, on a private one.";

    public string ConnectionString => connectionString;

    public Task StopAsync(bool immediate) => throw new InvalidOperationException(NotOurs);

    public Task StartAgainAsync() => throw new InvalidOperationException(NotOurs);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
