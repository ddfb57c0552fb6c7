using CodeFirstWorkflow.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CodeFirstWorkflow.Tests.Settings;

public sealed class WorkflowOptionsTests
{
    [Fact]
    public void Options_NothingConfigured_HaveTheDocumentedDefaults()
    {
        var options = Bind([]);

        Assert.Equal(EngineMode.Local, options.Mode);
        Assert.Null(options.Async);
        Assert.False(options.IsAsync);
        Assert.Equal((100, 50, 300), (options.Outbox.BatchSize, options.Outbox.ProcessChunkSize, options.Outbox.ClaimSeconds));
        Assert.Equal((null, 5, 2), ((bool?, int, int))(options.Drain.Enabled, options.Drain.IntervalSeconds, options.Drain.MaxJitterSeconds));
        Assert.Equal((300, 3, 5), (options.Delivery.RunningTimeoutSeconds, options.Delivery.MaxRetries, options.Delivery.RetryBackoffSeconds));
        Assert.True(options.DeadLetter.Enabled);
        Assert.Equal((30, 1000), (options.Worker.LeaseSeconds, options.Worker.MaxConcurrentExecutions));
        Assert.Equal(["default"], options.Worker.Queues);
        Assert.Equal((1_048_576, 50_000), (options.Limits.MaxPayloadBytes, options.Limits.MaxJournalEntries));
        Assert.Null(options.Retention.AgeDays);
    }

    [Fact]
    public void Options_EveryKeyConfigured_TakesEachValue()
    {
        var options = Bind(new()
        {
            ["Mode"] = "production",
            ["Engine"] = "Hangfire",
            ["EventRegistry"] = "store",
            ["Async"] = "false",
            ["Outbox:BatchSize"] = "7",
            ["Drain:Enabled"] = "false",
            ["Delivery:MaxRetries"] = "0",
            ["DeadLetter:Enabled"] = "false",
            ["Worker:Enabled"] = "false",
            ["Worker:Queues:0"] = "mail",
            ["Worker:Queues:1"] = "default",
            ["Retention:AgeDays"] = "30",
        });

        Assert.Equal(EngineMode.Production, options.Mode);
        Assert.Equal(("Hangfire", "Store"), (options.Engine, options.EventRegistry));
        Assert.False(options.IsAsync);
        Assert.Equal((7, 0, 30), (options.Outbox.BatchSize, options.Delivery.MaxRetries, options.Retention.AgeDays));
        Assert.Equal((false, false, false), (options.Drain.Enabled, options.DeadLetter.Enabled, options.Worker.Enabled));
        Assert.Equal(["mail", "default"], options.Worker.Queues);
    }

    [Fact]
    public void Options_QueuesInOneValue_AreSplitAtCommas() =>
        Assert.Equal(["mail", "bulk"], Bind(new() { ["Worker:Queues"] = "mail, bulk" }).Worker.Queues);

    [Fact]
    public void Options_SetInCodeAndConfiguration_TakeTheCode()
    {
        var options = Bind(new() { ["Outbox:BatchSize"] = "7", ["Outbox:ClaimSeconds"] = "9" }, o => o.Outbox.BatchSize = 8);

        Assert.Equal((8, 9), (options.Outbox.BatchSize, options.Outbox.ClaimSeconds));
    }

    [Fact]
    public void Options_ConfiguredByCodeBeforeTheyAreAdded_TakeTheCode()
    {
        var services = Services(new() { ["Outbox:BatchSize"] = "7" });
        services.Configure<WorkflowOptions>(o => o.Outbox.BatchSize = 8);
        services.AddWorkflowOptions(null);

        Assert.Equal(8, services.BuildServiceProvider().GetRequiredService<WorkflowOptions>().Outbox.BatchSize);
    }

    [Fact]
    public void Options_AddedTwice_KeepWhatTheFirstCallSet()
    {
        var services = Services([]);
        services.AddWorkflowOptions(o => o.Outbox.BatchSize = 8).AddWorkflowOptions(o => o.Outbox.ClaimSeconds = 9);
        var options = services.BuildServiceProvider().GetRequiredService<WorkflowOptions>();

        Assert.Equal((8, 9), (options.Outbox.BatchSize, options.Outbox.ClaimSeconds));
    }

