using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Bridge;

/// <summary>CFW2011: an entity that no context of the project maps.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnmappedEntityAnalyzer() : WorkflowAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Info(
        "CFW2011", "Events", "Entity is in no model",
        "No context of this project maps entity '{0}', so no save publishes its events. Add a DbSet<{0}>, or publish "
            + "'Events.{0}Updated(…)' by hand.");

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context)
    {
        if (BridgeSymbols.IsUsedIn(context.Compilation))
        {
            var named = new Lazy<ISet<string>?>(() => NamedByModels(context.Compilation));
            Annotations.Register(context, (file, found) =>
            {
                if (found.Declared is { IsEvent: false, Symbol: var entity } && named.Value is { } names && !names.Contains(entity.Name))
                {
                    file.Report(Diagnostic.Create(Rule, entity.Locations[0], entity.Name));
                }
            });
        }
    }

    // EF maps what a context or a configuration names, and what mapped classes refer to or derive from. Null where a context is absent, or maps types
    // that it finds by reflection.
    private static HashSet<string>? NamedByModels(Compilation compilation)
    {
        var classes = compilation.Classes().ToList();
        var models = classes.Where(type => type.IsContext() || IsConfiguration(type)).SelectMany(Syntax).ToList();
        var calls = models.SelectMany(node => node.DescendantNodes()).OfType<InvocationExpressionSyntax>();
        if (!classes.Exists(type => type.IsContext())
            || calls.Any(call => call.Expression is MemberAccessExpressionSyntax { Name: IdentifierNameSyntax { Identifier.ValueText: "Entity" } }))
        {
            return null;
        }

        var names = new HashSet<string>(
            models.SelectMany(node => node.DescendantNodes()).OfType<SimpleNameSyntax>().Select(name => name.Identifier.ValueText),
            StringComparer.Ordinal);
        // A static property, such as one of a generated class, maps nothing.
        var properties = classes.SelectMany(type => type.GetMembers().OfType<IPropertySymbol>()).Where(property => !property.IsStatic);
        names.UnionWith(properties.SelectMany(property => Targets(property.Type)));
        names.UnionWith(classes.Where(type => names.Contains(type.Name)).SelectMany(type => type.SelfAndBases()).Select(type => type.Name).ToList());
        return names;
    }

    private static bool IsConfiguration(INamedTypeSymbol type) =>
        type.AllInterfaces.Any(i => i.Name == "IEntityTypeConfiguration" && i.IsOfEntityFramework());

    private static IEnumerable<SyntaxNode> Syntax(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax());

    private static IEnumerable<string> Targets(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments: { Length: > 0 } arguments } ? arguments.Select(argument => argument.Name) : [type.Name];
}
