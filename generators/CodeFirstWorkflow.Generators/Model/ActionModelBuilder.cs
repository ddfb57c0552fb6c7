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

    /// <summary>Makes one extension class for each declaring class; equal simple names get their namespace as prefix.</summary>
    public static EquatableArray<ExtensionsModel> Extensions(EquatableArray<ActionModel> actions, AssemblySettings settings, string module)
    {
        var names = new MemberNames(["Workflows", "Actions", "Events", module, .. settings.Taken]);
        var owners = actions.GroupBy(a => a.Spec.Method.Owner, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        var repeated = new HashSet<string>(
            owners.GroupBy(o => o.First().Spec.Method.TypeName, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key),
            StringComparer.Ordinal);
        return owners
            .Select(owner =>
                new ExtensionsModel(
                    names.Take(Prefix(owner.First().Spec.Method) + "ContextExtensions"),
                    owner.First().Spec.Method.TypeName,
                    settings.Namespace,
                    owner.ToEquatableArray()))
            .ToEquatableArray();

        string Prefix(MethodSpec method) =>
            repeated.Contains(method.TypeName) ? EventModelBuilder.LastSegment(method.Namespace) + method.TypeName : method.TypeName;
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