    [Theory]
    [InlineData("Outbox:BatchSize", "0", "an integer from 1 to 10,000")]
    [InlineData("Outbox:BatchSize", "10001", "an integer from 1 to 10,000")]
    [InlineData("Outbox:BatchSize", "many", "an integer from 1 to 10,000")]
    [InlineData("Outbox:BatchSize", "", "an integer from 1 to 10,000")]
    [InlineData("Outbox:ProcessChunkSize", "1001", "an integer from 1 to 1,000")]
    [InlineData("Outbox:ClaimSeconds", "0", "an integer of at least 1")]
    [InlineData("Drain:Enabled", "maybe", "true or false")]
    [InlineData("Drain:IntervalSeconds", "0", "an integer of at least 1")]
    [InlineData("Drain:MaxJitterSeconds", "-1", "an integer of at least 0")]
    [InlineData("Delivery:RunningTimeoutSeconds", "0", "an integer of at least 1")]
    [InlineData("Delivery:MaxRetries", "-1", "an integer of at least 0")]
    [InlineData("Delivery:RetryBackoffSeconds", "99999999999", "an integer of at least 0")]
    [InlineData("Worker:LeaseSeconds", "2", "an integer of at least 3")]
    [InlineData("Worker:MaxConcurrentExecutions", "0", "an integer of at least 1")]
    [InlineData("Worker:Queues", " , ", "one or more names of 1 to 200 characters")]
    [InlineData("Limits:MaxPayloadBytes", "1023", "an integer of at least 1,024")]
    [InlineData("Limits:MaxJournalEntries", "99", "an integer of at least 100")]
    [InlineData("Retention:AgeDays", "0", "an integer of at least 1")]
    [InlineData("Mode", "1", "one of Local, Production")]
    [InlineData("Mode", "Prod", "one of Local, Production")]
    [InlineData("EventRegistry", "Redis", "one of InMemory, Store")]
    public void Options_BadValue_NamesKeyValueAndRange(string key, string value, string range)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Bind(new() { [key] = value }));

        var shown = key == "Worker:Queues" ? "" : value;
        Assert.Equal([$"Setting 'CodeFirstWorkflow:{key}' is '{shown}'. It must be {range}."], failure.Failures);
    }

    [Fact]
    public void Options_SeveralBadValues_AreReportedTogether()
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Bind(
            new() { ["Outbox:BatchSize"] = "many", ["Outbox:ClaimSecond"] = "5" },
            o => o.Worker.LeaseSeconds = 1));

        Assert.Collection(
            failure.Failures,
            first => Assert.Contains("'CodeFirstWorkflow:Outbox:BatchSize' is 'many'", first, StringComparison.Ordinal),
            second => Assert.Contains("'CodeFirstWorkflow:Worker:LeaseSeconds' is '1'", second, StringComparison.Ordinal),
            third => Assert.Equal(
                "Setting 'CodeFirstWorkflow:Outbox:ClaimSecond' does not exist. Did you mean 'CodeFirstWorkflow:Outbox:ClaimSeconds'?", third));
    }

    [Fact]
    public void Options_KeyOfSomebodyElse_IsAllowed() =>
        Assert.Equal(EngineMode.Local, Bind(new() { ["ConnectionString"] = "Data Source=x.db" }).Mode);

    [Fact]
    public async Task Host_BadValue_DoesNotStart()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([new("CodeFirstWorkflow:Outbox:BatchSize", "0")]);
        builder.Services.AddWorkflowOptions(null);
        using var host = builder.Build();

        await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
    }

    private static WorkflowOptions Bind(Dictionary<string, string?> settings, Action<WorkflowOptions>? configure = null) =>
        Services(settings).AddWorkflowOptions(configure).BuildServiceProvider().GetRequiredService<WorkflowOptions>();

    private static ServiceCollection Services(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create($"CodeFirstWorkflow:{pair.Key}", pair.Value)))
            .Build());
        return services;
    }
}
