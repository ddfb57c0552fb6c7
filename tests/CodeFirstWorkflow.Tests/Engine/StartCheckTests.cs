namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class StartCheckTests
{
    [Fact]
    public async Task Start_SettingsThatDoNotFit_AreAllRefusedAtOnce()
    {
        await using var harness = new InMemoryEngineHarness();
        var module = new TestModule();
        module.Action(new ActionDefinition<int>("book", _ => Task.FromResult(1)) { Transactional = true });
        var error = await Assert.ThrowsAsync<WorkflowException>(() => harness.StartAsync(module, options =>
        {
            options.Mode = EngineMode.Production;
            options.EntityBridge = true;
        }));
        Assert.Contains("Mode 'Production' needs a durable store", error.Message, StringComparison.Ordinal);
        Assert.Contains("'CodeFirstWorkflow:EntityBridge' is on", error.Message, StringComparison.Ordinal);
        Assert.Contains("Action 'book' is transactional", error.Message, StringComparison.Ordinal);
    }
}
