using Hangfire;
using Hangfire.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Hangfire.Tests.Dispatch;

/// <summary>
/// A wrong connection string stops the start with its cause, with Hangfire as without it. By itself Hangfire's storage tries for half a minute, and
/// then the host runs without one.
/// </summary>
public sealed class WrongConnectionTests
{
    private const string Wrong = "Host=127.0.0.1;Port=1;Database=orders;Username=me;Timeout=2";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Host_WithAConnectionStringThatLeadsNowhere_FailsBeforeHangfireTries(bool isHangfireFirst)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var storages = 0;
        if (isHangfireFirst)
        {
            AddHangfire(builder.Services, () => storages++);
        }

        builder.Services.AddCodeFirstWorkflow().UsePostgreSql(Wrong).AddGeneratedWorkflows().UseHangfire();
        if (!isHangfireFirst)
        {
            AddHangfire(builder.Services, () => storages++);
        }

        using var host = builder.Build();
        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => host.StartAsync());
        Assert.StartsWith("PostgreSQL at '127.0.0.1:1', database 'orders' does not answer: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("'CodeFirstWorkflow:Start:WaitForStoreSeconds'", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, storages);
    }

    private static void AddHangfire(IServiceCollection services, Action onStorage)
    {
        services.AddHangfire(configuration =>
        {
            onStorage();
            configuration.UsePostgreSqlStorage(storage => storage.UseNpgsqlConnection(Wrong));
        });
        services.AddHangfireServer();
    }
}
