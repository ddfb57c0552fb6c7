using CodeFirstWorkflow.Analyzers.Determinism;
using CodeFirstWorkflow.CodeFixes.Determinism;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CodeFirstWorkflow.Analyzers.Tests.Determinism;

/// <summary>What stands in a workflow before and after a fix; the result compiles.</summary>
public sealed class ReplacementFixTests
{
    [Theory]
    [InlineData("DateTimeOffset at = DateTimeOffset.UtcNow;", "DateTimeOffset at = context.UtcNow;")]
    [InlineData("DateTime at = DateTime.UtcNow.AddDays(1);", "DateTime at = context.UtcNow.UtcDateTime.AddDays(1);")]
    [InlineData("DateTime at = System.DateTime.Today;", "DateTime at = context.UtcNow.UtcDateTime.Date;")]
    [InlineData("_ = TimeProvider.System.GetUtcNow();", "_ = context.UtcNow;")]
    [InlineData("var f = () => DateTimeOffset.Now;", "var f = () => context.UtcNow;")]
    public Task Clock_Fixed_ReadsTheContext(string before, string after) => FixesAsync<UseContextTimeFix>("CFW1001", before, after);

    [Theory]
    [InlineData("var f = static () => DateTimeOffset.Now;")]
    [InlineData("static DateTimeOffset Now() => DateTimeOffset.UtcNow;")]
    [InlineData("_ = Environment.TickCount64;")]
    [InlineData("_ = T.Now;")]
    public Task Clock_NoContextOrCounterpart_OffersNone(string code) =>
        Given.Workflow(
            code,
            types: "static class T { public static DateTime Now => DateTime.Now; }").Only("CFW1001").ExpectNoFixAsync<DeterminismAnalyzer, UseContextTimeFix>();

    [Fact]
    public Task Clock_ContextHasAnotherName_IsUsedByIt() =>
        Harness.Sample.Of(
            Named("DateTimeOffset.UtcNow")).Only("CFW1001").ExpectFixAsync<DeterminismAnalyzer, UseContextTimeFix>(Named("@event.UtcNow"));

    [Theory]
    [InlineData("DateTime at = DateTime.Now;", "DateTime at = context.UtcNow.UtcDateTime;", "Use the context's UtcNow (changes local time to UTC)")]
    [InlineData("_ = DateTimeOffset.Now;", "_ = context.UtcNow;", "Use the context's UtcNow (changes local time to UTC)")]
    [InlineData("_ = DateTimeOffset.UtcNow;", "_ = context.UtcNow;", "Use the context's UtcNow")]
    public Task Clock_LocalTimeBecomesUtc_TitleSaysSo(string before, string after, string title) =>
        Given.Workflow(before).Only("CFW1001").ExpectFixAsync<DeterminismAnalyzer, UseContextTimeFix>(Given.Workflow(after).Source, title);

    [Fact]
    public Task Clock_FixAll_FixesEach() =>
        Given.Workflow("_ = DateTimeOffset.Now;\n_ = DateTime.UtcNow;").Only("CFW1001").ExpectFixAllAsync<DeterminismAnalyzer, UseContextTimeFix>(
            Given.Workflow("_ = context.UtcNow;\n_ = context.UtcNow.UtcDateTime;").Source);

    [Theory]
    [InlineData("_ = Guid.NewGuid();", "_ = context.NewGuid();")]
    [InlineData("_ = System.Guid.CreateVersion7(DateTimeOffset.MinValue).ToString();", "_ = context.NewGuid().ToString();")]
    [InlineData("Func<Guid> make = Guid.NewGuid;", "Func<Guid> make = context.NewGuid;")]
    public Task NewId_Fixed_IsDrawnFromTheContext(string before, string after) => FixesAsync<UseContextGuidFix>("CFW1004", before, after);

    [Theory]
    [InlineData("_ = Random.Shared.Next(10);", "_ = context.Random.Next(10);")]
    [InlineData("var r = new Random();", "var r = context.Random;")]
    [InlineData("Random r = new();", "Random r = context.Random;")]
    public Task RandomNumber_Fixed_IsDrawnFromTheContext(string before, string after) => FixesAsync<UseContextRandomFix>("CFW1005", before, after);

    [Fact]
    public Task RandomNumber_Secret_OffersNone() =>
        Given.Workflow("_ = System.Security.Cryptography.RandomNumberGenerator.GetInt32(5);").Only("CFW1005")
            .ExpectNoFixAsync<DeterminismAnalyzer, UseContextRandomFix>();

