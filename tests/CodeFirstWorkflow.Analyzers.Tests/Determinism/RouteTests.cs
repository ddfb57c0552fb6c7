using CodeFirstWorkflow.Analyzers.Determinism;

namespace CodeFirstWorkflow.Analyzers.Tests.Determinism;

/// <summary>What is reached through calls is reported at the call in the workflow, with the route.</summary>
public sealed class RouteTests
{
    private const string Remedy = ". Use context.UtcNow or move it into an action.";

    [Fact]
    public Task Route_HelperOfHelper_IsNamed() => Given.Workflow("var q = Pricing.Quote();", types: """
        static class Pricing { public static int Quote() => Clock.Today().Day; }
        static class Clock { public static DateTime Today() => DateTime.UtcNow; }
        """).Only("CFW1001").ExpectAsync<DeterminismAnalyzer>("2 CFW1001: 'FlowAsync' reaches DateTime.UtcNow through 'Pricing.Quote' → 'Clock.Today'" + Remedy);

    [Fact]
    public Task Route_Recursion_Ends() => Given.Workflow("A.Ping(3);", types: """
        static class A
        {
            public static int Ping(int n) => n == 0 ? 0 : Pong(n - 1);
            static int Pong(int n) => Ping(n) + DateTime.Now.Day;
        }
        """).Only("CFW1001").ExpectAsync<DeterminismAnalyzer>("2 CFW1001: 'FlowAsync' reaches DateTime.Now through 'A.Ping' → 'A.Pong'" + Remedy);

    [Fact]
    public Task Route_RecursionFromTheMiddle_FindsTheSame() => Given.Workflow("A.Pong(3);\nA.Ping(3);", types: """
        static class A
        {
            public static int Ping(int n) => Pong(n - 1) + DateTime.Now.Day;
            public static int Pong(int n) => n == 0 ? 0 : Ping(n);
        }
        """).Only("CFW1001").ExpectAsync<DeterminismAnalyzer>(
            "2 CFW1001: 'FlowAsync' reaches DateTime.Now through 'A.Pong' → 'A.Ping'" + Remedy,
            "3 CFW1001: 'FlowAsync' reaches DateTime.Now through 'A.Ping'" + Remedy);

