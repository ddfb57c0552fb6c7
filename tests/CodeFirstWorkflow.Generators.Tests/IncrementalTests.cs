using CodeFirstWorkflow.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CodeFirstWorkflow.Generators.Tests;

public sealed class IncrementalTests
{
    private const string Flows = """
        namespace Shop;
        [Event("shop.paid")] public sealed record Paid([property: CorrelationKey] int Id, string Currency);
        [Entity("Project")] public sealed class Project { public int Id { get; set; } public string Name { get; set; } = ""; }
        public static class Flows
        {
            [Workflow("flow"), On("paid", When = nameof(IsEuro))] public static Task RunAsync(WorkflowContext context, Paid paid) => context.SendAsync(1);
            internal static bool IsEuro(WorkflowEvent<Paid> e) => e.Payload.Currency == "EUR";
            [Action("send")] public static int Send(int n) { var text = "body"; return text.Length + n; }
            [On("manager_updated")] public static void Updated(EntityUpdated<Project> change) { }
        }
        """;

    private const string Plain = "namespace Shop; public static class Plain { public static int N() { return 1; } }";

    [Fact]
    public void Edit_InAFileWithoutWorkflows_EmitsNothing()
    {
        var edited = GeneratorRun.Of(Flows, Plain).Replace("return 1;", "var two = 2; return two;");

        AssertAll(edited, TrackingNames.Outputs, IncrementalStepRunReason.Cached);
        AssertAll(edited, TrackingNames.Model, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void Edit_ThatAddsAPlainType_EmitsNothing()
    {
        var edited = GeneratorRun.Of(Flows).Add("namespace Shop; public sealed record More(int N);");

        AssertAll(edited, TrackingNames.Outputs, IncrementalStepRunReason.Cached);
    }

    [Theory]
    [InlineData("\"body\"", "\"another\"")]
    [InlineData("=> context.SendAsync(1);", "=> context.SendAsync(2);")]
    [InlineData("int n) { var", "int n)\n\n{\n// a comment\nvar")]
    public void Edit_InABody_EmitsNothing(string text, string replacement)
    {
        var edited = GeneratorRun.Of(Flows, Plain).Replace(text, replacement);

        AssertAll(edited, TrackingNames.Outputs, IncrementalStepRunReason.Cached);
        AssertAll(edited, TrackingNames.Actions, IncrementalStepRunReason.Unchanged);
        edited.AssertCompiles();
    }

    [Theory]
    [InlineData("[Action(\"send\")]", "[Action(\"send\", MaxAttempts = 2)]", "Actions.g.cs")]
    [InlineData("== \"EUR\"", "== \"USD\"", "ShopWorkflowModule.Routes.g.cs")]
    [InlineData("string Currency", "string Currency, int More = 1", "Events.g.cs")]
    [InlineData("public string Name", "[System.Text.Json.Serialization.JsonPropertyName(\"n\")] public string Name", "ShopWorkflowModule.EntityDefinitions.g.cs")]
    public void Edit_OfASetting_EmitsOnlyTheFilesThatShowIt(string text, string replacement, string file)
    {
        var before = GeneratorRun.Of(Flows);
        var edited = before.Replace(text, replacement);

        Assert.Equal([file], edited.Files.Where(f => before.Files[f.Key] != f.Value).Select(f => f.Key));
        Assert.Single(edited.Reasons(TrackingNames.Outputs), IncrementalStepRunReason.Modified);
        Assert.All(
            edited.Reasons(TrackingNames.Outputs), r => Assert.True(r is IncrementalStepRunReason.Modified or IncrementalStepRunReason.Unchanged));
    }

    [Fact]
    public void Edit_OfAnUnusedUsing_AndOfReferences_EmitsNothing()
    {
        var edited = GeneratorRun.Of(Flows, Plain).Edit(
            c => c.RemoveReferences(c.References.Single(r => r.Display!.EndsWith("System.Xml.Linq.dll", StringComparison.Ordinal))));

        AssertAll(edited, TrackingNames.Outputs, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void Order_OfFilesAndMembers_DoesNotMatter()
    {
        string[] sources =
        [
            "namespace Shop; public static class B { [Workflow(\"b\")] public static Task RunAsync(WorkflowContext c) => Task.CompletedTask; [Action(\"y\")] public static void Y() { } [Action(\"x\")] public static void X() { } }",
            "namespace Shop; [Event(\"a.z\")] public sealed record Z(int N); public static class A { [Workflow(\"a\")] public static Task RunAsync(WorkflowContext c) => Task.CompletedTask; [On(\"z\")] public static void H(Z z) { } }",
            "namespace Shop; [Event(\"a.a\")] public sealed record A1(int N); [Entity(\"P\")] public sealed class P { public int Id { get; set; } } public static class C { [On(\"a1\")] public static void H(A1 a) { } [Workflow(\"a\", Version = 2)] public static Task RunAsync(WorkflowContext c) => Task.CompletedTask; }",
        ];

        var (forward, backward) = (GeneratorRun.Of(sources).Files, GeneratorRun.Of([.. sources.Reverse()]).Files);

        Assert.Equal(forward.OrderBy(f => f.Key, StringComparer.Ordinal), backward.OrderBy(f => f.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Removal_OfTheLastAnnotation_RemovesAllFiles()
    {
        var edited = GeneratorRun.Of(
            "namespace Shop; public static class A { [Action(\"a\")] public static void X() { } }").Replace("[Action(\"a\")]", "");

        Assert.Empty(edited.Files);
    }

    [Fact]
    public void Annotation_ThatIsAdded_IsEmitted()
    {
        var edited = GeneratorRun.Of(Flows).Add("namespace Shop; public static class Later { [Action(\"later\")] public static void Run() { } [Workflow(\"w\")] public static Task W(WorkflowContext c) => c.RunAsync(); }");

        Assert.Contains("LaterContextExtensions.g.cs", edited.Files.Keys);
        edited.AssertCompiles();
    }

    private static void AssertAll(GeneratorRun run, string step, IncrementalStepRunReason expected) =>
        Assert.All(run.Reasons(step), reason => Assert.Equal(expected, reason));
}
