using System.Collections;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CodeFirstWorkflow.EntityFrameworkCore.Entities;

/// <summary>The row behind an entry: the root of its type's hierarchy, and its key.</summary>
internal readonly struct RowKey : IEquatable<RowKey>
{
    private readonly IEntityType root;
    private readonly object?[] values;

    private RowKey(IEntityType type, IEnumerable<object?> values) => (root, this.values) = (type.GetRootType(), [.. values]);

    /// <summary>Returns the row of an entry; an entity type without a key has none.</summary>
    public static RowKey? Of(EntityEntry entry) => entry.Metadata.FindPrimaryKey() is { } key ? new(entry.Metadata, Read(entry, key.Properties)) : null;

    /// <summary>Returns the row that owns an owned entry.</summary>
    public static RowKey OwnerOf(EntityEntry owned)
    {
        var ownership = owned.Metadata.FindOwnership()!;
        return new(ownership.PrincipalEntityType, Read(owned, ownership.Properties));
    }

    public bool Equals(RowKey other) => root == other.root && StructuralComparisons.StructuralEqualityComparer.Equals(values, other.values);

    public override bool Equals(object? obj) => obj is RowKey other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(root, StructuralComparisons.StructuralEqualityComparer.GetHashCode(values));

    private static IEnumerable<object?> Read(EntityEntry entry, IReadOnlyList<IProperty> properties) =>
        properties.Select(property => entry.Property(property).CurrentValue);
}