    [Theory]
    [InlineData("_ = T.Now;", "static class T { public static DateTime Now => DateTime.Now; }", "'T.Now'")]
    [InlineData("_ = T.Now;", "static class T { public static DateTime Now { get; } = DateTime.Now; }", "'T.Now'")]
    [InlineData("_ = T.At;", "static class T { public static readonly DateTime At = DateTime.Now; }", "'T.At'")]
    [InlineData("_ = T.At;", "static class T { public static readonly DateTime At; static T() { At = DateTime.Now; } }", "'T.At'")]
    [InlineData("_ = T.At;", "static class T { public static DateTime At { get; } static T() => At = DateTime.Now; }", "'T.At'")]
    [InlineData("_ = new T();", "class T { public T() { var x = DateTime.Now; } }", "'new T()'")]
    [InlineData("_ = new T();", "class T { DateTime at = DateTime.Now; }", "'new T()'")]
    [InlineData("_ = new T(1);", "class T(int n) { public DateTime At { get; } = DateTime.Now.AddDays(n); }", "'new T()'")]
    [InlineData("_ = new T();", "class T : B; class B { DateTime at = DateTime.Now; }", "'new T()' → 'new B()'")]
    [InlineData("_ = new T();", "class T() : B(DateTime.Now); class B(DateTime at) { public DateTime At => at; }", "'new T()'")]
    [InlineData("_ = new T { At = 1 };", "class T { public int At { set { var x = DateTime.Now; } } }", "'T.At'")]
    [InlineData("_ = new T()[1];", "class T { public int this[int i] => DateTime.Now.Day; }", "'T[]'")]
    [InlineData(
        "_ = new T() + new T();",
        "class T { public static T operator +(T a, T b) { _ = DateTime.Now; return a; } }",
        "'T.operator Addition'")]
    [InlineData("int x = new T();", "class T { public static implicit operator int(T a) => DateTime.Now.Day; }", "'T.operator Implicit'")]
    [InlineData(
        "foreach (var x in new T()) { }",
        "class T { public IEnumerator<int> GetEnumerator() { yield return DateTime.Now.Day; } }",
        "'T.GetEnumerator'")]
    [InlineData("var (a, b) = new T();", "class T { public void Deconstruct(out int a, out int b) => a = b = DateTime.Now.Day; }", "'T.Deconstruct'")]
    [InlineData("_ = order.Due();", "static class T { public static int Due(this Order o) => DateTime.Now.Day; }", "'T.Due'")]
    [InlineData("_ = order.Sku.Select(T.Due).ToList();", "static class T { public static int Due(char c) => DateTime.Now.Day; }", "'T.Due'")]
    [InlineData("_ = T<int>.Due(1);", "static class T<X> { public static int Due(X c) => DateTime.Now.Day; }", "'T.Due'")]
    [InlineData(
        "_ = new T().Due();",
        "sealed class T : B { public override int Due() => DateTime.Now.Day; } abstract class B { public abstract int Due(); }",
        "'T.Due'")]
    [InlineData("_ = new T(1) with { };", "record T(int N) { protected T(T other) => _ = DateTime.Now; }", "'new T()'")]
    [InlineData("_ = new T()[^1];", "class T { public int Length => DateTime.Now.Day; public int this[int i] => i; }", "'T.Length'")]
    [InlineData(
        "_ = new T()[1..2];",
        "class T { public int Length => 3; public T Slice(int start, int length) { _ = DateTime.Now; return this; } }",
        "'T.Slice'")]
    [InlineData(
        "_ = new T() is (1, 2);",
        "class T { public void Deconstruct(out int a, out int b) => a = b = DateTime.Now.Day; }",
        "'T.Deconstruct'")]
    [InlineData(
        "foreach (var (a, b) in new T[1]) { }",
        "class T { public void Deconstruct(out int a, out int b) => a = b = DateTime.Now.Day; }",
        "'T.Deconstruct'")]
    [InlineData(
        "T t = [];",
        "class T : System.Collections.IEnumerable { public T() => _ = DateTime.Now; public void Add(int n) { } public System.Collections.IEnumerator GetEnumerator() => null!; }",
        "'new T()'")]
    [InlineData(
        "_ = T.Due();", "static partial class T { public static partial int Due(); public static partial int Due() => DateTime.Now.Day; }", "'T.Due'")]
    public Task Route_AnyMember_IsSeen(string code, string types, string route) =>
        Given.Workflow(code, types: types).Only("CFW1001").ExpectAsync<DeterminismAnalyzer>(
            $"2 CFW1001: 'FlowAsync' reaches DateTime.Now through {route}" + Remedy);

    [Theory]
    [InlineData(
        "IClock c = null!; _ = c.Now();",
        "interface IClock { DateTime Now(); } class C : IClock { public DateTime Now() => DateTime.UnixEpoch; }")]
    [InlineData("C c = null!; _ = c.Now();", "class C { public virtual DateTime Now() => DateTime.UnixEpoch; }")]
    [InlineData(
        "IClock c = new F(); _ = c.Now();",
        "interface IClock { DateTime Now(); } class C : IClock { public DateTime Now() => DateTime.Now; } class F : IClock { public DateTime "
            + "Now() => default; }")]
    [InlineData("Func<DateTime> now = null!; _ = now();", "")]
    [InlineData("_ = new T().At;", "class T { public int At { get => 1; set { var x = DateTime.Now; } } }")]
    [InlineData(
        "_ = T.Limit;",
        "static class T { public static readonly int Limit = 5; public static readonly DateTime At; static T() { At = DateTime.Now; } }")]
    [InlineData("_ = nameof(T.Due);", "static class T { public static int Due() => DateTime.Now.Day; }")]
    public Task Route_UnknownOrUnusedBody_IsNotFollowed(string code, string types) =>
        Given.Workflow(code, types: types).Only("CFW1001").ExpectNothingAsync<DeterminismAnalyzer>();

