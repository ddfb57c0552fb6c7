namespace CodeFirstWorkflow.Generators.Tests;

using CodeFirstWorkflow.Generators.Tests.Harness;

public sealed class InvalidShapeTests
{
    [Theory]
    [InlineData("public static class A { [Workflow(\"w\")] private static Task W(WorkflowContext c) => Task.CompletedTask; }")]
    [InlineData("public static class A { [Workflow(\"w\")] public static Task W<T>(WorkflowContext c) => Task.CompletedTask; }")]
    [InlineData("public static class A<T> { [Workflow(\"w\")] public static Task W(WorkflowContext c) => Task.CompletedTask; }")]
    [InlineData("public static class O { public static class A { [Workflow(\"w\")] public static Task W(WorkflowContext c) => Task.CompletedTask; } }")]
    [InlineData("file static class A { [Workflow(\"w\")] public static Task W(WorkflowContext c) => Task.CompletedTask; }")]
    [InlineData("public static class A { [Workflow(\"w\")] public static Task W(int n, WorkflowContext c) => Task.CompletedTask; }")]
    [InlineData("public static class A { [Workflow(\"w\")] public static Task W() => Task.CompletedTask; }")]
    [InlineData("public static class A { [Workflow(\"w\")] public static Task W(WorkflowContext c, int a, int b) => Task.CompletedTask; }")]
    [InlineData("public static class A { [Workflow(\"w\")] public static Task W(WorkflowContext c, [FromServices] Uri a) => Task.CompletedTask; }")]
    [InlineData("public static class A { [Workflow(\"w\")] public static Task W(WorkflowContext c, CancellationToken t) => Task.CompletedTask; }")]
    [InlineData("public static class A { [Workflow(\"w\")] public static ValueTask W(WorkflowContext c) => default; }")]
    [InlineData("public static class A { [Workflow(\"w\")] public static void W(WorkflowContext c) { } }")]
    [InlineData("public sealed class A(Uri u) { public Uri U => u; [Workflow(\"w\")] public Task W(WorkflowContext c) => Task.CompletedTask; }")]
    [InlineData("public abstract class A { [Workflow(\"w\")] public Task W(WorkflowContext c) => Task.CompletedTask; }")]
    [InlineData("public sealed class A { private A() { } [Workflow(\"w\")] public Task W(WorkflowContext c) => Task.CompletedTask; }")]
    [InlineData("public sealed class A { public required int N { get; init; } [Workflow(\"w\")] public Task W(WorkflowContext c) => Task.CompletedTask; }")]
    [InlineData("public static class A { [Workflow(\"\")] public static Task W(WorkflowContext c) => Task.CompletedTask; }")]
    [InlineData("public static class A { [Workflow(\"$w\")] public static Task W(WorkflowContext c) => Task.CompletedTask; }")]
    [InlineData("public static class A { [Workflow(\"a\\tb\")] public static Task W(WorkflowContext c) => Task.CompletedTask; }")]
    [InlineData("public static class A { [Workflow(null!)] public static Task W(WorkflowContext c) => Task.CompletedTask; }")]
    [InlineData("public static class A { [Workflow(\"w\", Version = 0)] public static Task W(WorkflowContext c) => Task.CompletedTask; }")]
    [InlineData("public static class A { [Workflow(\"w\", TimeoutSeconds = -1)] public static Task W(WorkflowContext c) => Task.CompletedTask; }")]
    [InlineData("public static class A { [Action(\"a\")] public static void X(ref int n) { } }")]
    [InlineData("public static class A { [Action(\"a\")] public static void X(out int n) => n = 0; }")]
    [InlineData("public static class A { [Action(\"a\")] public static void X(in int n) { } }")]
    [InlineData("public static class A { [Action(\"a\")] public static void X(ReadOnlySpan<int> n) { } }")]
    [InlineData("public static class A { [Action(\"a\")] public static ReadOnlySpan<int> X() => default; }")]
    [InlineData("public static class A { [Action(\"a\")] public static void X(WorkflowContext c) { } }")]
    [InlineData("public static class A { [Action(\"a\")] public static void X(System.Data.Common.DbTransaction t) { } }")]
    [InlineData("public static class A { [Action(\"a\")] public static async void X() => await Task.Yield(); }")]
    [InlineData("public static class A { [Action(\"a\", MaxAttempts = -1)] public static void X() { } }")]
    [InlineData("public static class A { [Action(\"a\", Retry = \"Missing\")] public static void X() { } }")]
    [InlineData("public class A { internal RetryPolicy P => RetryPolicy.None; [Action(\"a\", Retry = nameof(P))] public static void X() { } }")]
    [InlineData("public sealed class A { public A(int a) { } public A(string b) { } [Action(\"a\")] public void X() { } }")]
    [InlineData("public static class A { [On(\"\")] public static void H() { } }")]
    [InlineData("public static class A { [On(\"k\", When = \"Missing\")] public static void H(string e) { } }")]
    [InlineData("public static class A { [On(\"k\", When = nameof(W))] public static void H(string e) { } private static bool W(WorkflowEvent<string> e) => true; }")]
    [InlineData("public static class A { [On(\"k\", When = nameof(W))] public static void H(string e) { } internal static bool W(WorkflowEvent<int> e) => true; }")]
    [InlineData("public class A { [On(\"k\", When = nameof(W))] public static void H(string e) { } internal bool W(WorkflowEvent<string> e) => true; }")]
    [InlineData("public static class A { [On(\"k\", Validator = nameof(V))] public static void H(string e) { } internal static bool V(WorkflowEvent<string> e) => true; }")]
    [InlineData("public static class A { [On(\"k\", DeadLetter = nameof(D))] public static void H(string e) { } internal static void D(WorkflowEvent<string> e, Exception x) { } }")]
    [InlineData("public static class A { [On(\"k\", DeadLetter = nameof(D))] public static void H(string e) { } internal static Task D(WorkflowEvent<string> e) => Task.CompletedTask; }")]
    [InlineData("public static class A { [On(\"k\", Retries = -2)] public static void H(string e) { } }")]
    [InlineData("public static class A { [On(\"k\", Id = \"\")] public static void H(string e) { } }")]
    [InlineData("public static class A { [On(\"k\")] public static void H(EntityUpdated<string> e) { } }")]
    [InlineData("[Event(\"nodot\")] public sealed record E(int N);")]
    [InlineData("[Event(\"a.b\", Name = \"\")] public sealed record E(int N);")]
    [InlineData("[Event(\"a.b\")] public sealed record E<T>(int N);")]
    [InlineData("public static class O { [Event(\"a.b\")] private sealed record E(int N); }")]
    [InlineData("[Entity(\"\")] public sealed class E { public int Id { get; set; } }")]
    [InlineData("[Entity(\"e\")] public static class E { public static int Id { get; set; } }")]
    [InlineData("[Entity(\"e\")] public sealed class E<T> { public int Id { get; set; } }")]
    public void InvalidShape_YieldsNothing_AndBreaksNothing(string source) => Assert.Empty(GeneratorRun.Of("namespace Shop; " + source).AssertCompiles().Files);

    [Fact]
    public void InvalidMethod_BesideAValidOne_LeavesItAlone()
    {
        var program = GeneratorRun.Of("""
            namespace Shop;
            public static class A { [Action("bad")] public static void Bad(ref int n) { } [Action("good")] public static void Good() { } [On("k"), On("")] public static void H() { } }
            """).Load();

        Assert.Equal(["good"], program.Attribute.Actions);
        Assert.Equal(["Shop.A.H/k"], program.Attribute.Subscriptions);
    }
}
