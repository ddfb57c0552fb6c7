using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules;

/// <summary>CFW0003: a handler in a file-local type.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FileLocalTypeAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0003", "Shape", "Handler in a file-local type",
        "{0} is declared in file-local type '{1}', which generated code cannot name. Remove 'file' from '{1}'.");

    private protected override IEnumerable<Problem> Check(HandlerMethod handler)
    {
        if (handler.Symbol.ContainingType is { IsFileLocal: true } type)
        {
            yield return Problem.At(handler.Symbol, handler.Title, type.Name);
        }
    }
}
