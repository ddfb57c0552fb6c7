using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules.GeneratedNames;

/// <summary>CFW0020: an action whose generated extension method is hidden by a method of the context.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HiddenExtensionAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0020", "Shape", "Generated extension method is hidden",
        "Action '{0}' is called as '{1}', which is the context's own '{2}'. Rename the method.");

    private protected override IEnumerable<Problem> Check(HandlerMethod handler, Compilation compilation)
    {
        if (ContextExtension.Of(handler) is { } extension
            && compilation.GetTypeByMetadataName("CodeFirstWorkflow.WorkflowContext") is { } context
            && context.GetMembers(extension.Name)
                .OfType<IMethodSymbol>()
                .FirstOrDefault(method => extension.IsHiddenBy(method, compilation)) is { } hiding)
        {
            yield return Problem.At(
                handler.Symbol, handler.Name, extension.Call, hiding.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));
        }
    }
}