    [Theory]
    [InlineData("await Task.Delay(TimeSpan.FromHours(1));", "await context.DelayAsync(TimeSpan.FromHours(1));")]
    [InlineData(
        "await Task.Delay(500, context.CancellationToken);", "await context.DelayAsync(TimeSpan.FromMilliseconds(500), context.CancellationToken);")]
    public Task Delay_Fixed_IsDurable(string before, string after) => FixesAsync<UseContextDelayFix>("CFW1006", before, after);

    [Fact]
    public Task Delay_NameOfATimeSpanIsTaken_IsQualified()
    {
        static string Source(string wait) =>
            $"public static class F {{ [Workflow(\"f\")] public static async Task RunAsync(WorkflowContext context, int TimeSpan) {{ await "
                + $"{wait}; }} }}";
        return Harness.Sample.Of(Source("Task.Delay(5 /* ms */)")).Only("CFW1006").ExpectFixAsync<DeterminismAnalyzer, UseContextDelayFix>(
            Source("context.DelayAsync(System.TimeSpan.FromMilliseconds(5 /* ms */))"));
    }

    [Theory]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("await Task.Delay(Timeout.Infinite, context.CancellationToken);")]
    [InlineData("await Task.Delay(Timeout.InfiniteTimeSpan);")]
    public Task Delay_WithoutEnd_OffersNone(string code) =>
        Given.Workflow(code).Only("CFW1006").ExpectNoFixAsync<DeterminismAnalyzer, UseContextDelayFix>();

    [Theory]
    [InlineData(
        "await Task.Delay(1);\nawait Task.Delay(TimeSpan.Zero);",
        "await context.DelayAsync(TimeSpan.FromMilliseconds(1));\nawait context.DelayAsync(TimeSpan.Zero);")]
    [InlineData(
        "await context.WhenAllAsync(Task.Delay(1), Task.Delay(2));",
        "await context.WhenAllAsync(context.DelayAsync(TimeSpan.FromMilliseconds(1)), context.DelayAsync(TimeSpan.FromMilliseconds(2)));")]
    public Task Delay_FixAll_FixesEach(string before, string after) =>
        Given.Workflow(before).Only("CFW1006").ExpectFixAllAsync<DeterminismAnalyzer, UseContextDelayFix>(Given.Workflow(after).Source);

    [Fact]
    public Task NewId_FixAll_FixesEach() =>
        Given.Workflow("var ids = (Guid.NewGuid(), Guid.CreateVersion7());\nFunc<Guid> make = Guid.NewGuid;")
            .Only("CFW1004").ExpectFixAllAsync<DeterminismAnalyzer, UseContextGuidFix>(
                Given.Workflow("var ids = (context.NewGuid(), context.NewGuid());\nFunc<Guid> make = context.NewGuid;").Source);

    [Fact]
    public Task RandomNumber_FixAll_FixesEach() =>
        Given.Workflow("_ = Random.Shared.Next(new Random().Next());\nRandom r = new();")
            .Only("CFW1005").ExpectFixAllAsync<DeterminismAnalyzer, UseContextRandomFix>(
                Given.Workflow("_ = context.Random.Next(context.Random.Next());\nRandom r = context.Random;").Source);

    [Fact]
    public Task Delay_TimeProvider_OffersNone() =>
        Given.Workflow(
            "await Task.Delay(TimeSpan.Zero, TimeProvider.System);").Only("CFW1006").ExpectNoFixAsync<DeterminismAnalyzer, UseContextDelayFix>();

    [Theory]
    [InlineData("await Task.WhenAll(tasks);", "await context.WhenAllAsync(tasks);")]
    [InlineData(
        "await Task.WhenAll(tasks[0], context.DelayAsync(TimeSpan.Zero));",
        "await context.WhenAllAsync(tasks[0], context.DelayAsync(TimeSpan.Zero));")]
    [InlineData("foreach (var n in await Task.WhenAll(numbers)) { }", "foreach (var n in await context.WhenAllAsync(numbers)) { }")]
    [InlineData(
        "var sum = (await Task.WhenAll(numbers[0], numbers[1])).Sum();",
        "var sum = (await context.WhenAllAsync(new[] { numbers[0], numbers[1] })).Sum();")]
    [InlineData(
        "var n = await await Task.WhenAny(numbers[0], numbers[1]);", "var n = await await context.WhenAnyAsync(new[] { numbers[0], numbers[1] });")]
    [InlineData("await Task.WhenAny(tasks[0], tasks[1]);", "await context.WhenAnyAsync(tasks[0], tasks[1]);")]
    public Task WhenAll_Fixed_JoinsOnTheContext(string before, string after) =>
        FixesAsync<UseContextJoinFix>("CFW1012", Tasks + before, Tasks + after);

    [Fact]
    public Task WhenAll_FixAll_FixesEachInsideTheOther() =>
        Given.Workflow("""
            await Task.WhenAll(order.Sku.Select(async c =>
            {
                await Task.WhenAll(context.DelayAsync(TimeSpan.Zero),   context.DelayAsync(TimeSpan.Zero)); // both
                await Task.WhenAny(context.WaitForSignalAsync<string>("x"), context.WaitForSignalAsync<string>("y"));
            }));
            """).Only("CFW1012").ExpectFixAllAsync<DeterminismAnalyzer, UseContextJoinFix>(Given.Workflow("""
            await context.WhenAllAsync(order.Sku.Select(async c =>
            {
                await context.WhenAllAsync(context.DelayAsync(TimeSpan.Zero),   context.DelayAsync(TimeSpan.Zero)); // both
                await context.WhenAnyAsync(new[] { context.WaitForSignalAsync<string>("x"), context.WaitForSignalAsync<string>("y") });
            }));
            """).Source);

    [Fact]
    public Task WhenAll_FixAll_LeavesWhatNeedsAnArray() =>
        Given.Workflow(Tasks + "_ = await Task.WhenAll(numbers);\n_ = (await Task.WhenAll(numbers)).Length;")
            .Only("CFW1012").ExpectFixAllAsync<DeterminismAnalyzer, UseContextJoinFix>(
                Given.Workflow(Tasks + "_ = await context.WhenAllAsync(numbers);\n_ = (await Task.WhenAll(numbers)).Length;").Source);

    [Fact]
    public Task WhenAll_TasksOnLinesOfTheirOwn_StayThere() =>
        FixesAsync<UseContextJoinFix>(
            "CFW1012",
            Tasks + "_ = await Task.WhenAll(\n    numbers[0],\n    numbers[1]);",
            Tasks + "_ = await context.WhenAllAsync(\n    new[] { numbers[0],\n    numbers[1] });");

    [Fact]
    public Task Clock_CommentBehindIt_StaysOnTheLine() =>
        FixesAsync<UseContextTimeFix>(
            "CFW1001",
            "var at = order.Id > 1\n    ? DateTime.UtcNow // now\n    : DateTime.MinValue;",
            "var at = order.Id > 1\n    ? context.UtcNow.UtcDateTime // now\n    : DateTime.MinValue;");

    [Fact]
    public Task Delay_CommentBeforeTheTime_StaysThere() =>
        FixesAsync<UseContextDelayFix>(
            "CFW1006", "await Task.Delay(\n    // short\n    500);", "await context.DelayAsync(\n    // short\n    TimeSpan.FromMilliseconds(500));");

    [Fact]
    public Task WhenAll_CommentsAmongTheTasks_AreKept() =>
        FixesAsync<UseContextJoinFix>(
            "CFW1012",
            Tasks + "_ = await Task.WhenAll(numbers[0], // one\n    numbers[1]);",
            Tasks + "_ = await context.WhenAllAsync(new[] { numbers[0], // one\n    numbers[1] });");

    [Fact]
    public Task WhenAll_ResultIsUsedAsArray_OffersNone() =>
        Given.Workflow(
            Tasks + "_ = (await Task.WhenAll(numbers)).Length;").Only("CFW1012").ExpectNoFixAsync<DeterminismAnalyzer, UseContextJoinFix>();

    [Theory]
    [InlineData("await context.DelayAsync(TimeSpan.Zero).ConfigureAwait(false);", "await context.DelayAsync(TimeSpan.Zero);")]
    [InlineData("await context.DelayAsync(TimeSpan.Zero)\n    .ConfigureAwait(false);", "await context.DelayAsync(TimeSpan.Zero);")]
    [InlineData(
        "await context.DelayAsync(TimeSpan.Zero) /* wait */.ConfigureAwait(false); // tail",
        "await context.DelayAsync(TimeSpan.Zero) /* wait */; // tail")]
    [InlineData("await context.DelayAsync(TimeSpan.Zero).ConfigureAwait(ConfigureAwaitOptions.None);", "await context.DelayAsync(TimeSpan.Zero);")]
    public Task ConfigureAwait_Fixed_IsRemoved(string before, string after) => FixesAsync<RemoveConfigureAwaitFix>("CFW1013", before, after);

    [Fact]
    public Task ConfigureAwait_FixAll_RemovesEach() =>
        Given.Workflow(
            "await context.DelayAsync(TimeSpan.Zero).ConfigureAwait(false);\nawait context.DelayAsync(TimeSpan.Zero).ConfigureAwait(false);")
            .Only("CFW1013").ExpectFixAllAsync<DeterminismAnalyzer, RemoveConfigureAwaitFix>(
                Given.Workflow("await context.DelayAsync(TimeSpan.Zero);\nawait context.DelayAsync(TimeSpan.Zero);").Source);

    [Fact]
    public Task ConfigureAwait_ThatSuppressesErrors_OffersNone() =>
        Given.Workflow("await context.DelayAsync(TimeSpan.Zero).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);").Only("CFW1013")
            .ExpectNoFixAsync<DeterminismAnalyzer, RemoveConfigureAwaitFix>();

    [Fact]
    public Task ConfigureAwait_NotAwaitedAtOnce_OffersNone() =>
        Given.Workflow("var wait = context.DelayAsync(TimeSpan.Zero).ConfigureAwait(false);\nawait wait;").Only("CFW1013")
            .ExpectNoFixAsync<DeterminismAnalyzer, RemoveConfigureAwaitFix>();

    [Theory]
    [InlineData("await ShipAsync(order.Id, null!, default);", "await context.ShipAsync(order.Id);")]
    [InlineData("await Flows.ShipAsync(mailer: null!, id: order.Id, cancellationToken: default);", "await context.ShipAsync(id: order.Id);")]
    [InlineData("var n = Count(order.Sku);", "var n = await context.CountAsync(order.Sku);")]
    [InlineData("var n = Count(order.Sku) + 1;", "var n = (await context.CountAsync(order.Sku)) + 1;")]
    [InlineData("var n = await ParseAsync(order.Sku, order.Id);", "var n = await context.ParseAsync(order.Sku, order.Id);")]
    public Task DirectActionCall_Fixed_GoesThroughTheContext(string before, string after) =>
        FixesAsync<CallThroughContextFix>("CFW1025", before, after);

    [Fact]
    public Task DirectActionCall_ValueTaskIsKept_OffersNone() =>
        Given.Workflow(
            "var n = ParseAsync(order.Sku, 1);", Actions, Extensions).Only("CFW1025").ExpectNoFixAsync<DeterminismAnalyzer, CallThroughContextFix>();

    [Fact]
    public Task DirectActionCall_NoAwaitPossible_OffersNone() =>
        Given.Workflow(
            "var f = () => Count(\"x\");", Actions, Extensions).Only("CFW1025").ExpectNoFixAsync<DeterminismAnalyzer, CallThroughContextFix>();

    private const string Tasks = "Task[] tasks = []; Task<int>[] numbers = [];\n";

    private const string Actions = """
        [Action("ship")] public static Task ShipAsync(int id, [FromServices] IMailer mailer, CancellationToken cancellationToken) => Task.CompletedTask;
        [Action("count")] public static int Count(string text) => text.Length;
        [Action("parse")] public static ValueTask<int> ParseAsync(string text, int radix) => new(text.Length);
        """;

    private const string Extensions = """
        static class Generated
        {
            public static Task ShipAsync(this WorkflowContext context, int id) => context.CallAsync(null!, context.Arguments());
            public static Task<int> ParseAsync(this WorkflowContext context, string text, int radix) => context.CallAsync<int>(null!, context.Arguments());
            public static Task<int> CountAsync(this WorkflowContext context, string text) => context.CallAsync<int>(null!, context.Arguments());
        }
        """;

    private static string Named(string time) =>
        $"public static class F {{ [Workflow(\"f\")] public static async Task RunAsync(WorkflowContext @event) => _ = {time}; }}";

    private static Task FixesAsync<TFix>(string rule, string before, string after) where TFix : CodeFixProvider, new() =>
        Given.Workflow(before, Actions, Extensions).Only(rule).ExpectFixAsync<DeterminismAnalyzer, TFix>(
            Given.Workflow(after, Actions, Extensions).Source);
}
