namespace CodeFirstWorkflow.Generators.Model;

/// <summary>Assigns the member names of one class, each once.</summary>
/// <param name="reserved">Names that no member may have, such as that of the class.</param>
internal sealed class MemberNames(params string[] reserved)
{
    private static readonly string[] ObjectMembers =
    [
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
    ];
    private readonly HashSet<string> taken = new(ObjectMembers.Concat(reserved), StringComparer.Ordinal);

    /// <summary>
    /// Returns the name, or the name with the first free number where it is taken. The analyzer reports a collision as an error; generated code still
    /// compiles.
    /// </summary>
    public string Take(string name)
    {
        var candidate = name;
        for (var number = 2; !taken.Add(candidate); number++)
        {
            candidate = $"{name}{number}";
        }

        return candidate;
    }

    /// <summary>Takes a name unless it is taken.</summary>
    public bool TryTake(string name) => taken.Add(name);

    /// <summary>Takes all names, or none when one is taken.</summary>
    public bool TryTake(IEnumerable<string> names)
    {
        var all = names.ToList();
        if (all.Exists(taken.Contains))
        {
            return false;
        }

        taken.UnionWith(all);
        return true;
    }
}
