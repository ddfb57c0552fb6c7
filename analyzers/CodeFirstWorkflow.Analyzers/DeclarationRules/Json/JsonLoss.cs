using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules.Json;

/// <summary>Finds members that are written to JSON but come back empty without an error.</summary>
internal static class JsonLoss
{
    /// <summary>Says why a member is lost; null when it is not, or when it is not known to hold data.</summary>
    /// <param name="member">A member of the type or of one of its bases.</param>
    /// <param name="type">The type.</param>
    /// <param name="constructor">The constructor that creates the type from JSON.</param>
    /// <param name="path">The way to the member.</param>
    public static PayloadFlaw? Of(JsonMember member, INamedTypeSymbol type, IMethodSymbol? constructor, string path) =>
        member.IsReadBack || constructor?.Parameters.IsEmpty == false ? null // A constructor with parameters may well set it from them.
        : member.Symbol is IPropertySymbol { SetMethod: not null }
            ? new(path, "has a setter that JSON cannot call", "Make the setter public or 'init', or mark the property [JsonInclude]")
        : type.TypeKind is TypeKind.Struct && IsSetByConstructor(type, member.Symbol)
            ? new(
                path,
                "is set by a constructor that JSON does not call",
                type.DeclaringSyntaxReferences.IsEmpty ? "Pass its data as a record" : "Mark the constructor [JsonConstructor]")
        : IsFilled(member, type) ? new(path, "is a collection without a setter, which JSON does not fill", "Give it an 'init' accessor")
        : null;

    // Without the attribute a struct is created empty, whatever constructors it has.
    private static bool IsSetByConstructor(INamedTypeSymbol type, ISymbol member) =>
        type.InstanceConstructors.Any(constructor => constructor.Parameters.Any(parameter => JsonConstructor.Binds(parameter, member)));

    // Only a stored member that can grow holds data; a computed one is created anew.
    private static bool IsFilled(JsonMember member, INamedTypeSymbol type) =>
        member.Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface } && JsonCollection.CanGrow(member.Type)
        && member.Symbol.ContainingType.GetMembers()
            .Any(field => field is IFieldSymbol { AssociatedSymbol: { } stored } && SymbolEqualityComparer.Default.Equals(stored, member.Symbol))
        && !JsonTypes.IsAttributed(member.Symbol, "JsonObjectCreationHandlingAttribute")
        && !JsonTypes.IsAttributed(type, "JsonObjectCreationHandlingAttribute");
}
