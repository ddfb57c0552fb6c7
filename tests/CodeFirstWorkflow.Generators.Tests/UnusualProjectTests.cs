using CodeFirstWorkflow.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CodeFirstWorkflow.Generators.Tests;

/// <summary>Projects of an older language version, with marks of their own, or with declarations that generators like to make.</summary>
public sealed class UnusualProjectTests
{
    private const string Everything = """
        namespace Shop;
        [Event("shop.paid")] public sealed record Paid([property: CorrelationKey] int Id, string Note = "x");
        [Entity("Box")] public sealed class Box { public int Id { get; set; } public string State { get; set; } = ""; }
        public sealed class Steps : IAsyncDisposable
        {
            [Action("pack", MaxAttempts = 2, NonRetryable = new[] { typeof(ArgumentException) })]
            public Task<int[]> PackAsync(int id, params string[] more) => Task.FromResult(new[] { id });
            [Action("note")] public void Note(EntityUpdated<Box> change) { }
            public ValueTask DisposeAsync() => default;
        }
        public static class Flows
        {
            [Workflow("ship", TimeoutSeconds = 3), On("paid", When = nameof(IsLarge), CorrelateBy = nameof(Paid.Id))]
            public static async Task<int> ShipAsync(WorkflowContext context, Paid paid) => (await context.PackAsync(paid.Id, new[] { "x" }))[0];
            [Workflow("box"), On("manager_updated", When = nameof(IsOpen))]
            public static Task BoxAsync(WorkflowContext context, EntityUpdated<Box> change) => context.NoteAsync(change);
            [On("paid", DeadLetter = nameof(ReportAsync))] public static Task NoteAsync(Paid paid) => Task.CompletedTask;
            internal static bool IsLarge(WorkflowEvent<Paid> e) => e.Payload.Id == 7;
            internal static bool IsOpen(WorkflowEvent<EntityUpdated<Box>> e) => e.Payload.Changed(nameof(Box.State), to: "open");
            internal static Task ReportAsync(WorkflowEvent<Paid> e, Exception error) => Task.CompletedTask;
        }
        """;

    [Theory]
    [InlineData(LanguageVersion.CSharp10)]
    [InlineData(LanguageVersion.CSharp11)]
    [InlineData(LanguageVersion.CSharp12)]
    public async Task Project_OfAnOlderLanguageVersion_Compiles(LanguageVersion language)
    {
        var program = GeneratorRun.Of(new AuthorCode { Language = language, Sources = [Everything] }).Load();

        Assert.Equal("7", await program.RunAsync("ship", """{"Id":7,"Note":"x"}"""));
    }

    [Theory]
    [InlineData("internal sealed class EmbeddedAttribute : global::System.Attribute { }")]
    [InlineData("internal sealed partial class EmbeddedAttribute : global::System.Attribute { }")]
    public void EmbeddedAttribute_OfTheProject_IsUsed(string declaration) =>
        GeneratorRun.Of("namespace Microsoft.CodeAnalysis { " + declaration + " }", Everything).AssertCompiles();

    [Fact]
    public void Default_OfAnEnumWithObsoleteNames_IsWrittenWithoutThem() => GeneratorRun.Of("""
        namespace Shop;
        public enum Level { [Obsolete("Use New.", true)] Old = 1, New = 1, [Obsolete("Gone.", true)] Gone = 2 }
        public static class Actors 
        {
            [Action("a")] public static void A(Level level = Level.New) { }
            [Action("b")] public static void B(Level level = (Level)2) { }
        }
        """).AssertCompiles();

    [Theory]
    [InlineData("Obsolete(\"Use the new one.\", true)", "CS0619")]
    [InlineData("Obsolete(\"Use the new one.\")", "CS0618")]
    [InlineData("Obsolete", "CS0612")]
    [InlineData("Obsolete(\"Use the new one.\", DiagnosticId = \"OLD1\", UrlFormat = \"https://old/{0}\")", "OLD1")]
    public void Obsolete_OfAnAuthor_IsCarriedToTheMembersThatAreUsedForIt(string mark, string id)
    {
        var declared = $$"""
            namespace Shop;
            [Event("shop.old"), {{mark}}] public sealed record OldEvent(int Id);
            [{{mark}}] public static class Old
            {
                [Workflow("flow"), On("old")] public static Task RunAsync(WorkflowContext context, OldEvent e) => context.SendAsync(e.Id);
                [Action("send")] public static void Send(int id) { }
            }
            public static class Half
            {
                [{{mark}}, Action("half")] public static int Step(int n) => n;
                [{{mark}}, On("old", DeadLetter = nameof(ReportAsync))] public static Task NoteAsync(WorkflowEvent<OldEvent> e) => Task.CompletedTask;
                [{{mark}}] internal static Task ReportAsync(WorkflowEvent<OldEvent> e, Exception error) => Task.CompletedTask;
            }
            """;
        GeneratorRun.Of(declared).AssertCompiles();

        var uses = GeneratorRun.Of(declared, """
            namespace Shop;
            public static class User
            {
                public static object Uses(WorkflowContext c) => new object[]
                {
                    Workflows.Flow,
                    Workflows.FlowV1,
                    Actions.Send,
                    Actions.Half,
                    Events.OldEvent(1),
                    c.SendAsync(1),
                    c.StepAsync(1),
                };
            }
            """).Output.GetDiagnostics().Where(d => d.Severity is not DiagnosticSeverity.Hidden).ToList();
        Assert.Equal(7, uses.Select(d => d.Location.GetLineSpan().StartLinePosition.Line).Distinct().Count());
        Assert.All(uses, d => Assert.Equal(id, d.Id));
    }
}
