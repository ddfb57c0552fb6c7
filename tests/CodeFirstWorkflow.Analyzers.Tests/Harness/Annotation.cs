using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.Tests.Harness;

/// <summary>One <c>[Workflow]</c>, <c>[Action]</c>, <c>[On]</c>, <c>[Event]</c> or <c>[Entity]</c> of a sample.</summary>
/// <param name="Symbol">The annotated method or type.</param>
/// <param name="Data">The attribute.</param>
internal sealed record Annotation(ISymbol Symbol, AttributeData Data)
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["WorkflowAttribute"] = "Workflow",
        ["ActionAttribute"] = "Action",
        ["OnAttribute"] = "Subscription",
        ["EventAttribute"] = "Event",
        ["EntityAttribute"] = "Entity",
    };

    public string Kind => Kinds[Data.AttributeClass!.Name];

    /// <summary>Gets the key by which the generated module lists it.</summary>
    public string Key => Kind switch
    {
        "Workflow" => $"{Name}@{Named("Version") ?? 1}",
        "Event" => $"{Name}|{Named("Name") ?? Name[(Name.LastIndexOf('.') + 1)..]}",
        "Subscription" => (string?)Named("Id") ?? $"{Subscriber}/{Name}",
        _ => Name,
    };

    public string Title => $"{Kind} '{Key}' of '{Symbol.Name}'";

    private string Name => Data.ConstructorArguments is [{ Kind: TypedConstantKind.Primitive, Value: string name }, ..] ? name : "";

    private string Subscriber =>
        Of(Symbol).FirstOrDefault(other => other.Kind == "Workflow")?.Name ?? $"{Symbol.ContainingType.ToDisplayString()}.{Symbol.Name}";

    /// <summary>Gives the annotations of all types and methods.</summary>
    public static IEnumerable<Annotation> In(INamespaceOrTypeSymbol container) => container.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol space => In(space),
        INamedTypeSymbol type => Of(type).Concat(In(type)),
        IMethodSymbol { IsImplicitlyDeclared: false } method => Of(method),
        _ => [],
    });

    /// <summary>
    /// Whether a finding is about it: at the attribute, or elsewhere in the declaration but at no other annotation and no property.
    /// </summary>
    public bool IsMeantBy(Diagnostic finding)
    {
        var inner = Symbol is INamedTypeSymbol type ? type.GetMembers().Where(member => member is IPropertySymbol || Of(member).Any()) : [];
        return IsAt(Data.ApplicationSyntaxReference, finding)
            || (Symbol.DeclaringSyntaxReferences.Any(reference => IsAt(reference, finding))
                && !Of(Symbol).Any(other => IsAt(other.Data.ApplicationSyntaxReference, finding))
                && !inner.SelectMany(member => member.DeclaringSyntaxReferences).Any(reference => IsAt(reference, finding)));
    }

    private static IEnumerable<Annotation> Of(ISymbol symbol) => symbol.GetAttributes()
        .Where(data => data.AttributeClass is { ContainingNamespace.Name: "CodeFirstWorkflow" } type && Kinds.ContainsKey(type.Name))
        .Select(data => new Annotation(symbol, data));

    private static bool IsAt(SyntaxReference? reference, Diagnostic finding) =>
        reference is not null && reference.SyntaxTree == finding.Location.SourceTree && reference.Span.Contains(finding.Location.SourceSpan);

    private object? Named(string name) =>
        Data.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value is { Kind: TypedConstantKind.Primitive } value
            ? value.Value
            : null;
}
