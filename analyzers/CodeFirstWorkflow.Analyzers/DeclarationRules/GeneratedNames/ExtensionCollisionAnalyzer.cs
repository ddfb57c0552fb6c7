using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules.GeneratedNames;

/// <summary>CFW0019: two actions whose generated extension methods have one signature.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExtensionCollisionAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0019", "Shape", "Generated extension methods are equal",
        "Action '{0}' is called as '{1}', and so is '{2}'. Rename one of the methods.");

    private protected override IEnumerable<Problem> Check(HandlerMethod handler, Compilation compilation)
    {
        if (ContextExtension.Of(handler) is { } extension && ExtensionIndex.Of(CompilationIndex.Of(compilation)).Rival(extension) is { } other)
        {
            yield return Problem.At(handler.Symbol, handler.Name, extension.Call, other.Name);
        }
    }
}
