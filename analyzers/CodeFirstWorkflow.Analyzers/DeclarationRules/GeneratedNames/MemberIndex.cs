using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules.GeneratedNames;

/// <summary>Maps generated members to the names that produce them.</summary>
internal sealed class MemberIndex
{
    private readonly ILookup<string, GeneratedMember> names;
    private readonly ILookup<string, DeclaredType> types;
    private readonly ILookup<string, DeclaredType> bySimpleName;

    private MemberIndex(CompilationIndex index)
    {
        names = index.Handlers.SelectMany(MemberNames.Of).ToLookup(made => made.Member);
        bySimpleName = index.Declared.SelectMany(type => MemberNames.SimpleNames(type).Select(name => new EventMember(name, type)))
            .ToLookup(made => made.Member, made => made.Type);
        types = index.Declared.SelectMany(Members).ToLookup(made => made.Member, made => made.Type);
    }

    public static MemberIndex Of(CompilationIndex index) => index.Derived(key => new MemberIndex(key));

    /// <summary>Describes another name that produces the same member; null when none does.</summary>
    public string? Rival(GeneratedMember made)
    {
        var other = names[made.Member].FirstOrDefault(candidate => candidate.Name != made.Name);
        return other is not null ? $"'{other.Name}' of '{other.Handler.Name}' becomes as well"
            : MemberNames.IsReserved(made.Member) ? "is taken"
            : null;
    }

    /// <summary>Returns the members of a type that another type produces too, each with the first such type.</summary>
    public IEnumerable<EventMember> Rivals(DeclaredType type) =>
        from made in Members(type)
        let other = types[made.Member].FirstOrDefault(other => !SymbolEqualityComparer.Default.Equals(other.Symbol, type.Symbol))
        where other is not null
        select made with { Type = other };

    private IEnumerable<EventMember> Members(DeclaredType type) => MemberNames.Of(type, bySimpleName).Select(member => new EventMember(member, type));
}
