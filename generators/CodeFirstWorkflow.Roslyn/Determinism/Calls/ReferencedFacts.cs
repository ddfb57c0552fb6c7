using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Determinism.Calls;

/// <summary>Reads the facts that the generator wrote about the public members of a referenced assembly: <c>[assembly: DeterminismFact]</c>.</summary>
internal sealed class ReferencedFacts
{
    public const string AttributeName = "DeterminismFactAttribute";
    public const string Arrow = " → ";

    private readonly ConditionalWeakTable<IAssemblySymbol, Dictionary<string, ImmutableArray<Reach>>> known = new();

    /// <summary>Gets what a member of another assembly reaches. Its own name is the first on the route.</summary>
    public ImmutableArray<Reach> Of(ISymbol member)
    {
        if (member.ContainingAssembly is not { } assembly)
        {
            return [];
        }

        var facts = known.GetValue(assembly, Read);
        if (facts.Count == 0)
        {
            return [];
        }

        return FactId.Of(member) is { } id && facts.TryGetValue(id, out var found) ? found : [];
    }

    /// <summary>Gets the ids of all members that an assembly has facts of.</summary>
    public static IEnumerable<string> IdsIn(IAssemblySymbol assembly) => FactsOf(assembly).Select(fact => fact.Member);

    private static Dictionary<string, ImmutableArray<Reach>> Read(IAssemblySymbol assembly) =>
        FactsOf(assembly)
            .GroupBy(fact => fact.Member, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(ToReach).ToImmutableArray(), StringComparer.Ordinal);

    private static IEnumerable<Fact> FactsOf(IAssemblySymbol assembly)
    {
        if (!ReferenceParser.UsesSdk(assembly))
        {
            yield break;
        }

        foreach (var data in assembly.GetAttributes())
        {
            if (data is { AttributeClass: { Name: AttributeName, ContainingNamespace: { Name: "Generated", ContainingNamespace.Name: "CodeFirstWorkflow" } }, ConstructorArguments.Length: 4 }
                && data.ConstructorArguments[0].Value is string member
                    && data.ConstructorArguments[1].Value is string rule
                    && data.ConstructorArguments[2].Value is string api)
            {
                yield return new(member, rule, api, data.ConstructorArguments[3].Value as string ?? "");
            }
        }
    }

    private static Reach ToReach(Fact fact)
    {
        var rest = fact.Route.Length == 0 ? [] : fact.Route.Split([Arrow], StringSplitOptions.None);
        return new Reach(fact.Rule, fact.Api, [FactId.ShortNameIn(fact.Member), .. rest]);
    }
}
