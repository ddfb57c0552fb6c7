using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules;

/// <summary>A problem that a rule finds. The place is computed only when the problem is reported.</summary>
/// <param name="place">Finds the place.</param>
/// <param name="arguments">The arguments of the rule's message.</param>
internal sealed class Problem(Func<Location> place, params string[] arguments)
{
    public string[] Arguments { get; } = arguments;

    /// <summary>Gets the hint for a code fix; null where there is no fix.</summary>
    public string? Hint { get; private set; }

    public Location Place => place();

    /// <summary>Adds the hint for a code fix.</summary>
    public Problem WithHint(string? hint)
    {
        Hint = hint;
        return this;
    }

    /// <summary>Creates a problem at the declaration of a symbol.</summary>
    public static Problem At(ISymbol symbol, params string[] arguments) =>
        new(() => symbol.Locations.FirstOrDefault(location => location.IsInSource) ?? Location.None, arguments);

    /// <summary>Creates a problem at the argument of an attribute: the one with this name, or the first positional one.</summary>
    public static Problem AtArgument(AttributeData attribute, string? name, params string[] arguments) =>
        new(() => ArgumentPlace(attribute, name), arguments);

    private static Location ArgumentPlace(AttributeData attribute, string? name)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax syntax)
        {
            return Location.None;
        }

        var all = syntax.ArgumentList?.Arguments;
        var argument = name is null
            ? all?.FirstOrDefault(candidate => candidate.NameEquals is null)
            : all?.FirstOrDefault(candidate => candidate.NameEquals?.Name.Identifier.ValueText == name);
        return (argument?.Expression ?? (SyntaxNode)syntax).GetLocation();
    }
}
