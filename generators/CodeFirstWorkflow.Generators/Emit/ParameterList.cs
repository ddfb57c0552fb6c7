namespace CodeFirstWorkflow.Generators.Emit;

using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;

/// <summary>Writes the parameters of generated methods.</summary>
internal static class ParameterList
{
    /// <summary>Gives the declarations. Defaults are kept; what was <c>params</c> may be left out too, but is no longer spread, as options follow it.</summary>
    public static IEnumerable<string> Declare(IEnumerable<ArgumentSpec> parameters) => parameters.Select(p => p switch
    {
        { IsParams: true } => $"{p.Type.NotNullName}? {Literals.Identifier(p.Name)} = null",
        { Default: { } value } => $"{p.Type.Name} {Literals.Identifier(p.Name)} = {value}",
        _ => $"{p.Type.Name} {Literals.Identifier(p.Name)}",
    });

    /// <summary>Gives the expression that passes a parameter on.</summary>
    public static string Pass(ArgumentSpec parameter) => Literals.Identifier(parameter.Name) + (parameter.IsParams ? $" ?? {ArgumentSpec.Empty}" : "");

    /// <summary>Gives a name that no parameter has.</summary>
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
