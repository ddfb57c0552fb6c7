using CodeFirstWorkflow.Analyzers.DeclarationRules.GeneratedNames;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class HiddenClassAnalyzerTests
{
    private const string Library = """
        [assembly: CodeFirstWorkflow.Generated.WorkflowModule(typeof(Shop.Workflows.Module), Workflows = ["ship@1"])]
        namespace Shop.Workflows
        {
            public sealed class Module : CodeFirstWorkflow.Generated.WorkflowModule { public override string Name => "Library"; }
            public static class Workflows { public static int Ship => 1; }
        }
        """;

    [Fact]
    public Task Workflows_OfALibraryNamedLikeThem_AreReportedWithWhatToWrite() => Sample.Of("""
        using Shop.Workflows;
        namespace Shop.Web
        {
            public static class Orders { public static int Ship => Workflows.Ship; }
        }
        """).Using(Library).AllowingErrors().ExpectAsync<HiddenClassAnalyzer>(
        "4 CFW0030: 'Workflows' is namespace 'Shop.Workflows' here, which hides the generated class 'Shop.Workflows.Workflows'. Write "
            + "'Workflows.Workflows', or add 'using MyWorkflows = Shop.Workflows.Workflows;' to the file and write 'MyWorkflows'.");

    [Theory]
    [InlineData("Shop.Web", "Workflows.Workflows.Ship")]
    [InlineData("Web", "Workflows.Ship")]
    [InlineData("Shop.Web", "MyWorkflows.Ship")]
    public Task Workflows_WrittenAsTheMessageSays_AreFine(string space, string code) => Sample.Of($$"""
        using Shop.Workflows;
        using MyWorkflows = Shop.Workflows.Workflows;
        namespace {{space}}
        {
            public static class Orders { public static int Ship => {{code}}; }
        }
        """).Using(Library).ExpectNothingAsync<HiddenClassAnalyzer>();
}
