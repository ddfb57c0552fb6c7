using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules.Json;

/// <summary>The constructor that System.Text.Json uses to read a type back.</summary>
internal static class JsonConstructor
{
    /// <summary>Finds the constructor.</summary>
    /// <returns>Null when there is none, or the choice is not clear.</returns>
    public static IMethodSymbol? Of(INamedTypeSymbol type)
    {
        var all = type.InstanceConstructors.Where(constructor => !IsCopy(constructor)).ToList();
        var open = all.Where(constructor => constructor.DeclaredAccessibility is Accessibility.Public).ToList();
        return all.FirstOrDefault(constructor => JsonTypes.IsAttributed(constructor, "JsonConstructorAttribute"))
            ?? open.FirstOrDefault(constructor => constructor.Parameters.IsEmpty)
            ?? (open.Count == 1 ? open[0] : null);
    }

    /// <summary>Returns the first parameter whose value no member holds.</summary>
    public static IParameterSymbol? Unbound(INamedTypeSymbol type, IMethodSymbol constructor)
    {
        var members = type.SelfAndBases().SelectMany(current => current.GetMembers()).ToList();
        return constructor.Parameters.FirstOrDefault(parameter => !members.Any(member => Binds(parameter, member)));
    }

    /// <summary>Returns whether a parameter is filled from the value of a member: same name ignoring case, same type.</summary>
    public static bool Binds(IParameterSymbol parameter, ISymbol member)
    {
        var type = (member as IPropertySymbol)?.Type ?? (member as IFieldSymbol)?.Type;
        return type is not null
            && parameter.RefKind is RefKind.None
            && string.Equals(parameter.Name, member.Name, StringComparison.OrdinalIgnoreCase)
            && SymbolEqualityComparer.Default.Equals(parameter.Type, type)
            && (member.DeclaredAccessibility is Accessibility.Public || JsonTypes.IsAttributed(member, "JsonIncludeAttribute"));
    }

    private static bool IsCopy(IMethodSymbol constructor) =>
        constructor.Parameters.Length == 1
            && constructor.ContainingType.IsRecord
            && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, constructor.ContainingType);
}
