using CodeFirstWorkflow.Analyzers.DeclarationRules.GeneratedNames;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class HiddenExtensionAnalyzerTests
{
    [Fact]
    public Task Action_NamedLikeAMethodOfTheContext_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Action("delay")]
            public static void Delay(TimeSpan time) { }

            [Action("publish")]
            public static Task PublishAsync(WorkflowEvent<int> e) => Task.CompletedTask;
        }
        """).ExpectAsync<HiddenExtensionAnalyzer>(
        "4 CFW0020: Action 'Orders.Delay' is called as 'context.DelayAsync(TimeSpan)', which is the context's own "
            + "'WorkflowContext.DelayAsync(TimeSpan)'. Rename the method.",
        "7 CFW0020: Action 'Orders.PublishAsync' is called as 'context.PublishAsync(WorkflowEvent<int>)', which is the context's own "
            + "'WorkflowContext.PublishAsync(WorkflowEvent)'. Rename the method.");

    [Fact]
    public Task Action_WithOptionalRest_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Action("delay")]
            public static void Delay(TimeSpan time, string? why = null) { }
        }
        """).ExpectAsync<HiddenExtensionAnalyzer>(
        "4 CFW0020: Action 'Orders.Delay' is called as 'context.DelayAsync(TimeSpan, string?)', which is the context's own "
            + "'WorkflowContext.DelayAsync(TimeSpan)'. Rename the method.");

    [Fact]
    public Task Action_WithOtherParameters_IsFine() => Sample.Of("""
        public static class Orders
        {
            [Action("publish")]
            public static Task PublishAsync(string topic, int value) => Task.CompletedTask;

            [Action("run")]
            public static void Run(int id) { }
        }
        """).ExpectNothingAsync<HiddenExtensionAnalyzer>();
}
