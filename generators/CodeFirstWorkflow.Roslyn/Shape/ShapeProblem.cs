using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeFirstWorkflow.Roslyn.Shape;

/// <summary>A rule that an annotated method breaks. The place is looked up only when somebody reports it.</summary>
/// <param name="rule">The rule's id.</param>
/// <param name="place">Finds the place.</param>
/// <param name="arguments">What fills the rule's message.</param>
internal sealed class ShapeProblem(string rule, Func<Location> place, params string[] arguments)
{
    public string Rule { get; } = rule;

    public string[] Arguments { get; } = arguments;

    /// <summary>Gets what a code fix needs to know; null where there is nothing.</summary>
    public string? Hint { get; private set; }

    public Location Place => place();

    /// <summary>Adds what a code fix needs to know.</summary>
    public ShapeProblem WithHint(string? hint)
    {
        Hint = hint;
        return this;
    }

    public static ShapeProblem At(string rule, ISymbol symbol, params string[] arguments) =>
        new(rule, () => symbol.Locations.FirstOrDefault(location => location.IsInSource) ?? Location.None, arguments);

    /// <summary>Makes a problem of an attribute's argument: of the one with this name, or of the first.</summary>
    public static ShapeProblem AtArgument(string rule, AttributeData attribute, string? name, params string[] arguments) =>
        new(rule, () => ArgumentPlace(attribute, name), arguments);

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
