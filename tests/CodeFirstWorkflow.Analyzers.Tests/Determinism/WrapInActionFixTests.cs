using CodeFirstWorkflow.Analyzers.Determinism;
using CodeFirstWorkflow.Analyzers.Tests.Harness;
using CodeFirstWorkflow.CodeFixes.Determinism;

namespace CodeFirstWorkflow.Analyzers.Tests.Determinism;

public sealed class WrapInActionFixTests
{
    [Fact]
    public Task Wrap_AwaitedCall_BecomesAnAction() => WrapsAsync(
        "CFW1015",
        "var text = await File.ReadAllTextAsync(path);",
        "var text = await context.ReadAllTextAsync(path);",
        "[Action(\"read_all_text\")]\n    public static Task<string> ReadAllTextAsync(string path) => File.ReadAllTextAsync(path);");

    [Fact]
    public Task Wrap_PlainProperty_BecomesAnAwaitedAction() => WrapsAsync(
        "CFW1003",
        "var name = Environment.MachineName;",
        "var name = await context.ReadMachineNameAsync();",
        "[Action(\"read_machine_name\")]\n    public static string ReadMachineName() => Environment.MachineName;");

    [Fact]
    public Task Wrap_StatementWithoutResult_BecomesAnAwaitedAction() => WrapsAsync(
        "CFW1015",
        "Console.WriteLine(path);",
        "await context.WriteLineAsync(path);",
        "[Action(\"write_line\")]\n    public static void WriteLine(string path) => Console.WriteLine(path);");

    [Fact]
    public Task Wrap_Service_IsInjected() => WrapsAsync(
        "CFW1024",
        "IMailer mailer = null!; await mailer.SendAsync(path);",
        "IMailer mailer = null!; await context.SendAsync(path);",
        "[Action(\"send\")]\n    public static Task SendAsync(string path, [FromServices] IMailer mailer) => mailer.SendAsync(path);");

    [Fact]
    public Task Wrap_NameIsTaken_GetsANumber() => WrapsAsync(
        "CFW1016",
        "var name = System.Net.Dns.GetHostName();",
        "var name = await context.GetHostName2Async();",
        "[Action(\"get_host_name2\")]\n    public static string GetHostName2() => System.Net.Dns.GetHostName();",
        "\n\n    static void GetHostName() { }");

    [Fact]
    public Task Wrap_VariableThatIsNotNullHere_IsNoNullableParameter() => WrapsAsync(
        "CFW1015",
        "var name = path.Trim(); File.Delete(name);",
        "var name = path.Trim(); await context.DeleteAsync(name);",
        "[Action(\"delete\")]\n    public static void Delete(string name) => File.Delete(name);");

    [Fact]
    public Task Wrap_MethodNamedLikeOneOfTheContext_GetsANumber() => WrapsAsync(
        "CFW1024",
        "IEventPublisher publisher = null!; await publisher.PublishAsync(new WorkflowEvent<string>(\"a.b\", \"b\", path));",
        "IEventPublisher publisher = null!; await context.Publish2Async(path);",
        "[Action(\"publish2\")]\n    public static Task<PublishResult> Publish2Async(string path, [FromServices] IEventPublisher publisher) => "
            + "publisher.PublishAsync(new WorkflowEvent<string>(\"a.b\", \"b\", path));");

    [Fact]
    public Task Wrap_MethodCalledByAStaticUsing_IsNotHiddenByTheNewOne() => Sample.Of("using static System.Console;\n" + Source("WriteLine(path);"))
        .AllowingErrors().Only("CFW1015").ExpectFixAsync<DeterminismAnalyzer, WrapInActionFix>(
        "using static System.Console;\n" + Source(
            "await context.WriteLine2Async(path);",
            "\n\n    [Action(\"write_line2\")]\n    public static void WriteLine2(string path) => WriteLine(path);"));

    [Fact]
    public async Task Wrap_CallWhoseArgumentIsAwaited_IsOfferedForTheArgumentOnly()
    {
        using var project = new SampleProject(Sample.Of(Source("var text = await File.ReadAllTextAsync(await File.ReadAllTextAsync(path));")));
        Assert.Single(await FixRun.TitlesAsync(project, new DeterminismAnalyzer(), new WrapInActionFix()));
    }

    [Fact]
    public Task Wrap_StreamOfItems_OffersNone() =>
        Sample.Of(Source("IStock stock = null!; await foreach (var item in stock.ListAsync()) { }") + "\npublic interface IStock { IAsyncEnumerable<int> ListAsync(); }").Only("CFW1024").ExpectNoFixAsync<DeterminismAnalyzer, WrapInActionFix>();

    [Theory]
    [InlineData("using var stream = File.OpenRead(path);")]
    [InlineData("_ = File.Exists(context.ExecutionId.ToString());")]
    [InlineData("var read = () => File.ReadAllText(path);")]
    [InlineData("object data = path; File.WriteAllText(path, data.ToString());")]
    public Task Wrap_CannotTravelOrAwait_OffersNone(string code) =>
        Sample.Of(Source(code)).Only("CFW1015").ExpectNoFixAsync<DeterminismAnalyzer, WrapInActionFix>();

    private static Task WrapsAsync(string rule, string before, string after, string action, string others = "") =>
        Sample.Of(Source(before, others)).AllowingErrors().Only(rule).ExpectFixAsync<DeterminismAnalyzer, WrapInActionFix>(
            Source(after, "\n\n    " + action + others));

    private static string Source(string code, string others = "") => $$"""
        public interface IMailer { Task SendAsync(string text); }

        public static class Flows
        {
            [Workflow("flow")]
            public static async Task FlowAsync(WorkflowContext context, string path)
            {
                {{code}}
            }{{others}}
        }
        """;
}
