using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

/// <summary>
/// Recognises the result of a task that an earlier statement has awaited, by itself or with <c>WhenAllAsync</c>: reading it neither blocks nor
/// depends on timing.
/// </summary>
internal static class AwaitedTask
{
    /// <summary>Returns whether a read of <c>Result</c>, or a call of <c>GetResult</c>, is of a task that is done.</summary>
    public static bool IsReadBy(IOperation operation)
    {
        var task = operation switch
        {
            IPropertyReferenceOperation { Property.Name: "Result" } property => property.Instance,
            IInvocationOperation { TargetMethod.Name: "GetResult", Instance: IInvocationOperation { TargetMethod.Name: "GetAwaiter" } awaiter } =>
                awaiter.Instance,
            _ => null,
        };
        return task is not null && NameOf(task.Syntax, 0) is { } name && IsAwaitedBefore(operation.Syntax, name);
    }

    /// <summary>Names the local that holds a task, or the list that it is in.</summary>
    private static string? NameOf(SyntaxNode task, int depth) => task switch
    {
        _ when depth > 3 => null,
        IdentifierNameSyntax name => OfItem(name, depth) ?? name.Identifier.ValueText,
        ElementAccessExpressionSyntax element => NameOf(element.Expression, depth + 1),
        _ => null,
    };

    /// <summary>Names the list of which a lambda's parameter or a loop's variable is an item.</summary>
    private static string? OfItem(IdentifierNameSyntax name, int depth)
    {
        foreach (var outer in name.Ancestors())
        {
            if (outer is SimpleLambdaExpressionSyntax lambda && lambda.Parameter.Identifier.ValueText == name.Identifier.ValueText)
            {
                return lambda.Parent?.Parent?.Parent is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call }
                    ? NameOf(call.Expression, depth + 1) : "";
            }

            if (outer is ForEachStatementSyntax loop && loop.Identifier.ValueText == name.Identifier.ValueText)
            {
                return NameOf(loop.Expression, depth + 1) ?? "";
            }
        }

        return null;
    }

    /// <summary>
    /// Looks at the statements that come before the read in its block and the blocks around it, so that each of them has run. The last that names the
    /// task decides: it awaits the task, or sets the local anew.
    /// </summary>
    private static bool IsAwaitedBefore(SyntaxNode read, string name)
    {
        for (SyntaxNode? node = read; node is not null and not BaseMethodDeclarationSyntax; node = node.Parent)
        {
            if (node is not StatementSyntax statement || node.Parent is not BlockSyntax block)
            {
                continue;
            }

            for (var i = block.Statements.IndexOf(statement) - 1; i >= 0; i--)
            {
                if (Awaits(block.Statements[i], name))
                {
                    return true;
                }

                if (Sets(block.Statements[i], name))
                {
                    return false;
                }
            }
        }

        return false;
    }

    private static bool Awaits(StatementSyntax statement, string name) =>
        statement is ExpressionStatementSyntax or LocalDeclarationStatementSyntax
            && !Sets(statement, name)
            && statement.DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax).OfType<AwaitExpressionSyntax>()
                .Any(wait => IsNamed(wait.Expression, name)
                    || (wait.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WhenAllAsync" or "WhenAll" } } join
                        && join.ArgumentList.Arguments.Any(argument => Holds(argument.Expression, name))));

    private static bool Holds(ExpressionSyntax argument, string name) => argument switch
    {
        CollectionExpressionSyntax list => list.Elements.Any(element => element is ExpressionElementSyntax item ? IsNamed(item.Expression, name)
            : element is SpreadElementSyntax spread && IsNamed(spread.Expression, name)),
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions.Any(item => IsNamed(item, name)),
        _ => IsNamed(argument, name),
    };

    private static bool Sets(StatementSyntax statement, string name) =>
        statement.DescendantNodes().Any(node => node is AssignmentExpressionSyntax assignment && IsNamed(assignment.Left, name))
            || statement.DescendantNodes().OfType<VariableDeclaratorSyntax>().Any(local => local.Identifier.ValueText == name);

    private static bool IsNamed(ExpressionSyntax expression, string name) =>
        expression is IdentifierNameSyntax { Identifier.ValueText: { } text } && text == name;
}
