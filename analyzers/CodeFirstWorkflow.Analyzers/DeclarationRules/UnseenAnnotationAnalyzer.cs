using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules;

/// <summary>CFW0031: an annotation in code that another generator made, such as that of Razor, which ours does not see.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnseenAnnotationAnalyzer() : WorkflowAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0031", "Shape", "Annotation in code that the generator does not see",
        "{0} is in generated code and in no module, so it is not registered. Move it to a file of C#, such as the code-behind of a component.");

    private protected override bool ReadsGeneratedCode => true;

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context)
    {
        var own = new Lazy<ReferencedModule?>(() => ReferencedModule.Of(context.Compilation));
        Annotations.Register(context, (file, found) =>
        {
            if (!file.IsGenerated)
            {
                return;
            }

            foreach (var handler in found.Handlers.Where(handler => !IsListed(own.Value, handler)))
            {
                Report(file, handler.Symbol, handler.Title);
            }

            if (found.Declared is { } type && !IsListed(own.Value, type))
            {
                Report(file, type.Symbol, type.Title);
            }
        });
    }

    private void Report(AnnotatedFile file, ISymbol symbol, string title)
    {
        foreach (var location in symbol.Locations)
        {
            file.Report(Diagnostic.Create(Rule, location, title));
        }
    }

    private static bool IsListed(ReferencedModule? module, HandlerMethod handler) => module is not null
        && (handler.Workflow is not { } workflow || module.Workflows.Contains(CompilationIndex.WorkflowKey(workflow)))
        && (handler.Action is not { } action || module.Actions.Contains(action.FirstText() ?? ""))
        && handler.On.All(on => module.Subscriptions.Contains(SubscriptionId.Of(handler, on)));

    // The list of a module has no entities: where there is a module, its own rules speak of them.
    private static bool IsListed(ReferencedModule? module, DeclaredType type) =>
        module is not null && (!type.IsEvent || module.Events.Contains($"{type.Key}|{type.ShortName}"));
}
