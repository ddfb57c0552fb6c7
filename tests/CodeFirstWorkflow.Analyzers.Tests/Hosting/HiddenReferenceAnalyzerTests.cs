using CodeFirstWorkflow.Analyzers.Hosting;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.Hosting;

public sealed class HiddenReferenceAnalyzerTests
{
    private const string Library = """
        [assembly: CodeFirstWorkflow.Generated.WorkflowModule(typeof(Lib.Module))]
        namespace Lib
        {
            public sealed class Module : CodeFirstWorkflow.Generated.WorkflowModule { public override string Name => "Library"; }
            public sealed record Parcel(int Id);
        }
        """;

    private const string User = """
        extern alias Far;
        public sealed record Own(int Id);
        [Event("shop.sent")] public sealed record Sent(Far::Lib.Parcel Parcel);
        public static class Flows
        {
            [Action("pack")] public static void Pack(List<Far::Lib.Parcel[]> parcels) { }
            [Workflow("ship")] public static Task<Far::Lib.Parcel?> ShipAsync(WorkflowContext context) => throw new NotSupportedException();
            [On("sent")] public static Task NoteAsync(WorkflowEvent<Far::Lib.Parcel> e) => Task.CompletedTask;
            [Action("fine")] public static void Fine(Own own) { }
        }
        """;

    [Fact]
    public async Task Reference_WithAnExternAliasOnly_IsReportedWithWhatIsLeftOut()
    {
        using var project = new SampleProject(Referencing("Far"));
        var found = await project.FindAsync([new HiddenReferenceAnalyzer()]);
        var code = await GeneratedCode.OfAsync(project.Document);

        Assert.Equal(
            [
                Report(1, "the module"),
                .. new[] { 3, 6, 7, 8 }.Select(line => Report(line, "type 'Parcel'")),
            ],
            found.Select(SampleProject.Describe));
        Assert.Empty(code.Errors());
        Assert.Equal(["Flows.Fine"], code.Annotations().Where(code.Serves).Select(served => served.Symbol.ToDisplayString().Split('(')[0]));
    }

    [Fact]
    public Task Reference_ThatHasGlobalToo_IsFine() =>
        Referencing("Far", "global").ExpectNothingAsync<HiddenReferenceAnalyzer>();

    private static string Report(int line, string what) =>
        $"{line} CFW4003: Generated code cannot name {what} of assembly 'Library', which only an extern alias reaches. "
        + "Add 'global' to the aliases of the reference, as in Aliases=\"global,Library\".";

    private static Sample Referencing(params string[] aliases) => Sample.Of(User) with
    {
        Libraries = [SampleProject.ToLibrary(Sample.Of(Library) with { AssemblyName = "Library" }).WithAliases(aliases)],
    };
}
