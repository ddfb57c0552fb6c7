namespace CodeFirstWorkflow.Analyzers.Shape;

using System.Collections.Generic;
using System.Linq;
using CodeFirstWorkflow.Analyzers.Declarations;
using Microsoft.CodeAnalysis;

/// <summary>Which names become which generated member.</summary>
internal sealed class MemberIndex
{
    private readonly ILookup<string, (string Name, string Owner)> names;
    private readonly ILookup<string, DeclaredType> types;
    private readonly ILookup<string, DeclaredType> bySimpleName;

    private MemberIndex(DeclarationIndex index)
    {
        names = index.Handlers
            .SelectMany(handler => MemberNames.Of(handler), (handler, member) => (handler, member))
            .ToLookup(pair => pair.member.Member, pair => (pair.member.Name, pair.handler.Name));
        bySimpleName = index.Declared.SelectMany(MemberNames.SimpleNames, (type, name) => (type, name)).ToLookup(pair => pair.name, pair => pair.type);
        types = index.Declared.SelectMany(type => MemberNames.Of(type, bySimpleName), (type, member) => (type, member)).ToLookup(pair => pair.member, pair => pair.type);
    }

    public static MemberIndex Of(DeclarationIndex index) => index.Derived(key => new MemberIndex(key));

    /// <summary>Says what else becomes a member that a name becomes; null when nothing does.</summary>
    public string? Rival(string member, string name)
    {
        var (other, owner) = names[member].FirstOrDefault(pair => pair.Name != name);
        return other is not null ? $"'{other}' of '{owner}' becomes as well" : MemberNames.IsReserved(member) ? "is taken" : null;
    }

    /// <summary>Gives the members of a type with the first other type that becomes them, too.</summary>
    public IEnumerable<(string Member, DeclaredType Other)> Rivals(DeclaredType type) =>
        from member in MemberNames.Of(type, bySimpleName)
        let other = types[member].FirstOrDefault(other => !SymbolEqualityComparer.Default.Equals(other.Symbol, type.Symbol))
        where other is not null
        select (member, other);
}