    [Theory]
    [InlineData(
        "IClock c = null!; _ = c.Now();",
        "interface IClock { DateTime Now(); } class C : IClock { public DateTime Now() => DateTime.Now; }",
        "'C.Now'")]
    [InlineData("C c = null!; _ = c.Now();", "class C { public virtual DateTime Now() => DateTime.Now; }", "'C.Now'")]
    [InlineData(
        "B b = null!; _ = b.Now();",
        "abstract class B { public abstract DateTime Now(); } class C : B { public override DateTime Now() => DateTime.Now; }",
        "'C.Now'")]
    [InlineData(
        "IClock c = new C(); _ = c.Now();",
        "interface IClock { DateTime Now(); } class C : IClock { DateTime IClock.Now() => DateTime.Now; }",
        "'C.IClock.Now'")]
    [InlineData(
        "P p = new() { Now = () => DateTime.UnixEpoch }; _ = p.Day();",
        "class P { public Func<DateTime> Now = () => default; public int Day() => Now().Day; public static P Of() => new() { Now = Local }; "
            + "static DateTime Local() => DateTime.Now; }",
        "'P.Day' → 'P.Local'")]
    public Task Route_ImplementationsAreKnown_AreFollowed(string code, string types, string route) =>
        Given.Workflow(code, types: types).Only("CFW1001").ExpectAsync<DeterminismAnalyzer>(
            $"2 CFW1001: 'FlowAsync' reaches DateTime.Now through {route}" + Remedy);

    [Theory]
    [InlineData("using var t = new T();", "class T : IDisposable { public void Dispose() => _ = DateTime.Now; }", "'T.Dispose'")]
    [InlineData(
        "using (T.Open()) { }",
        "class T : IDisposable { public static T Open() => new(); public void Dispose() => _ = DateTime.Now; }",
        "'T.Dispose'")]
    [InlineData(
        "await using var t = new T();",
        "class T : IAsyncDisposable { public async ValueTask DisposeAsync() => _ = DateTime.Now; }",
        "'T.DisposeAsync'")]
    [InlineData(
        "await using (var t = new T()) { }",
        "class T : B; class B : IAsyncDisposable { public async ValueTask DisposeAsync() => _ = DateTime.Now; }",
        "'B.DisposeAsync'")]
    public Task Route_WhatAUsingDisposes_IsSeen(string code, string types, string route) =>
        Given.Workflow(code, types: types).Only("CFW1001").ExpectAsync<DeterminismAnalyzer>(
            $"2 CFW1001: 'FlowAsync' reaches DateTime.Now through {route}" + Remedy);

    [Theory]
    [InlineData("_ = order.Due;", "'T.Due'")]
    [InlineData("_ = order.Later(1);", "'T.Later'")]
    [InlineData("_ = Order.Next;", "'T.Next'")]
    public Task Route_MemberOfAnExtensionBlock_IsNamedByTheClassAround(string code, string route) => Given.Workflow(code, types: """
        static class T { extension(Order o) { public DateTime Due => DateTime.Now; public DateTime Later(int n) => DateTime.Now.AddDays(n); public static DateTime Next => DateTime.Now; } }
        """).Only("CFW1001").ExpectAsync<DeterminismAnalyzer>($"2 CFW1001: 'FlowAsync' reaches DateTime.Now through {route}" + Remedy);

    /// <summary>As the generator of the platform writes it.</summary>
    [Fact]
    public Task Route_GeneratedRegex_AsksForNoEnvironment() => Given.Workflow("_ = T.Upper().IsMatch(order.Sku);", types: """
        static partial class T { public static partial System.Text.RegularExpressions.Regex Upper(); }
        static partial class T { [System.CodeDom.Compiler.GeneratedCode("System.Text.RegularExpressions.Generator", "10.0")] public static partial System.Text.RegularExpressions.Regex Upper() => Upper_0.Instance; }
        [System.CodeDom.Compiler.GeneratedCode("System.Text.RegularExpressions.Generator", "10.0")]
        file sealed class Upper_0 : System.Text.RegularExpressions.Regex { internal static readonly Upper_0 Instance = new(); private Upper_0() => internalMatchTimeout = Utilities.s_defaultTimeout; }
        [System.CodeDom.Compiler.GeneratedCode("System.Text.RegularExpressions.Generator", "10.0")]
        file static class Utilities { internal static readonly TimeSpan s_defaultTimeout = AppContext.GetData("REGEX_DEFAULT_MATCH_TIMEOUT") is TimeSpan timeout ? timeout : default; }
        """).Only("CFW1003").ExpectNothingAsync<DeterminismAnalyzer>();

