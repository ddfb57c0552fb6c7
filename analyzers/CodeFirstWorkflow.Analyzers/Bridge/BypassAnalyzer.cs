using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Analyzers.Bridge;

/// <summary>CFW2010: a statement that changes rows of an entity without EF's change tracker.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BypassAnalyzer() : WorkflowAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Warning(
        "CFW2010", "Events", "Change of an entity publishes no event",
        "'{0}' changes rows of entity '{1}' without the change tracker, so no event of it is published. Save tracked entities, or publish the events "
            + "in the same transaction.");

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context)
    {
        if (!BridgeSymbols.IsUsedIn(context.Compilation))
        {
            return;
        }

        var tables = new Lazy<EntityTables>(() => new EntityTables(context.Compilation));
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (call.TargetMethod.IsOfEntityFramework() && Changed(call, tables) is { } entity && !PublishesBeside(call.Syntax))
                {
                    operation.ReportDiagnostic(Diagnostic.Create(Rule, NameOf(call).GetLocation(), call.TargetMethod.Name, entity.Name));
                }
            },
            OperationKind.Invocation);
    }

    private static INamedTypeSymbol? Changed(IInvocationOperation call, Lazy<EntityTables> tables) => call.TargetMethod.Name switch
    {
        "ExecuteUpdate" or "ExecuteUpdateAsync" or "ExecuteDelete" or "ExecuteDeleteAsync" =>
            call.TargetMethod.TypeArguments.FirstOrDefault()?.Entity(),
        "ExecuteSql" or "ExecuteSqlAsync" or "ExecuteSqlRaw" or "ExecuteSqlRawAsync" or "ExecuteSqlInterpolated" or "ExecuteSqlInterpolatedAsync" =>
            TextOf(call) is { } sql ? tables.Value.ChangedBy(sql) : null,
        _ => null,
    };

    // The constant parts of the statement, whatever the form of its string.
    private static string? TextOf(IInvocationOperation call)
    {
        var statement = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "sql")?.Value;
        return statement is null ? null
            : statement.ConstantValue is { HasValue: true, Value: string constant } ? constant
            : string.Concat(
                statement.Syntax.DescendantNodesAndSelf().OfType<InterpolatedStringTextSyntax>().Select(text => text.TextToken.ValueText));
    }

    private static bool PublishesBeside(SyntaxNode node) => node.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantNodes()
        .OfType<SimpleNameSyntax>()
        .Any(name => name.Identifier.ValueText is "PublishAsync" or "PublishManyAsync") == true;

    private static SyntaxNode NameOf(IInvocationOperation call) =>
        call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } ? name : call.Syntax;
}
