using System.Linq;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Shape;

/// <summary>A <c>[CorrelationKey]</c> by which no workflow would ever be found.</summary>
internal static class CorrelationKeyProblem
{
    /// <summary>Finds the property that cannot be the key, and says why; null when there is none.</summary>
    public static (IPropertySymbol Property, string Flaw)? Of(INamedTypeSymbol type)
    {
        foreach (var current in type.SelfAndBases())
        {
            var keys = current.GetMembers().OfType<IPropertySymbol>().Where(property => property.Has(MetadataNames.CorrelationKey)).ToList();
            if (keys.Find(key => !EventParser.CanBeKey(key)) is { } unread)
            {
                return (unread, $"has a [CorrelationKey] '{unread.Name}' that generated code cannot read. Mark an internal or public property of the object");
            }

            if (keys.Count > 0)
            {
                return keys.Count > 1 ? (keys[1], $"has two keys, '{keys[0].Name}' and '{keys[1].Name}'. Remove one [CorrelationKey]") : null;
            }
        }

        return null;
    }
}
