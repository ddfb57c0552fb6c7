using System.Data.Common;
using CodeFirstWorkflow.Conformance.PostgreSql;
using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CodeFirstWorkflow.Hangfire.Tests.Dispatch;

/// <summary>Hangfire and workflows in one PostgreSQL database.</summary>
public sealed class PostgreSqlHangfireHarness : HangfireDispatchHarness
{
    private readonly PostgreSqlFixture fixture = new();

    public TimeSpan InvisibilityTimeout { get; init; } = TimeSpan.FromMinutes(30);

    public bool UseSlidingInvisibilityTimeout { get; init; }

    public TimeSpan QueuePollInterval { get; init; } = TimeSpan.FromMilliseconds(200);

    public string ConnectionString => fixture.ConnectionString;

    public override Task PrepareAsync() => fixture.InitializeAsync();

    public override async Task<DbConnection?> ConnectAsync()
    {
        var connection = new NpgsqlConnection(fixture.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await fixture.DisposeAsync();
    }

    protected override JobStorage OpenStorage()
    {
        var options = new PostgreSqlStorageOptions
        {
            QueuePollInterval = QueuePollInterval,
            InvisibilityTimeout = InvisibilityTimeout,
            UseSlidingInvisibilityTimeout = UseSlidingInvisibilityTimeout,
        };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(fixture.ConnectionString, options), options);
    }

    protected override void UseStore(IWorkflowBuilder builder) => builder.UsePostgreSql(fixture.ConnectionString);
}
