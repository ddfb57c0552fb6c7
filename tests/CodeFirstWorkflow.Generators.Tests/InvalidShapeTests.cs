using CodeFirstWorkflow.Generators.Tests.Harness;

namespace CodeFirstWorkflow.Generators.Tests;

public sealed class InvalidShapeTests
{
    [Theory]
    [MemberData(nameof(InvalidShapes.All), MemberType = typeof(InvalidShapes))]
    public void InvalidShape_YieldsNothing_AndBreaksNothing(string source) =>
        Assert.Empty(GeneratorRun.Of("namespace Shop; " + source).AssertCompiles().Files);

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
