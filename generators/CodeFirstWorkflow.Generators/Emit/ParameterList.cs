namespace CodeFirstWorkflow.Generators.Emit;

using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;

/// <summary>Writes the parameters of generated methods.</summary>
internal static class ParameterList
{
    /// <summary>Gives the declarations. A default is kept unless a parameter without one follows, as after a <c>params</c> array.</summary>
    public static IEnumerable<string> Declare(IEnumerable<ArgumentSpec> parameters)
    {
        var all = parameters.ToList();
        var firstOptional = all.FindLastIndex(p => p.Default is null) + 1;
        return all.Select((p, i) => $"{p.Type.Name} {Literals.Identifier(p.Name)}{(i < firstOptional ? "" : " = " + p.Default)}");
    }

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
