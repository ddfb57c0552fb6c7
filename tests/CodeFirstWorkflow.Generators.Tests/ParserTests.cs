using CodeFirstWorkflow.Generators.Tests.Harness;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Generators.Tests;

public sealed class ParserTests
{
    [Fact]
    public void Workflow_AskedForByTwoSteps_IsParsedOnce()
    {
        var run = GeneratorRun.Of("""
            namespace Shop;
            public static class Flows { [Workflow("flow"), On("paid")] public static Task RunAsync(WorkflowContext context, string paid) => Task.CompletedTask; }
            """);
        var method = run.Output.GetTypeByMetadataName("Shop.Flows")!.GetMembers("RunAsync").OfType<IMethodSymbol>().Single();

        var spec = WorkflowParser.TryParse(method);

        Assert.Equal("flow", spec?.Name);
        Assert.Same(spec, WorkflowParser.TryParse(method));
    }
}
