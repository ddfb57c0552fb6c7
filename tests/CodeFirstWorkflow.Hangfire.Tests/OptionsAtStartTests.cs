using Hangfire;
using Hangfire.InMemory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CodeFirstWorkflow.Hangfire.Tests;

/// <summary>The settings of all parts are checked when the host starts, before anything is connected to.</summary>
public sealed class OptionsAtStartTests
{
    [Fact]
    public async Task Start_SettingsOfSeveralPartsAreWrong_ReportsAllOfThem()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("CodeFirstWorkflow:Worker:LeaseSeconds", "0")]);
        builder.Services.AddHangfire(hangfire => hangfire.UseInMemoryStorage());
        builder.Services.AddCodeFirstWorkflow()
            .UsePostgreSql("Host=nowhere.invalid;Password=secret", options =>
                (options.Schema, options.ListenConnectionString) = ("My Schema", "Password=secret"))
            .UseHangfire(options => options.TurnSeconds = 0);
        using var host = builder.Build();

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains("'CodeFirstWorkflow:Worker:LeaseSeconds' is '0'", error.Message, StringComparison.Ordinal);
        Assert.Contains("PostgreSqlOptions.Schema is 'My Schema'. It must be 1 to 50 lower-case letters", error.Message, StringComparison.Ordinal);
        Assert.Contains("PostgreSqlOptions.ListenConnectionString is not valid.", error.Message, StringComparison.Ordinal);
        Assert.Contains("HangfireWorkflowOptions.TurnSeconds is '0'. It must be at least 1.", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }
}
