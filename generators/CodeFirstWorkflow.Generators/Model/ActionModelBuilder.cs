using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;

namespace CodeFirstWorkflow.Generators.Model;

/// <summary>Names actions and groups them into extension classes.</summary>
internal static class ActionModelBuilder
{
    // Of two actions with one name the first by full name stays; the analyzer reports the other.
    public static EquatableArray<ActionModel> Build(EquatableArray<ActionSpec> specs, AssemblySettings settings)
    {
        var names = new MemberNames(settings.ClassName("Actions"));
        var extensions = new HashSet<string>(StringComparer.Ordinal);
        return specs
            .GroupBy(s => s.Name, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.OrderBy(s => s.Method.FullName, StringComparer.Ordinal).First())
            .Select(s => new ActionModel(s, names.Take(CSharpNames.Pascal(s.Name)), Extension(s, extensions)))
            .ToEquatableArray();
    }

    /// <summary>
    /// Makes one extension class for each declaring class, in its namespace. Where that is not the namespace of the generated classes, a forwarder there
    /// keeps the calls reachable; of forwarders, equal simple names get their namespace as prefix.
    /// </summary>
    public static EquatableArray<ExtensionsModel> Extensions(EquatableArray<ActionModel> actions, AssemblySettings settings, string module)
    {
        var here = new MemberNames(["Workflows", "Actions", "Events", module]);
        var elsewhere = new HashSet<string>(StringComparer.Ordinal);
        var owners = actions.GroupBy(a => a.Spec.Method.Owner, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        var repeated = new HashSet<string>(
            owners.GroupBy(o => o.First().Spec.Method.TypeName, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key),
            StringComparer.Ordinal);
        return owners
            .Select(owner =>
            {
                var method = owner.First().Spec.Method;
                var space = CSharpNames.Namespace(method.Namespace.Replace("@", ""));
                var name = Free(settings.Namespace, Prefix(method) + "ContextExtensions", here.TryTake);
                return space == settings.Namespace
                    ? new ExtensionsModel(name, method.TypeName, space, null, owner.ToEquatableArray())
                    : new ExtensionsModel(
                        Free(space, method.TypeName + "ContextExtensions", candidate => elsewhere.Add($"{space}.{candidate}")),
                        method.TypeName,
                        space,
                        name,
                        owner.ToEquatableArray());
            })
            .ToEquatableArray();

        string Prefix(MethodSpec method) =>
            repeated.Contains(method.TypeName) ? EventModelBuilder.LastSegment(method.Namespace) + method.TypeName : method.TypeName;

        string Free(string space, string name, Func<string, bool> take)
        {
            var candidate = name;
            for (var number = 2; settings.IsTaken(space, candidate) || !take(candidate); number++)
            {
                candidate = $"{name}{number}";
            }

            return candidate;
        }
    }

    // The analyzer reports equal signatures as an error; with a number the generated code still compiles.
    private static string Extension(ActionSpec spec, HashSet<string> taken)
    {
        var name = CSharpNames.Extension(spec.Method.Name);
        var candidate = name;
        for (var number = 2; !taken.Add($"{spec.Method.Owner}.{candidate}({spec.Signature})"); number++)
        {
            candidate = $"{name}{number}";
        }

        return candidate;
    }
}
