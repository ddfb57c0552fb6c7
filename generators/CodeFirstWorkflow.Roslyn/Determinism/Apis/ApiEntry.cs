using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Determinism.Apis;

/// <summary>Members that a rule forbids, of a type and of the types that derive from it or implement it.</summary>
/// <remarks>
/// No members means all members. A constructor is <c>.ctor</c>; <c>.ctor()</c> has no parameters, <c>.ctor(+)</c> has at least one,
/// and the first parameter of <c>.ctor(string)</c> or <c>Load(string)</c> is a string. <c>!Name</c> excludes a member from all.
/// </remarks>
internal sealed class ApiEntry(string rule, string type, params string[] members)
{
    private const string FromText = "(string)";

    public string Rule { get; } = rule;

    public string Namespace { get; } = type.Substring(0, type.LastIndexOf('.'));

    /// <summary>Gets the name of the type with its arity, such as <c>ValueTask`1</c>.</summary>
    public string Name { get; } = type.Substring(type.LastIndexOf('.') + 1);

    /// <summary>Gets the name of the type as code writes it.</summary>
    public string SimpleName => Name.Split('`')[0];

    public ImmutableArray<string> Members { get; } = ImmutableArray.Create(members);

    public bool TakesAll => Members.IsEmpty || Members[0][0] == '!';

    public bool Matches(ISymbol member)
    {
        if (TakesAll)
        {
            return !Members.Contains("!" + member.Name);
        }

        foreach (var name in Members)
        {
            if (member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor ? IsConstructor(constructor, name) : IsNamed(member, name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns the name of a member in the table without its first parameter.</summary>
    public static string NameIn(string member) =>
        member[0] != '.' && member.EndsWith(FromText, StringComparison.Ordinal) ? member.Substring(0, member.Length - FromText.Length) : member;

    private static bool IsNamed(ISymbol member, string name) =>
        member.Name == name
            || (name.EndsWith(FromText, StringComparison.Ordinal)
                && member is IMethodSymbol { Parameters: [{ Type.SpecialType: SpecialType.System_String }, ..] } && member.Name == NameIn(name));

    private static bool IsConstructor(IMethodSymbol constructor, string name) => name switch
    {
        ".ctor" => true,
        ".ctor()" => constructor.Parameters.IsEmpty,
        ".ctor(+)" => !constructor.Parameters.IsEmpty,
        ".ctor(string)" => !constructor.Parameters.IsEmpty && constructor.Parameters[0].Type.SpecialType == SpecialType.System_String,
        _ => false,
    };
}
