using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Bridge;

/// <summary>CFW2013: a transactional action that opens a context or a transaction of its own.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForeignTransactionAnalyzer() : WorkflowAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Warning(
        "CFW2013", "Events", "Transactional action leaves its transaction",
        "{0} is transactional, but {1}. {2}.");

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context)
    {
        if (!BridgeSymbols.IsUsedIn(context.Compilation))
        {
            return;
        }

        Annotations.Register(context, (file, found) =>
        {
            foreach (var handler in found.Handlers.Where(handler => handler.IsTransactional))
            {
                CheckParameters(file, handler);
                CheckBody(file, handler);
            }
        });
    }

    private void CheckParameters(AnnotatedFile file, HandlerMethod handler)
    {
        foreach (var parameter in handler.Symbol.Parameters.Where(parameter => IsFactory(parameter.Type)))
        {
            file.Report(Diagnostic.Create(
                Rule,
                parameter.Locations[0],
                handler.Title,
                $"'{parameter.Name}' creates contexts outside its transaction",
                "Take the context itself as a parameter"));
        }
    }

    private void CheckBody(AnnotatedFile file, HandlerMethod handler)
    {
        var method = handler.Symbol.PartialImplementationPart ?? handler.Symbol;
        foreach (var reference in method.DeclaringSyntaxReferences.Where(reference => reference.SyntaxTree == file.Model.SyntaxTree))
        {
            foreach (var call in reference.GetSyntax(file.CancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (call.Expression is MemberAccessExpressionSyntax { Name: { Identifier.ValueText: var name } at } && IsTransaction(name)
                    && file.Model.GetSymbolInfo(call, file.CancellationToken).Symbol is { } called && called.IsOfEntityFramework())
                {
                    file.Report(Diagnostic.Create(
                        Rule,
                        at.GetLocation(),
                        handler.Title,
                        $"calls '{name}', while the engine commits its context with the action's result",
                        "Remove the call; save and return"));
                }
            }
        }
    }

    private static bool IsFactory(ITypeSymbol type) => type.Name == "IDbContextFactory" && type.IsOfEntityFramework();

    private static bool IsTransaction(string name) => name is "BeginTransaction" or "BeginTransactionAsync"
        or "UseTransaction" or "UseTransactionAsync"
        or "CommitTransaction" or "CommitTransactionAsync" or "RollbackTransaction" or "RollbackTransactionAsync";
}
