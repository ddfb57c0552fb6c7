using CodeFirstWorkflow.Analyzers.Determinism;
using CodeFirstWorkflow.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.Tests.Determinism;

/// <summary>What a library tells of its public members, and what the workflows of another project make of it.</summary>
public sealed class FactsTests
{
    private const string Remedy = ". Use context.UtcNow or move it into an action.";

    private const string Unnamed = """
        public class T : IDisposable
        {
            private T() { }
            public T(int n) => _ = DateTime.Now;
            public static T Get() => new();
            public int B { get; set { field = value; _ = DateTime.Now; } }
            public int this[int i] => DateTime.Now.Day;
            public static int operator +(T a, int b) => DateTime.Now.Day;
            public static implicit operator int(T t) => DateTime.Now.Day;
            public IEnumerator<int> GetEnumerator() { yield return DateTime.Now.Day; }
            public void Deconstruct(out int a, out int b) => a = b = DateTime.Now.Day;
            public void Dispose() => _ = DateTime.Now;
        }

        public static class Es { extension(T t) { public int Due => DateTime.Now.Day; public void Later(int n) => _ = DateTime.Now.AddDays(n); } }
        """;

    [Theory]
    [InlineData("public static class T { public static DateTime Now() => DateTime.UtcNow; }", "\"M:T.Now\", \"CFW1001\", \"DateTime.UtcNow\", \"\"")]
    [InlineData("public static class T { public static DateTime Now => DateTime.UtcNow; }", "\"P:T.Now\", \"CFW1001\", \"DateTime.UtcNow\", \"\"")]
    [InlineData("public class T { public T(int x) { _ = DateTime.UtcNow; } }", "\"M:T.#ctor(System.Int32)\", \"CFW1001\", \"DateTime.UtcNow\", \"\"")]
    [InlineData("public class T { private DateTime at = DateTime.UtcNow; }", "\"M:T.#ctor\", \"CFW1001\", \"DateTime.UtcNow\", \"\"")]
    [InlineData(
        "public class T : B; public class B { internal B() { } private DateTime at = DateTime.UtcNow; }",
        "\"M:T.#ctor\", \"CFW1001\", \"DateTime.UtcNow\", \"new B()\"")]
    [InlineData(
        "public class T { public int A() => B(); private int B() => C(); private int C() => DateTime.UtcNow.Day; }",
        "\"M:T.A\", \"CFW1001\", \"DateTime.UtcNow\", \"T.B → T.C\"")]
    [InlineData("public class T { public int A() => this + 1; public static int operator +(T a, int b) => Guid.NewGuid().ToByteArray()[b]; }",
        "\"M:T.A\", \"CFW1004\", \"Guid.NewGuid\", \"T.operator Addition\"", "\"M:T.op_Addition(T,System.Int32)\", \"CFW1004\", \"Guid.NewGuid\", \"\"")]
    [InlineData("public class T { public int A() => this; public static implicit operator int(T a) => Environment.TickCount; }",
        "\"M:T.A\", \"CFW1001\", \"Environment.TickCount\", \"T.operator Implicit\"", "\"M:T.op_Implicit(T)~System.Int32\", \"CFW1001\", \"Environment.TickCount\", \"\"")]
    [InlineData(
        "public class T(HttpClient client) { public Task<string> GetAsync() => client.GetStringAsync(\"x\"); }",
        "\"M:T.GetAsync\", \"CFW1016\", \"HttpClient.GetStringAsync\", \"\"")]
    [InlineData(
        "public class T(Microsoft.Extensions.Configuration.IConfiguration c) { public string? Get() => c[\"x\"]; }",
        "\"M:T.Get\", \"CFW1018\", \"IConfiguration[]\", \"\"")]
    [InlineData("public static class T { private static int n; public static int Next() => n++; }", "\"M:T.Next\", \"CFW1019\", \"T.n\", \"\"")]
    [InlineData(
        "public static class T { private static readonly List<int> Seen = []; public static void See(int n) => Seen.Add(n); }",
        "\"M:T.See(System.Int32)\", \"CFW1019\", \"T.Seen\", \"\"")]
    [InlineData(
        "public static class T { private static readonly int[] Steps = [1]; public static void Set(int n) => T.Steps[0] += n; }",
        "\"M:T.Set(System.Int32)\", \"CFW1019\", \"T.Steps\", \"\"")]
    [InlineData(
        "public static class T { private static readonly int[] Steps = [1]; public static void Set(int n) => T.Steps[0]++; }",
        "\"M:T.Set(System.Int32)\", \"CFW1019\", \"T.Steps\", \"\"")]
    [InlineData(
        "public class L { public int N; } public static class T { private static readonly L Own = new(); public static void Set(int n) => Own.N "
            + "= n; }",
        "\"M:T.Set(System.Int32)\", \"CFW1019\", \"T.Own\", \"\"")]
    [InlineData(
        "public static class T { private static System.Text.StringBuilder Text { get; } = new(); public static void Say(int n) => T.Text.Append(n); }",
        "\"M:T.Say(System.Int32)\", \"CFW1019\", \"T.Text\", \"\"")]
    [InlineData(
        "public static class T { private static readonly System.Collections.Concurrent.ConcurrentQueue<int> Queue = new(); public static int "
            + "Count() => Queue.Count; }",
        "\"M:T.Count\", \"CFW1019\", \"T.Queue\", \"\"")]
    [InlineData("public static class T { public static void Each(Dictionary<int, int> d) { foreach (var x in d) { } } }",
        "\"M:T.Each(System.Collections.Generic.Dictionary{System.Int32,System.Int32})\", \"CFW1021\", \"the order of Dictionary\", \"\"")]
    [InlineData(
        "public static class T { public static readonly DateTime At; static T() { At = DateTime.Now; } }",
        "\"F:T.At\", \"CFW1001\", \"DateTime.Now\", \"\"")]
    [InlineData(
        "public static class T { public static void Hold(object o) { lock (o) { } } }", "\"M:T.Hold(System.Object)\", \"CFW1014\", \"lock\", \"\"")]
    [InlineData("public static class T { public static async Task HelpAsync(WorkflowContext c) => await c.DelayAsync(TimeSpan.Zero).ConfigureAwait(false); }",
        "\"M:T.HelpAsync(CodeFirstWorkflow.WorkflowContext)\", \"CFW1013\", \"ConfigureAwait(false)\", \"\"")]
    [InlineData("public class T { public int A() => new T().B(2); public int B(int n) => n == 0 ? Random.Shared.Next() : A(); }",
        "\"M:T.A\", \"CFW1005\", \"Random.Shared\", \"T.B\"", "\"M:T.B(System.Int32)\", \"CFW1005\", \"Random.Shared\", \"\"")]
    [InlineData(
        "public class T { internal static DateTime Now(int n) => Now(); private static DateTime Now() => DateTime.UtcNow; public static int "
            + "Day() => Now(1).Day; }",
        "\"M:T.Day\", \"CFW1001\", \"DateTime.UtcNow\", \"T.Now → T.Now\"")]
    [InlineData("public class T { public static int Sum(U u) { var (a, b) = u; return a + b; } } public class U { internal void Deconstruct(out int a, out int b) => a = b = Environment.TickCount; }",
        "\"M:T.Sum(U)\", \"CFW1001\", \"Environment.TickCount\", \"U.Deconstruct\"")]
    public async Task Facts_OfPublicMember_AreTold(string library, params string[] facts) =>
        Assert.Equal(facts, await FactsRun.FactsOfAsync(Sample.Of(library)));

