using CodeFirstWorkflow.Roslyn.Determinism.Calls;
using Microsoft.CodeAnalysis.CSharp;

namespace CodeFirstWorkflow.Generators.Facts;

/// <summary>The names that a call of a member of another project may be written with, read from the id in its fact.</summary>
internal static class FactNames
{
    private const string Operator = "op_";

    public static IEnumerable<string> Of(string id) => FactId.NameIn(id) switch
    {
        "#ctor" => [FactId.TypeIn(id), UnitNames.TargetTypedNew],
        "Item" when id.IndexOf('(') > 0 => [UnitNames.Element],
        "op_Implicit" or "op_Explicit" or "op_True" or "op_False" => [UnitNames.Anywhere],
        var name when name.StartsWith(Operator, System.StringComparison.Ordinal) => Tokens(name),
        var name => UnitNames.Of(name),
    };

    private static string[] Tokens(string name)
    {
        var token = SyntaxFacts.GetText(SyntaxFacts.GetOperatorKind(name));
        return token.Length == 0 ? [UnitNames.Anywhere] : [token, token + "="];
    }
}
