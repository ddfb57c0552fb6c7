using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Bridge;

/// <summary>CFW2012: an entity whose key its save does not know.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EntityKeyAnalyzer() : WorkflowAnalyzer(Descriptor)
{
    private const int Computed = 2;

    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Warning(
        "CFW2012", "Events", "Save of an entity does not know its key",
        "Entity '{0}' {1}, so the events of its saves cannot identify it. {2}.");

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context)
    {
        if (BridgeSymbols.IsUsedIn(context.Compilation))
        {
            Annotations.Register(context, (file, found) =>
            {
                if (found.Declared is { IsEvent: false, Symbol: var entity })
                {
                    Check(file, entity);
                }
            });
        }
    }

    private void Check(AnnotatedFile file, INamedTypeSymbol entity)
    {
        if (entity.GetAttributes().Any(attribute => attribute.AttributeClass.Is("Microsoft.EntityFrameworkCore", "KeylessAttribute")))
        {
            file.Report(Diagnostic.Create(Rule, entity.Locations[0], entity.Name, "has no key", "Give it a key, or remove [Entity]"));
        }

        var properties = entity.SelfAndBases().SelectMany(type => type.GetMembers()).OfType<IPropertySymbol>().ToList();
        var keys = properties.Where(IsKey).ToList();
        foreach (var key in (keys.Count > 0 ? keys : properties.Where(property => property.Name == "Id")).Where(IsComputed))
        {
            file.Report(Diagnostic.Create(
                Rule,
                key.Locations[0],
                entity.Name,
                $"has key '{key.Name}', which the database computes after the insert",
                "Use DatabaseGeneratedOption.Identity, or generate the key in the application"));
        }
    }

    private static bool IsKey(IPropertySymbol property) =>
        property.GetAttributes().Any(attribute => attribute.AttributeClass.Is("System.ComponentModel.DataAnnotations", "KeyAttribute"));

    private static bool IsComputed(IPropertySymbol property) => property.GetAttributes().Any(attribute =>
        attribute.AttributeClass.Is("System.ComponentModel.DataAnnotations.Schema", "DatabaseGeneratedAttribute")
            && attribute.ConstructorArguments is [{ Value: Computed }]);
}
