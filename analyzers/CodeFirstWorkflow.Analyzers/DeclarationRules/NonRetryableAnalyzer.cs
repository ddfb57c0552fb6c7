using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules;

/// <summary>CFW0029: a type in <c>NonRetryable</c> that no exception can have, or that generated code cannot name.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NonRetryableAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0029", "Shape", "NonRetryable names no exception",
        "{0} lists '{1}' in NonRetryable, which is not an exception or interface that the whole project can name. Give the type of an exception, and "
            + "make it internal or public.");

    private protected override IEnumerable<Problem> Check(HandlerMethod handler) => handler.Action is not { } action ? [] : action
        .Types("NonRetryable")
        .Where(type => !ActionParser.IsThrowable(type))
        .Select(type => Problem.AtArgument(action, "NonRetryable", handler.Title, type.ToDisplayString()));
}
