using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules.Json;

/// <summary>Finds types whose value is in no member that JSON restores: they come back with default values, without an error.</summary>
internal static class JsonState
{
    private const string Copy = "Pass its data as a record, or register a converter in a JsonSerializerContext";

    /// <summary>Says that a type comes back empty; null when it does not, or holds nothing.</summary>
    /// <param name="type">A class or struct that is neither a collection nor converted.</param>
    /// <param name="members">Its members in JSON.</param>
    /// <param name="path">The way to it.</param>
    public static PayloadFlaw? Of(INamedTypeSymbol type, IReadOnlyList<JsonMember> members, string path) =>
        !members.Any(member => member.IsReadBack)
            && (type.TypeKind is TypeKind.Struct ? HoldsData(type) && !IsInitialized(type)
                : JsonTypes.IsPlatform(type) ? !SeenTypes.IsStateless(type)
                : members.Count == 0 && type.SelfAndBases().Any(HoldsData))
            ? new(path, $"is of type '{type.Show()}', of which JSON restores nothing", Copy)
            : null;

    // Reference assemblies keep a field in each struct that has any.
    private static bool HoldsData(INamedTypeSymbol type) => type.GetMembers().Any(member =>
        member is IFieldSymbol { IsStatic: false, AssociatedSymbol: not IEventSymbol, Type.TypeKind: not TypeKind.Delegate });

    // A constructor without parameters runs when the struct is read, and sets what it holds.
    private static bool IsInitialized(INamedTypeSymbol type) =>
        type.InstanceConstructors.Any(constructor => constructor is { Parameters.IsEmpty: true, IsImplicitlyDeclared: false }
            && !constructor.DeclaringSyntaxReferences.IsEmpty);
}