    [Theory]
    [InlineData("public static class T { internal static DateTime Now() => DateTime.UtcNow; }")]
    [InlineData("static class T { public static DateTime Now() => DateTime.UtcNow; }")]
    [InlineData("public static class T { public static string Name() => nameof(DateTime.UtcNow); }")]
    [InlineData(
        "public static class T { [Action(\"now\")] public static DateTime Now() => DateTime.UtcNow; public static Func<DateTime>? None() => null; }")]
    [InlineData("public static class T { public static async Task HelpAsync(Task task) => await task.ConfigureAwait(false); }")]
    [InlineData("public abstract class T { public abstract DateTime UtcNow(); public DateTime Now() => UtcNow(); }")]
    [InlineData(
        "public static class T { private static readonly int[] Steps = [1]; public static int Rank(int n) => Steps.Count(s => s < n) + Steps[0]; }")]
    public async Task Facts_OfOtherMembers_AreNotTold(string library) => Assert.Empty(await FactsRun.FactsOfAsync(Sample.Of(library)));

    [Fact]
    public async Task Facts_EditThatChangesNone_LeavesOutputCached() =>
        Assert.Equal(
            (IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached),
            await FactsRun.ReasonsAfterEditAsync(
                Sample.Of("public static class T { public static DateTime Now() => DateTime.UtcNow; }"), "class Other;"));

