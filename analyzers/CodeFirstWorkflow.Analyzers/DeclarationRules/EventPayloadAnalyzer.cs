using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Analyzers.DeclarationRules.Json;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules;

/// <summary>CFW0027: an event or entity that does not survive JSON.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EventPayloadAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0027", "Shape", "Event does not survive JSON",
        "{0} does not survive JSON: {1}. {2}.");

    private protected override IEnumerable<Problem> Check(DeclaredType type, Compilation compilation)
    {
        if ((type.IsEvent ? JsonSurvival.Check(type.Symbol, type.Symbol.Name, compilation) : EntityFlaw(type.Symbol, compilation)) is { } flaw)
        {
            yield return Problem.At(type.Symbol, type.Title, $"'{flaw.Path}' {flaw.Fact}", flaw.Remedy);
        }
    }

    // The events of an entity hold its fields one by one. This rule checks writing; the reader decides the type that it reads.
    private static PayloadFlaw? EntityFlaw(INamedTypeSymbol type, Compilation compilation)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in EntityParser.Properties(type))
        {
            var (path, name) = ($"{type.Name}.{property.Name}", JsonNames.Of(property));
            if (names.TryGetValue(name, out var other))
            {
                return PayloadFlaw.OfEqualNames(path, name, other);
            }

            names.Add(name, property.Name);
            if (JsonSurvival.CheckWritten(property.Type, path, compilation) is { } flaw)
            {
                return flaw;
            }
        }

        return null;
    }
}
