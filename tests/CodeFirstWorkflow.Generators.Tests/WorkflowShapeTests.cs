using CodeFirstWorkflow.Generators.Tests.Harness;

namespace CodeFirstWorkflow.Generators.Tests;

public sealed class WorkflowShapeTests
{
    [Theory]
    [InlineData("public static Task<int> W(WorkflowContext context, int n) => Task.FromResult(n + 1);", "input, result", "1", "2")]
    [InlineData("public static Task W(WorkflowContext context, int n) => Task.CompletedTask;", "input", "1", "")]
    [InlineData("public static Task<int> W(WorkflowContext context) => Task.FromResult(2);", "result", "", "2")]
    [InlineData("public static Task W(WorkflowContext context) => Task.CompletedTask;", "", "", "")]
    [InlineData("internal static Task<string?> W(WorkflowContext context, string? n) => Task.FromResult(n);", "input, result", "null", "null")]
    [InlineData(
        "protected internal static Task<(int A, int? B)> W(WorkflowContext context, (int A, int? B) p) => Task.FromResult(p);",
        "input, result",
        """{"item1":1,"item2":null}""",
        """{"item1":1,"item2":null}""")]
    public async Task Method_OfAnyShape_RunsFromJson(string method, string types, string input, string expected)
    {
        var program = GeneratorRun.Of($$"""namespace Shop; public class Flows { [Workflow("w")] {{method}} }""").Load();

        Assert.Equal(expected, await program.RunAsync("w", input));
        var arguments = program.Module.Workflows.Single().Definition.GetType().GetGenericArguments();
        Assert.Equal(types, string.Join(", ", new[] { "input", "result" }.Where((_, place) => arguments[place] != typeof(Unit))));
    }

    [Theory]
    [InlineData("", "Shop.Flows.Log", "call")]
    [InlineData(" : IDisposable { public void Dispose() => Flows.Log += \" dispose\"; }", "Shop.Flows.Log", "call dispose")]
    [InlineData(
        " : IAsyncDisposable { public async ValueTask DisposeAsync() { await Task.Yield(); Flows.Log += \" dispose\"; } }",
        "Shop.Flows.Log",
        "call dispose")]
    public async Task InstanceMethod_OfAClassWithoutServices_RunsOnANewObject(string rest, string log, string expected)
    {
        var program = GeneratorRun.Of($$"""
            namespace Shop;
            public static class Flows { public static string Log { get; set; } = ""; }
            public partial class Flow{{(rest.Length == 0 ? ";" : rest)}}
            public partial class Flow { [Workflow("w")] public async Task RunAsync(WorkflowContext context) { await Task.Yield(); Flows.Log += "call"; } }
            """).Load();

        await program.RunAsync("w");

        Assert.Equal(expected, program.Get("Shop.Flows", log.Split('.').Last()));
    }

    [Fact]
    public void Versions_OfOneName_HaveMembersEach_AndTheHighestThePlainName()
    {
        var program = GeneratorRun.Of("""
            namespace Shop;
            public static class Flows
            {
                [Workflow("pay_out", Version = 2)] public static Task<int> Two(WorkflowContext context, int n) => Task.FromResult(n);
                [Workflow("pay_out", Version = 10, Queue = "slow", TimeoutSeconds = 60)] public static Task<long> Ten(WorkflowContext context, long n) => Task.FromResult(n);
                [Workflow("pay_out")] public static Task One(WorkflowContext context) => Task.CompletedTask;
                public static WorkflowDefinition<long, long> Latest => Workflows.PayOut;
                public static WorkflowDefinition<int, int> Second => Workflows.PayOutV2;
                public static WorkflowDefinition<Unit, Unit> First => Workflows.PayOutV1;
            }
            """).Load();

        Assert.Same(program.Get("Shop.Workflows", "PayOutV10"), program.Get("Shop.Flows", "Latest"));
        Assert.Equal([1, 2, 10], program.Module.Workflows.Select(w => w.Definition.Version));
        Assert.Equal(["pay_out@1", "pay_out@10", "pay_out@2"], program.Attribute.Workflows);
        var latest = (WorkflowDefinition)program.Get("Shop.Workflows", "PayOut")!;
        Assert.Equal(("slow", TimeSpan.FromMinutes(1)), (latest.Queue, latest.Timeout));
    }

    [Fact]
    public void Source_OfAWorkflow_NamesTypeAndMethod()
    {
        var program = GeneratorRun.Of("""namespace Shop; public static class @class { [Workflow("w")] public static Task @event(WorkflowContext context) => Task.CompletedTask; }""").Load();

        Assert.Equal("class.event", program.Module.Workflows.Single().Source);
    }

    [Theory]
    [InlineData(
        "EntityCreated<Project> e", """{"manager":"Project","values":{"id":1,"name":"x"},"identification":{"id":1}}""", "e.Value<string>(\"Name\")")]
    [InlineData(
        "EntityUpdated<Project> e",
        """{"manager":"Project","changes":{"name":{"old":null,"new":"x"}},"identification":{"id":1}}""",
        "e.New<string>(\"Name\")")]
    [InlineData("EntityDeleted<Project> e", """{"manager":"Project","identification":{"id":1}}""", "e.Key == \"1\" ? \"x\" : \"\"")]
    [InlineData("ManagerUpdated e", """{"manager":"Project","changes":{"name":{"new":"x"}}}""", "e.Changes[\"name\"].New.GetString()")]
    public async Task EntityEvent_AsInput_IsReadByItsDefinition(string parameter, string input, string expression)
    {
        var program = GeneratorRun.Of($$"""
            namespace Shop;
            [Entity("Project")] public sealed class Project { public int Id { get; set; } public string? Name { get; set; } }
            public static class Flows { [Workflow("w")] public static Task<string?> W(WorkflowContext context, {{parameter}}) => Task.FromResult<string?>({{expression}}); }
            """).Load();

        Assert.Equal("\"x\"", await program.RunAsync("w", input));
    }
}