    [Fact]
    public async Task Facts_AssemblyHasFriends_InternalMembersAreTold() =>
        Assert.Single(
            await FactsRun.FactsOfAsync(
                Sample.Of(
                    "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"X\")] static class T { internal static DateTime Now() => "
                        + "DateTime.UtcNow; }")));

    [Fact]
    public async Task Facts_FriendIsNamedByAnAlias_InternalMembersAreTold() =>
        Assert.Single(
            await FactsRun.FactsOfAsync(
                Sample.Of(
                    "using Friend = System.Runtime.CompilerServices.InternalsVisibleToAttribute; [assembly: Friend(\"X\")] static class T { "
                        + "internal static DateTime Now() => DateTime.UtcNow; }")));

    [Fact]
    public async Task Facts_OfAnImplementation_AreToldOfTheInterface()
    {
        var library = await FactsRun.CompileAsync(Sample.Of("""
            public interface IClock { DateTime Now(); }
            public static class Clocks { public static IClock Make() => new Machine(); sealed class Machine : IClock { public DateTime Now() => DateTime.Now; } }
            """));
        await (Given.Workflow("_ = Clocks.Make().Now();") with { Libraries = [library] }).Only("CFW1001").ExpectAsync<DeterminismAnalyzer>(
            "2 CFW1001: 'FlowAsync' reaches DateTime.Now through 'IClock.Now' → 'Machine.Now'" + Remedy);
    }

    [Fact]
    public async Task Facts_ThroughTwoProjects_NameTheWholeRoute()
    {
        var clock = await FactsRun.CompileAsync(Sample.Of("public static class Clock { public static DateTime Today() => Inner(); static DateTime Inner() => DateTime.UtcNow; }") with { AssemblyName = "Clocks" });
        var pricing = await FactsRun.CompileAsync(Sample.Of("public static class Pricing { public static int Quote() => Clock.Today().Day; }") with { AssemblyName = "Prices", Libraries = [clock] });
        await (Given.Workflow("_ = Pricing.Quote();") with { Libraries = [clock, pricing] })
            .Only("CFW1001").ExpectAsync<DeterminismAnalyzer>(
                "2 CFW1001: 'FlowAsync' reaches DateTime.UtcNow through 'Pricing.Quote' → 'Clock.Today' → 'Clock.Inner'" + Remedy);
    }

