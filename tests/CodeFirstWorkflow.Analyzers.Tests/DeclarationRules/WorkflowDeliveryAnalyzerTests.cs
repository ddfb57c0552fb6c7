using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class WorkflowDeliveryAnalyzerTests
{
    [Fact]
    public Task Workflow_WithRetriesAndDeadLetter_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Workflow("a")]
            [On("b", Retries = 2, DeadLetter = nameof(Lost))]
            public static Task RunAsync(WorkflowContext context, int e) => Task.CompletedTask;

            internal static Task Lost(WorkflowEvent<int> e, Exception error) => Task.CompletedTask;
        }
        """).ExpectAsync<WorkflowDeliveryAnalyzer>(
        "4 CFW0022: Workflow 'Orders.RunAsync' sets 'Retries', which belongs to handlers. Remove it: a failed workflow is retried from its journal.",
        "4 CFW0022: Workflow 'Orders.RunAsync' sets 'DeadLetter', which belongs to handlers. Remove it: a failed workflow is retried from its "
            + "journal.");

    [Fact]
    public Task Handler_WithRetries_IsFine() => Sample.Of("""
        public static class Orders
        {
            [On("b", Retries = 2)]
            public static Task RunAsync(int e) => Task.CompletedTask;
        }
        """).ExpectNothingAsync<WorkflowDeliveryAnalyzer>();
}
