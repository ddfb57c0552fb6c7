using CodeFirstWorkflow.Generators.Tests.Harness;

namespace CodeFirstWorkflow.Generators.Tests;

public sealed class CompositionTests
{
    private const string Library = """
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Host")]
        namespace Lib;
        [Event("lib.paid")] public sealed record Paid([property: CorrelationKey] int Id);
        [Entity("Thing")] public sealed class Thing { public int Id { get; set; } public string Name { get; set; } = ""; }
        public static class Flows { [Workflow("lib_flow")] public static Task RunAsync(WorkflowContext context) => Task.CompletedTask; [Action("lib_act")] public static int Act(int n) => n; }
        """;

    private const string HostCode = """
        using Lib;
        using Microsoft.Extensions.DependencyInjection;
        namespace Host;
        public sealed class Builder : IWorkflowBuilder
        {
            public List<CodeFirstWorkflow.Generated.WorkflowModule> Modules { get; } = [];
            public IServiceCollection Services => throw new NotSupportedException();
            public IWorkflowBuilder AddModule(CodeFirstWorkflow.Generated.WorkflowModule module) { Modules.Add(module); return this; }
            public static string Run() => string.Join(' ', ((Builder)new Builder().AddGeneratedWorkflows()).Modules.Select(m => m.Name + "(" + string.Join(' ', m.References.Select(r => r.Name)) + ")"));
        }
        """;

    [Fact]
    public void Host_WithoutAnnotations_ComposesTheModulesItReferences()
    {
        var run = GeneratorRun.Of(Host(HostCode));

        Assert.Equal(["AddGeneratedWorkflows.g.cs", "EmbeddedAttribute.g.cs"], run.Files.Keys.Order(StringComparer.Ordinal));
        Assert.Contains(
            "return builder.AddModule(new global::Lib.LibWorkflowModule());", run.Files["AddGeneratedWorkflows.g.cs"], StringComparison.Ordinal);
        run.AssertCompiles();
    }

    [Fact]
    public void Host_WithAnnotationsAndFriendAccess_SeesItsOwnComposition()
    {
        var run = GeneratorRun.Of(Host(HostCode + """
            public static class Flows
            {
                [Workflow("host_flow")] public static async Task RunAsync(WorkflowContext context) { await context.ActAsync(1); await context.RunAsync(Lib.Workflows.LibFlow); }
                [On("paid"), On("other", Id = "other")] public static void Paid(Lib.Paid paid) { }
                [On("manager_updated", When = nameof(Named))] public static void Updated(EntityUpdated<Lib.Thing> change) { }
                internal static bool Named(WorkflowEvent<EntityUpdated<Lib.Thing>> e) => e.Payload.Changed("name", "x") && e.Payload.Manager == "Thing";
            }
            """)).AssertCompiles();
        var routes = run.Files["HostWorkflowModule.Routes.g.cs"];

        Assert.Contains(
            "References { get; } = new global::CodeFirstWorkflow.Generated.WorkflowModule[]\n    {\n        new global::Lib.LibWorkflowModule(),",
            run.Files["HostWorkflowModule.g.cs"],
            StringComparison.Ordinal);
        Assert.Contains(
            "new global::CodeFirstWorkflow.Generated.EventDefinition<global::Lib.Paid>(\"lib.paid\", \"paid\", static payload => payload.Id)",
            routes,
            StringComparison.Ordinal);
        Assert.Contains("\"changes.name.new\"", routes, StringComparison.Ordinal);
        Assert.Contains("global::Host.HostWorkflowModule.EventDefinitions.ThingUpdated", routes, StringComparison.Ordinal);
        Assert.DoesNotContain("Events.g.cs", run.Files.Keys.Where(name => name == "Events.g.cs"));
    }

    [Theory]
    [InlineData("public static class Plain { public static int N => 1; }")]
    [InlineData("")]
    public void Assembly_WithoutAnnotationsAndModules_GetsNothing(string source) => Assert.Empty(GeneratorRun.Of(source).Files);

    [Fact]
    public void Assembly_ThatDeclaresEventsOnly_GetsAModule()
    {
        var program = GeneratorRun.Of("namespace Shop; [Event(\"a.b\")] public sealed record B(int Id);").Load();

        Assert.Equal("a.b", program.Module.Events.Single().Type);
        Assert.Empty(program.Module.Workflows);
    }

    private static AuthorCode Host(string source) => new()
    {
        AssemblyName = "Host",
        RootNamespace = "Host",
        Sources = [source],
        References = [GeneratorRun.Of(new AuthorCode { AssemblyName = "Lib", RootNamespace = "Lib", Sources = [Library] }).ToReference()],
    };
}