    [Fact]
    public Task Route_SwitchedOffByEditorConfig_IsNotReported() =>
        Given.Workflow("_ = DateTime.Now;").Configured(
            "dotnet_diagnostic.CFW1001.severity = none").Only("CFW1001").ExpectNothingAsync<DeterminismAnalyzer>();

    [Fact]
    public Task Route_SuppressedByPragma_IsNotReported() =>
        Given.Workflow("#pragma warning disable CFW1001 // Only logged.\n_ = T.Now();\n#pragma warning restore CFW1001", types: "static class T { public static DateTime Now() => DateTime.Now; }").Only("CFW1001").ExpectNothingAsync<DeterminismAnalyzer>();

    [Fact]
    public Task Route_TwoWorkflows_EachIsReportedAlone() => Given.Workflow("await OtherAsync(context);", members: """
        [Workflow("other")] public static async Task OtherAsync(WorkflowContext context) { _ = DateTime.Now; }
        """).Only("CFW1001").ExpectAsync<DeterminismAnalyzer>("4 CFW1001: 'OtherAsync' uses DateTime.Now" + Remedy);

    [Fact]
    public Task Route_CodeOutsideWorkflows_IsNotReported() => Given.Workflow("", members: """
        [Action("act")] public static void Act() { _ = DateTime.Now; }
        public static DateTime Unused() => DateTime.Now;
        """).Only("CFW1001").ExpectNothingAsync<DeterminismAnalyzer>();

    [Fact]
    public Task Route_InstanceWorkflow_IsWalked() => Given.Workflow("", types: """
        public class Machine { private DateTime Now() => DateTime.Now; [Workflow("m")] public Task RunAsync(WorkflowContext context) => context.DelayUntilAsync(Now()); }
        """).Only("CFW1001").ExpectAsync<DeterminismAnalyzer>("6 CFW1001: 'RunAsync' reaches DateTime.Now through 'Machine.Now'" + Remedy);

    [Theory]
    [InlineData("private readonly DateTime at = DateTime.Now;", "'new Machine()'")]
    [InlineData("public Machine() => At = DateTime.Now; private DateTime At { get; }", "'new Machine()'")]
    [InlineData("} public abstract class Base { private readonly DateTime at = DateTime.Now;", "'new Machine()' → 'new Base()'", ": Base")]
    public Task Route_ObjectOfAWorkflow_IsMadeAnewOnEachReplay(string members, string route, string bases = "") => Given.Workflow("", types: $$"""
        public class Machine {{bases}} { [Workflow("m")]
        public Task RunAsync(WorkflowContext context) => context.DelayAsync(TimeSpan.Zero); {{members}} }
        """).Only("CFW1001").ExpectAsync<DeterminismAnalyzer>($"7 CFW1001: 'RunAsync' reaches DateTime.Now through {route}" + Remedy);

    [Theory]
    [InlineData("[Workflow(\"m\")] ", "")]
    [InlineData("", "[Workflow(\"m\")] ")]
    public Task Route_WorkflowDeclaredApartFromItsBody_IsWalkedOnce(string atDeclaration, string atBody) => Given.Workflow("", types: $$"""
        public static partial class Machine { {{atDeclaration}}public static partial Task RunAsync(WorkflowContext context); }
        public static partial class Machine { {{atBody}}public static partial Task RunAsync(WorkflowContext context) => context.DelayUntilAsync(DateTime.Now); }
        """).Only("CFW1001").ExpectAsync<DeterminismAnalyzer>("7 CFW1001: 'RunAsync' uses DateTime.Now" + Remedy);

    [Fact]
    public Task Route_ChainOverLines_PointsToTheCall() => Given.Workflow("""
        _ = order
            .Lines
            .Count
            .Due();
        """, types: "static class T { public static int Due(this int o) => DateTime.Now.Day; }")
        .Only("CFW1001").ExpectAsync<DeterminismAnalyzer>("5 CFW1001: 'FlowAsync' reaches DateTime.Now through 'T.Due'" + Remedy);
}
