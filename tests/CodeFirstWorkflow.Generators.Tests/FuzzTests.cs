using CodeFirstWorkflow.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CodeFirstWorkflow.Generators.Tests;

public sealed class FuzzTests
{
    public static TheoryData<string> Mutations => new("delete", "duplicate", "swap", "cut");

    /// <summary>Half-typed code is what a generator sees most of the time: it may yield less, and must not throw.</summary>
    [Theory]
    [MemberData(nameof(Mutations))]
    public void BrokenCode_OfAnyKind_NeverThrows(string mutation)
    {
        var run = GeneratorRun.Of(AuthorSampleTests.Sample);
        var tokens = CSharpSyntaxTree.ParseText(AuthorSampleTests.Sample).GetRoot().DescendantTokens().Select(t => t.ToFullString()).ToList();

        for (var place = 1; place < tokens.Count - 1; place += 4)
        {
            run.Replace(AuthorSampleTests.Sample, string.Concat(Mutate(tokens, place, mutation)));
        }
    }

    private static IEnumerable<string> Mutate(List<string> tokens, int place, string mutation) => mutation switch
    {
        "delete" => [.. tokens[..place], .. tokens[(place + 1)..]],
        "duplicate" => [.. tokens[..place], tokens[place], .. tokens[place..]],
        "swap" => [.. tokens[..place], tokens[place + 1], tokens[place], .. tokens[(place + 2)..]],
        _ => tokens[..place],
    };
}
