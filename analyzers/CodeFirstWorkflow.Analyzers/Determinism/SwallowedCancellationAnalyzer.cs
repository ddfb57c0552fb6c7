using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Determinism;

/// <summary>CFW1029: a workflow that catches every exception of a call, and with it its own cancellation.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SwallowedCancellationAnalyzer() : WorkflowAnalyzer(Descriptor)
{
    private const string Cancelled = "CodeFirstWorkflow.WorkflowCancelledException";

    private static readonly string[] All = ["System.Exception", "CodeFirstWorkflow.WorkflowException"];

    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW1029", "Determinism", "Workflow catches its cancellation",
        "'{0}' catches {1} around a call of its context, and with it its cancellation, after which no call is made. Catch 'ActionFailedException' or what "
            + "else you expect, or add 'when (e is not WorkflowCancelledException)'.");

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context) => Annotations.Register(context, (file, found) =>
    {
        foreach (var handler in found.Handlers.Where(handler => handler.Role is HandlerRole.Workflow))
        {
            foreach (var clause in WorkflowBody.Of(handler.Symbol, file).SelectMany(body => body.DescendantNodes()).OfType<CatchClauseSyntax>())
            {
                if (Swallows(clause, file) is { } what)
                {
                    file.Report(Diagnostic.Create(Rule, clause.CatchKeyword.GetLocation(), handler.Symbol.Name, what));
                }
            }
        }
    });

    // A filter shows that its author chose what to catch; a clause that throws passes the cancellation on, or replaces it by a failure.
    private static string? Swallows(CatchClauseSyntax clause, AnnotatedFile file)
    {
        if (clause.Filter is not null || clause.Parent is not TryStatementSyntax statement || Throws(clause.Block))
        {
            return null;
        }

        var caught = clause.Declaration is null ? null : TypeOf(clause.Declaration.Type, file);
        if (caught is not null && !All.Any(caught.Is))
        {
            return null;
        }

        var isCaughtBefore = statement.Catches.TakeWhile(earlier => earlier != clause)
            .Any(earlier => earlier is { Filter: null, Declaration.Type: { } type } && TypeOf(type, file) is { } found && found.Is(Cancelled));
        return isCaughtBefore || !AwaitsContext(statement.Block, file) ? null : caught is null ? "everything" : $"'{caught.Name}'";
    }

    private static bool Throws(BlockSyntax block) => block.DescendantNodes().Any(node => node is ThrowStatementSyntax or ThrowExpressionSyntax
        || (node is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Throw" } access && access.IsKind(SyntaxKind.SimpleMemberAccessExpression)));

    private static bool AwaitsContext(BlockSyntax block, AnnotatedFile file) => block
        .DescendantNodes(static node => node is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax)
        .OfType<AwaitExpressionSyntax>()
        .SelectMany(static wait => wait.DescendantNodes())
        .OfType<IdentifierNameSyntax>()
        .Any(name => TypeOf(name, file)?.DerivesFrom(MetadataNames.WorkflowContext) == true);

    private static ITypeSymbol? TypeOf(ExpressionSyntax expression, AnnotatedFile file) =>
        file.Model.GetTypeInfo(expression, file.CancellationToken).Type;
}
