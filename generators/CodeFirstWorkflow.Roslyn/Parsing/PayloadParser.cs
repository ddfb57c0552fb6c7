using CodeFirstWorkflow.Roslyn.Parsing.Specs;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>Reads the facts about the payload type of a subscription.</summary>
internal static class PayloadParser
{
    public static PayloadSpec? TryParse(ITypeSymbol type)
    {
        if (TypeParser.TryParse(type) is not { } parsed)
        {
            return null;
        }

        if (type is not INamedTypeSymbol named)
        {
            return new PayloadSpec(parsed, null, null, null);
        }

        if (EntityEvent(named) is not { } kind)
        {
            return new PayloadSpec(parsed, EventParser.TryParse(named), null, null);
        }

        if (named.TypeArguments.Length == 0)
        {
            return new PayloadSpec(parsed, null, null, kind);
        }

        return named.TypeArguments[0] is INamedTypeSymbol entity && EntityParser.TryParse(entity) is { } spec
            ? new PayloadSpec(parsed, null, spec, kind)
            : null;
    }

    private static EntityEventKind? EntityEvent(INamedTypeSymbol type) =>
        type.Is(MetadataNames.EntityCreated) || type.Is(MetadataNames.ManagerCreated) ? EntityEventKind.Created
        : type.Is(MetadataNames.EntityUpdated) || type.Is(MetadataNames.ManagerUpdated) ? EntityEventKind.Updated
        : type.Is(MetadataNames.EntityDeleted) || type.Is(MetadataNames.ManagerDeleted) ? EntityEventKind.Deleted
        : null;
}
