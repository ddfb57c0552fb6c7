using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class ParameterPassingAnalyzerTests
{
    [Fact]
    public Task Parameter_ByReference_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Action("a")]
            public static void Run(ref int a, out int b, in int c) => b = a + c;
        }
        """).ExpectAsync<ParameterPassingAnalyzer>(
        "4 CFW0007: Parameter 'a' of action 'Orders.Run' is passed by 'ref', which cannot be journaled. Pass it by value.",
        "4 CFW0007: Parameter 'b' of action 'Orders.Run' is passed by 'out', which cannot be journaled. Pass it by value.",
        "4 CFW0007: Parameter 'c' of action 'Orders.Run' is passed by 'in', which cannot be journaled. Pass it by value.");

    [Fact]
    public Task Parameter_Pointer_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Action("a")]
            public static unsafe void Run(int* a) { }
        }
        """).ExpectAsync<ParameterPassingAnalyzer>(
        "4 CFW0007: Parameter 'a' of action 'Orders.Run' is a pointer, which cannot be journaled. Pass it by value.");

    [Fact]
    public Task Service_RefStruct_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Action("a")] public static void Run([FromServices] Span<int> a) { }
            [On("manager_created")] public static void Take(int e, ReadOnlySpan<char> b) { }
        }
        """).ExpectAsync<ParameterPassingAnalyzer>(
        "3 CFW0007: Parameter 'a' of action 'Orders.Run' is a ref struct, which cannot be journaled. Pass it by value.",
        "4 CFW0007: Parameter 'b' of handler 'Orders.Take' is a ref struct, which cannot be journaled. Pass it by value.");

    [Fact]
    public Task Parameters_WithoutNames_AreReported() => Sample.Of("""
        public static class Orders
        {
            [Action("a")]
            public static void Run(int a, __arglist) { }
        }
        """).ExpectAsync<ParameterPassingAnalyzer>(
        "4 CFW0007: '__arglist' of action 'Orders.Run' is a list without names, which cannot be journaled. Pass it by value.");

    [Fact]
    public Task Result_ByReference_IsReported() => Sample.Of("""
        public static class Orders
        {
            private static int field;

            [Action("a")]
            public static ref int Run() => ref field;
        }
        """).ExpectAsync<ParameterPassingAnalyzer>(
        "6 CFW0007: The result of action 'Orders.Run' is passed by 'ref', which cannot be journaled. Pass it by value.");

    [Fact]
    public Task Parameter_ByValueOrParams_IsFine() => Sample.Of("""
        public static class Orders
        {
            [Action("a")]
            public static void Run(int a, params string[] rest) { }
        }
        """).ExpectNothingAsync<ParameterPassingAnalyzer>();
}
