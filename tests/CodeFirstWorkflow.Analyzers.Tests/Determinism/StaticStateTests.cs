using CodeFirstWorkflow.Analyzers.Determinism;

namespace CodeFirstWorkflow.Analyzers.Tests.Determinism;

public sealed class StaticStateTests
{
    private const string Members = """
        static int count; static string Name { get; set; } = ""; static readonly Dictionary<int, int> Seen = []; static readonly System.Collections.Concurrent.ConcurrentQueue<int> Queue = new();
        const int Limit = 5; static readonly int[] Steps = [1]; static string Fixed { get; } = "x"; static readonly AsyncLocal<int> Ambient = new(); [ThreadStatic] static int perThread;
        class Limits { public int Limit { get; set; } public int Count; } static readonly Limits Settings = new(); static event Action? Changed; static int Half => field / 2; static int Seven { get => field; } = 7;
        """;

    [Theory]
    [InlineData("count++;", "Flows.count")]
    [InlineData("var x = count;", "Flows.count")]
    [InlineData("Name = \"x\";", "Flows.Name")]
    [InlineData("var x = Name;", "Flows.Name")]
    [InlineData("Seen.Add(1, 1);", "Flows.Seen")]
    [InlineData("Seen[1] = 2;", "Flows.Seen")]
    [InlineData("Steps[0] = 2;", "Flows.Steps")]
    [InlineData("_ = Queue.Count;", "Flows.Queue")]
    [InlineData("_ = Ambient.Value;", "AsyncLocal.Value")]
    [InlineData("perThread = 1;", "Flows.perThread")]
    [InlineData("Steps[0]++;", "Flows.Steps")]
    [InlineData("Settings.Limit = 5;", "Flows.Settings")]
    [InlineData("Settings.Count++;", "Flows.Settings")]
    [InlineData("Changed += () => { };", "Flows.Changed")]
    public Task StaticState_Mutable_IsReported(string code, string api) =>
        Given.Workflow(code, Members).Only("CFW1019").ExpectAsync<DeterminismAnalyzer>(
            $"2 CFW1019: 'FlowAsync' uses {api}. Pass it as input, keep it in a local, or make it read-only.");

    [Theory]
    [InlineData("_ = Limit + Steps[0] + Fixed.Length;")]
    [InlineData("_ = Seen.TryGetValue(1, out _);")]
    [InlineData("_ = string.Empty + DayOfWeek.Friday;")]
    [InlineData("_ = TimeSpan.Zero;")]
    [InlineData("_ = Settings.Limit + Settings.Count + Half + Seven;")]
    public Task StaticState_ReadOnly_IsNotReported(string code) =>
        Given.Workflow(code, Members).Only("CFW1019").ExpectNothingAsync<DeterminismAnalyzer>();

    [Fact]
    public Task StaticState_InHelper_IsReportedAtItsCall() =>
        Given.Workflow("Count();", "static int total; static void Count() => total++;")
            .Only("CFW1019").ExpectAsync<DeterminismAnalyzer>(
                "2 CFW1019: 'FlowAsync' reaches Flows.total through 'Flows.Count'. Pass it as input, keep it in a local, or make it read-only.");
}
