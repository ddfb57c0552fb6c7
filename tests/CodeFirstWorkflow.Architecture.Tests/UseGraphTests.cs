namespace CodeFirstWorkflow.Architecture.Tests;

public sealed class UseGraphTests
{
    [Fact]
    public void UseGraph_Call_IsAUseOfTheDeclaringFile()
    {
        var uses = UseGraph.Of(
            SourceCompilation.Create(("A.cs", "class A { void M() => B.Go(); }"), ("B.cs", "static class B { public static void Go() { } }")));
        Assert.Equal([("A.cs", "B.cs")], uses.Select(use => (use.From, use.To)));
    }

    [Fact]
    public void UseGraph_ExtensionMethodAndTargetTypedNew_AreUses()
    {
        var uses = UseGraph.Of(SourceCompilation.Create(
            ("A.cs", "class A { void M() { 1.Twice(); C.Take(new()); } }"),
            ("B.cs", "static class B { public static int Twice(this int x) => x * 2; }"),
            ("C.cs", "static class C { public static void Take(D d) { } }"),
            ("D.cs", "class D { public D() { } }")));
        Assert.Equal([("A.cs", "B.cs"), ("A.cs", "C.cs"), ("A.cs", "D.cs"), ("C.cs", "D.cs")], uses.Select(use => (use.From, use.To)).Order());
    }

    [Fact]
    public void UseGraph_DocComment_IsNoUse()
    {
        var uses = UseGraph.Of(SourceCompilation.Create(("A.cs", "/// <see cref=\"B\"/>\nclass A;"), ("B.cs", "class B : A;")));
        Assert.Equal([("B.cs", "A.cs")], uses.Select(use => (use.From, use.To)));
    }

    [Fact]
    public void Rings_ThreeFiles_ArePrintedOnceInOrder()
    {
        var uses = UseGraph.Of(SourceCompilation.Create(("A.cs", "class A { B? b; }"), ("B.cs", "class B { C? c; }"), ("C.cs", "class C { A? a; }")));
        var ring = Assert.Single(Rings.In(uses));
        Assert.Equal(["A.cs", "B.cs", "C.cs"], ring.Select(use => use.From));
        Assert.Contains("'C.cs' uses 'A.cs' (line 1: A)", ProjectUses.Print(ring), StringComparison.Ordinal);
    }

    [Fact]
    public void Rings_Chain_HasNone()
    {
        var uses = UseGraph.Of(SourceCompilation.Create(("A.cs", "class A { B? b; }"), ("B.cs", "class B { C? c; }"), ("C.cs", "class C;")));
        Assert.Empty(Rings.In(uses));
    }
}