    [Theory]
    [InlineData("_ = new Lib.T<int>().At;", "'T.At'")]
    [InlineData("_ = Lib.T<string>.Of(\"x\");", "'T.Of'")]
    [InlineData("_ = new Lib.U(1);", "'new U()'")]
    [InlineData("_ = HelpAsync(); static int HelpAsync() => Lib.T<int>.Of(1);", "'T.Of'")]
    public async Task Facts_OfAnyMember_AreReadByTheConsumer(string code, string route)
    {
        var library = await FactsRun.CompileAsync(Sample.Of("namespace Lib; public class T<X> { public DateTime At => DateTime.Now; public static int Of(X x) => DateTime.Now.Day; } public class U(int n) { public DateTime At { get; } = DateTime.Now.AddDays(n); }"));
        await (Given.Workflow(code) with { Libraries = [library] }).Only("CFW1001").ExpectAsync<DeterminismAnalyzer>(
            $"2 CFW1001: 'FlowAsync' reaches DateTime.Now through {route}" + Remedy);
    }

    [Theory]
    [InlineData("_ = T.Get() + 1;", "T.operator Addition")]
    [InlineData("_ = T.Get()[0];", "T.Item")]
    [InlineData("int n = T.Get();", "T.operator Implicit")]
    [InlineData("T t = new(5);", "new T()")]
    [InlineData("foreach (var n in T.Get()) { }", "T.GetEnumerator")]
    [InlineData("var (a, b) = T.Get();", "T.Deconstruct")]
    [InlineData("using var t = T.Get();", "T.Dispose")]
    [InlineData("T.Get().B = 1;", "T.B")]
    [InlineData("_ = T.Get().Due;", "Es.Due")]
    [InlineData("T.Get().Later(1);", "Es.Later")]
    public async Task Facts_CallWrittenWithoutTheName_IsToldOnByTheSecondProject(string code, string route)
    {
        var first = await FactsRun.CompileAsync(Sample.Of(Unnamed) with { AssemblyName = "First" });
        var facts = await FactsRun.FactsOfAsync(
            Sample.Of("public static class U { public static void Go() { " + code + " } }") with { AssemblyName = "Second", Libraries = [first] });
        Assert.Equal([$"\"M:U.Go\", \"CFW1001\", \"DateTime.Now\", \"{route}\""], facts);
    }

    [Fact]
    public async Task Facts_SetterReadsAClock_ReadingThePropertyDoesNot()
    {
        var library = await FactsRun.CompileAsync(Sample.Of(Unnamed));
        await (Given.Workflow("_ = T.Get().B;\nT.Get().B = 1;") with { Libraries = [library] }).Only("CFW1001").ExpectAsync<DeterminismAnalyzer>(
            "3 CFW1001: 'FlowAsync' reaches DateTime.Now through 'T.B'" + Remedy);
    }

    [Fact]
    public Task Facts_WrittenByHand_AreRead() =>
        Given.Workflow("Lib.Go();").Using("[assembly: CodeFirstWorkflow.Generated.DeterminismFact(\"M:Lib.Go\", \"CFW1001\", \"DateTime.Now\", \"\")] public static class Lib { public static void Go() { } }")
            .Only("CFW1001").ExpectAsync<DeterminismAnalyzer>("2 CFW1001: 'FlowAsync' reaches DateTime.Now through 'Lib.Go'" + Remedy);

    [Fact]
    public Task Facts_OfARuleThatOnlyALaterVersionKnows_AreIgnored() => Given.Workflow("Lib.Go();").Using("""
        [assembly: CodeFirstWorkflow.Generated.DeterminismFact("M:Lib.Go", "CFW1099", "Oracle.Ask", "")]
        [assembly: CodeFirstWorkflow.Generated.DeterminismFact("M:Lib.Go", "CFW1001", "DateTime.Now", "")]
        public static class Lib { public static void Go() { } }
        """).ExpectAsync<DeterminismAnalyzer>("2 CFW1001: 'FlowAsync' reaches DateTime.Now through 'Lib.Go'" + Remedy);

    [Fact]
    public Task Facts_LibraryWithoutGenerator_IsNotFollowed() =>
        Given.Workflow("Lib.Go();").Using(
            "public static class Lib { public static void Go() => _ = DateTime.Now; }").Only("CFW1001").ExpectNothingAsync<DeterminismAnalyzer>();
}
