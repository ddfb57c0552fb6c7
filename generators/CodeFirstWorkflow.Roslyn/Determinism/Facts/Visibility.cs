namespace CodeFirstWorkflow.Roslyn.Determinism.Facts;

using System.Linq;
using Microsoft.CodeAnalysis;

/// <summary>Which members another project can use: public and protected ones, and internal ones where the assembly has friends.</summary>
internal sealed class Visibility(IAssemblySymbol assembly)
{
    private readonly bool hasFriends = assembly.GetAttributes().Any(data => data.AttributeClass?.Name == "InternalsVisibleToAttribute");

    public bool Includes(ISymbol member)
    {
        for (var symbol = member; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            if (!IsVisible(symbol.DeclaredAccessibility)) return false;
        }

        return true;
    }

    private bool IsVisible(Accessibility accessibility) => accessibility switch
    {
        Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal => true,
        Accessibility.Internal or Accessibility.ProtectedAndInternal => hasFriends,
        _ => false,
    };
}
