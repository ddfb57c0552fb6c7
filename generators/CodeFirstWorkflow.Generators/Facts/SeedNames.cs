using CodeFirstWorkflow.Roslyn.Determinism.Apis;
using CodeFirstWorkflow.Roslyn.Determinism.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeFirstWorkflow.Generators.Facts;

/// <summary>The names that code must contain to break a rule by itself. Code without any of them is not bound.</summary>
internal static class SeedNames
{
    private static readonly string[] Always =
    [
        "WorkflowContext", "lock", "GetHashCode", "ToUpper", "ToLower", "Compare", "CompareTo", "Parse", "TryParse", "ParseExact", "TryParseExact",
        "ToString", "Convert", "ToDictionary", "ToHashSet", "Keys", "Values",
        "AppendFormat", "AppendJoin", "StringBuilder", "DateTimeOffset", "TimeZoneInfo", "RSA", "DSA", "ECDsa", "ECDiffieHellman", "Aes",
            UnitNames.Text,
    ];

    // Members of these names are found by the name of their type.
    private static readonly HashSet<string> Usual =
        ["Load", "Save", "Create", "Current", "Version", "Location", "Size", "GetName", "FullName", "Encrypt", "Encapsulate"];

    private static readonly string[] Everywhere =
    [
        "System.Object", "System.String", "System.Array", "System.Linq.Enumerable", "System.Collections.Generic.List`1",
        "System.Collections.Generic.Dictionary`2",
        "System.Threading.Tasks.Task", "System.Exception", "System.DateTime", "System.TimeSpan",
    ];

    public static HashSet<string> In(Compilation compilation, CancellationToken cancellationToken)
    {
        var types = compilation.SyntaxTrees.SelectMany(tree =>
            tree.GetRoot(cancellationToken).DescendantNodes(IsContainer).OfType<TypeDeclarationSyntax>()).ToArray();
        var typeNames = SeedTypes.In(types);
        var names = new HashSet<string>(Always.Concat(typeNames));
        var namespaces = new KnownNamespaces(compilation);
        var common = CommonNames(namespaces);
        names.UnionWith(ApiTable.Entries.SelectMany(entry => NamesOf(entry, namespaces, common)));
        foreach (var type in types)
        {
            names.UnionWith(DeclaredIn(type, typeNames));
        }

        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            names.UnionWith(ReferencedFacts.IdsIn(assembly).SelectMany(FactNames.Of));
        }

        return names;
    }

    private static bool IsContainer(SyntaxNode node) => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax;

    private static IEnumerable<string> NamesOf(ApiEntry entry, KnownNamespaces namespaces, HashSet<string> common) =>
        entry.TakesAll
            ? namespaces.Types($"{entry.Namespace}.{entry.Name}")
                .SelectMany(type => type.MemberNames)
                .Where(name => name.Length >= 6 && !common.Contains(name))
            : entry.Members.Select(member =>
                member[0] != '.' && !Usual.Contains(ApiEntry.NameIn(member)) ? ApiEntry.NameIn(member) : entry.SimpleName == "Task"
                    ? UnitNames.ExplicitNew(entry.SimpleName) : entry.SimpleName);

    /// <summary>
    /// Short names, and names that every program uses, would bind nearly everything; such members are found by the name of their type or of a
    /// variable of that type.
    /// </summary>
    private static HashSet<string> CommonNames(KnownNamespaces namespaces)
    {
        var names = new HashSet<string>(["Create", "Current", "Dispose", "DisposeAsync", "Message", "CancellationToken"]);
        foreach (var type in Everywhere.SelectMany(namespaces.Types))
        {
            names.UnionWith(type.MemberNames);
        }

        return names;
    }

    /// <summary>
    /// Names that matter because of declarations in the source: variables of forbidden types, static state, actions, members of types that derive
    /// from forbidden ones.
    /// </summary>
    private static IEnumerable<string> DeclaredIn(TypeDeclarationSyntax type, HashSet<string> typeNames)
    {
        var derives = typeNames.Contains(type.Identifier.ValueText);
        foreach (var parameter in type.ParameterList?.Parameters ?? [])
        {
            if (SeedTypes.Names(parameter.Type, typeNames))
            {
                yield return parameter.Identifier.ValueText;
            }
        }

        foreach (var member in type.Members)
        {
            foreach (var name in DeclaredBy(member, typeNames, derives))
            {
                yield return name;
            }
        }
    }

    private static IEnumerable<string> DeclaredBy(MemberDeclarationSyntax member, HashSet<string> typeNames, bool derives) => member switch
    {
        FieldDeclarationSyntax field when derives || IsMutableStatic(field) || SeedTypes.Names(field.Declaration.Type, typeNames) =>
            field.Declaration.Variables.Select(v => v.Identifier.ValueText),
        FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.StaticKeyword) && SeedTypes.ChangesByUse(field.Declaration.Type) =>
            field.Declaration.Variables.Select(v => v.Identifier.ValueText),
        FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.StaticKeyword) && SeedTypes.MayChange(field.Declaration.Type) =>
            field.Declaration.Variables.SelectMany(v =>
                new[] { UnitNames.Changed(v.Identifier.ValueText), UnitNames.Handed(v.Identifier.ValueText) }),
        FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.StaticKeyword) =>
            field.Declaration.Variables.Select(v => UnitNames.Changed(v.Identifier.ValueText)),
        PropertyDeclarationSyntax property when derives || IsMutableStatic(property) || SeedTypes.Names(property.Type, typeNames) =>
            [property.Identifier.ValueText],
        PropertyDeclarationSyntax property when property.Modifiers.Any(SyntaxKind.StaticKeyword) =>
            [UnitNames.Changed(property.Identifier.ValueText)],
        MethodDeclarationSyntax method when derives || AnnotatedMethod.IsAction(method) || SeedTypes.Names(method.ReturnType, typeNames) =>
            [method.Identifier.ValueText],
        _ => [],
    };

    private static bool IsMutableStatic(FieldDeclarationSyntax field) =>
        field.Modifiers.Any(SyntaxKind.StaticKeyword)
            && (!field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) || SeedTypes.IsConcurrent(field.Declaration.Type));

    private static bool IsMutableStatic(PropertyDeclarationSyntax property) =>
        property.Modifiers.Any(SyntaxKind.StaticKeyword)
            && (property.AccessorList?.Accessors.Any(SyntaxKind.SetAccessorDeclaration) == true || SeedTypes.IsConcurrent(property.Type));
}
