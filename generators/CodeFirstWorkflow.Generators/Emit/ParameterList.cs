using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;

namespace CodeFirstWorkflow.Generators.Emit;

/// <summary>Writes the parameters of generated methods.</summary>
internal static class ParameterList
{
    /// <summary>
    /// Returns the declarations. Defaults are kept; a <c>params</c> parameter may be omitted too, but takes an array, because options follow it.
    /// </summary>
    public static IEnumerable<string> Declare(IReadOnlyList<ArgumentSpec> parameters)
    {
        // Attributes allow a default before a parameter without one; C# does not.
        var required = parameters.Count;
        while (required > 0 && parameters[required - 1].Default is not null)
        {
            required--;
        }

        for (var i = 0; i < parameters.Count; i++)
        {
            yield return Declare(parameters[i], canBeLeftOut: i >= required);
        }
    }

    private static string Declare(ArgumentSpec parameter, bool canBeLeftOut) => parameter switch
    {
        { IsParams: true } => $"{parameter.Type.NotNullName}? {Literals.Identifier(parameter.Name)} = null",
        { Default: { } value } when canBeLeftOut => $"{parameter.Type.Name} {Literals.Identifier(parameter.Name)} = {value}",
        _ => $"{parameter.Type.Name} {Literals.Identifier(parameter.Name)}",
    };

    /// <summary>Returns the expression that passes a parameter on.</summary>
    public static string Pass(ArgumentSpec parameter) =>
        Literals.Identifier(parameter.Name) + (parameter.IsParams ? $" ?? {None(parameter.Type)}" : "");

    /// <summary>
    /// Returns no items for a <c>params</c> parameter. Only languages with collection expressions allow other types than arrays there.
    /// </summary>
    public static string None(TypeSpec type) => type.NotNullName.EndsWith("[]", StringComparison.Ordinal)
        ? $"global::System.Array.Empty<{type.NotNullName.Substring(0, type.NotNullName.Length - 2)}>()"
        : ArgumentSpec.Empty;

    /// <summary>Returns a name that no parameter has.</summary>
    public static string Unused(string name, IEnumerable<ArgumentSpec> parameters)
    {
        var taken = new HashSet<string>(parameters.Select(p => p.Name), StringComparer.Ordinal);
        while (taken.Contains(name))
        {
            name = "_" + name;
        }

        return name;
    }
}
