using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>Finds the member of a payload that <c>CorrelateBy</c> names.</summary>
internal static class CorrelationParser
{
    /// <summary>The value of <c>OnAttribute.CorrelationKey</c>, which takes the marked member or the key of an entity.</summary>
    public const string Marked = "$key";

    /// <summary>Returns the lambda that reads the correlation id from a payload; null when the member does not exist or is no key.</summary>
    public static string? Read(ITypeSymbol payload, string name) => Find(payload, name) is { } member && CanBeKey(TypeOf(member))
        ? $"static payload => payload{(payload is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } ? "!" : "")}.{Literals.Identifier(member.Name)}"
        : null;

    /// <summary>Returns the member that the name means; null when generated code can read none.</summary>
    public static ISymbol? Find(ITypeSymbol payload, string name) => name != Marked ? Readable(payload).FirstOrDefault(member => member.Name == name)
        : Readable(payload).FirstOrDefault(IsEntity(payload) ? member => member.Name == "Key" : member => member.Has(MetadataNames.CorrelationKey));

    /// <summary>Returns the properties and fields of a payload that generated code can read.</summary>
    public static IEnumerable<ISymbol> Readable(ITypeSymbol payload)
    {
        for (var current = payload; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member is IPropertySymbol property ? CanRead(property)
                    : member is IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false } && member.IsAccessibleInAssembly())
                {
                    yield return member;
                }
            }
        }
    }

    /// <summary>Returns whether generated code can read a property of an event.</summary>
    public static bool CanRead(IPropertySymbol property) =>
        property is { IsStatic: false, IsIndexer: false } && property.GetMethod?.IsAccessibleInAssembly() == true;

    public static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    /// <summary>Returns whether the values of a type have one text that identifies them: text, numbers, ids, times, enums and bool.</summary>
    public static bool CanBeKey(ITypeSymbol type) => TypeParser.Underlying(type) switch
    {
        { SpecialType: SpecialType.System_String or SpecialType.System_Boolean } or { TypeKind: TypeKind.Enum or TypeKind.Error } => true,
        var other => other.AllInterfaces.Any(candidate => candidate.Is(MetadataNames.Formattable)),
    };

    private static bool IsEntity(ITypeSymbol payload) =>
        payload.Is(MetadataNames.EntityCreated) || payload.Is(MetadataNames.EntityUpdated) || payload.Is(MetadataNames.EntityDeleted);
}
