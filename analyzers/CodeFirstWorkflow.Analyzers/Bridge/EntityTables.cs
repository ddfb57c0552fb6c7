using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.Bridge;

/// <summary>The entities that SQL may name: by the sets of the project's contexts, and by the names of their classes.</summary>
internal sealed class EntityTables
{
    private static readonly string[] Changes = ["insert into ", "update ", "delete from ", "merge into ", "truncate table ", "truncate "];
    private readonly Dictionary<string, INamedTypeSymbol> entities = new(StringComparer.OrdinalIgnoreCase);

    public EntityTables(Compilation compilation)
    {
        var sets = compilation.Classes().Where(type => type.IsContext()).SelectMany(context => context.GetMembers()).OfType<IPropertySymbol>();
        foreach (var set in sets)
        {
            if (set.Type is INamedTypeSymbol { Name: "DbSet", TypeArguments: [{ } row] } && row.Entity() is { } entity)
            {
                entities[set.Name] = entity;
                entities[row.Name] = entity;
            }
        }
    }

    /// <summary>Returns the first entity whose table a statement changes; null when it changes none that is known.</summary>
    public INamedTypeSymbol? ChangedBy(string sql)
    {
        foreach (var change in Changes)
        {
            for (var at = Find(sql, change, 0); at >= 0; at = Find(sql, change, at + 1))
            {
                if (entities.TryGetValue(TableAt(sql, at + change.Length), out var entity))
                {
                    return entity;
                }
            }
        }

        return null;
    }

    private static int Find(string sql, string change, int start) => sql.IndexOf(change, start, StringComparison.OrdinalIgnoreCase);

    // The last part of a name such as dbo."Orders".
    private static string TableAt(string sql, int start)
    {
        var end = start;
        while (end < sql.Length && (char.IsLetterOrDigit(sql[end]) || sql[end] is '_' or '"' or '`' or '[' or ']' or '.'))
        {
            end++;
        }

        var name = sql.Substring(start, end - start);
        return name.Substring(name.LastIndexOf('.') + 1).Trim('"', '`', '[', ']');
    }
}
