using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules;

/// <summary>CFW0028: an event or entity type that generated code cannot use.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclaredTypeAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0028", "Shape", "Event or entity type cannot be used",
        "{0} {1}.");

    private protected override IEnumerable<Problem> Check(DeclaredType type)
    {
        if (Flaw(type.Symbol) is { } flaw)
        {
            yield return Problem.At(type.Symbol, type.Title, flaw);
        }
        else if (type.IsEvent && KeyFlaw(type.Symbol) is { } key)
        {
            yield return Problem.At(key.Property, type.Title, key.Flaw);
        }
    }

    private static string? Flaw(INamedTypeSymbol type) =>
        type.IsGenericType ? "is generic. Declare one type for each event"
        : !type.IsAccessibleInAssembly() ? "is not accessible to generated code. Make it internal or public"
        : type.IsStatic ? "is static. Make it a record"
        : type.SelfAndBases().Any(t => t.IsRefLikeType) ? "is a ref struct. Make it a record"
        : null;

    // Finds a key that generated code cannot read, or a second key: events of this type would wake no workflow.
    private static (IPropertySymbol Property, string Flaw)? KeyFlaw(INamedTypeSymbol type)
    {
        var keys = type.SelfAndBases().Select(MarkedIn).FirstOrDefault(marked => marked.Count > 0) ?? [];
        if (keys.Find(key => !CorrelationParser.CanRead(key)) is { } unread)
        {
            var flaw = $"has a [CorrelationKey] '{unread.Name}' that generated code cannot read. Mark an internal or public property of the object";
            return (unread, flaw);
        }

        return keys.Count > 1 ? (keys[1], $"has two keys, '{keys[0].Name}' and '{keys[1].Name}'. Remove one [CorrelationKey]") : null;
    }

    private static List<IPropertySymbol> MarkedIn(INamedTypeSymbol type) =>
        [.. type.GetMembers().OfType<IPropertySymbol>().Where(property => property.Has(MetadataNames.CorrelationKey))];
}
