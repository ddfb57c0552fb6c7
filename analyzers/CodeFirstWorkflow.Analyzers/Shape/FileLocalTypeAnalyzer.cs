using System.Collections.Generic;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Shape;

/// <summary>CFW0003: a handler in a file-local type.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FileLocalTypeAnalyzer() : ShapeAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(FileLocalTypeRule.Id, "Shape", "Handler in a file-local type", "{0} is declared in file-local type '{1}', which generated code cannot name. Remove 'file' from '{1}'.");

    private protected override IEnumerable<ShapeProblem> Check(HandlerMethod handler) => FileLocalTypeRule.Check(handler);
}
