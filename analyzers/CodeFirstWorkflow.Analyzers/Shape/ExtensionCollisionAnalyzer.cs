using System.Collections.Generic;
using System.Threading;
using CodeFirstWorkflow.Analyzers.Declarations;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Shape;

/// <summary>CFW0019: two actions whose generated extension methods have one signature.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExtensionCollisionAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private const string Id = "CFW0019";

    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        Id, "Shape", "Generated extension methods are equal", "Action '{0}' is called as '{1}', and so is '{2}'. Rename one of the methods.");

    private protected override IEnumerable<ShapeProblem> Check(HandlerMethod handler, Compilation compilation, CancellationToken cancellationToken)
    {
        if (ContextExtension.Of(handler) is { } extension && ExtensionIndex.Of(DeclarationIndex.Of(compilation)).Rival(extension) is { } other)
        {
            yield return ShapeProblem.At(Id, handler.Symbol, handler.Name, extension.Call, other.Name);
        }
    }
}
