using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Parsing.Predicates;

/// <summary>
/// Reads the equalities on constants from a predicate whose body is one returned conjunction. Leaves out terms that it cannot read.
/// </summary>
internal sealed class PredicateReader
{
    private readonly IParameterSymbol @event;
    private readonly List<PredicateTerm> terms = [];

    private PredicateReader(IParameterSymbol @event) => this.@event = @event;

    /// <summary>Returns the equalities in the order of the code.</summary>
    public static IReadOnlyList<PredicateTerm> Read(IMethodSymbol predicate, Compilation compilation, CancellationToken cancellationToken)
    {
        var written = predicate.PartialImplementationPart ?? predicate;
        var reader = new PredicateReader(written.Parameters[0]);
        foreach (var reference in written.DeclaringSyntaxReferences)
        {
            if (Conjunction(reference.GetSyntax(cancellationToken)) is { } expression && compilation.ContainsSyntaxTree(expression.SyntaxTree))
            {
                if (PlainPredicate.TryRead(expression, written.Parameters[0], compilation) is { } plain)
                {
                    reader.terms.AddRange(plain);
                    continue;
                }

                reader.Visit(compilation.GetSemanticModel(expression.SyntaxTree).GetOperation(expression, cancellationToken));
            }
        }

        return reader.terms;
    }

    /// <summary>Returns the expression that a predicate returns; null when its body is more than that.</summary>
    public static ExpressionSyntax? Conjunction(SyntaxNode declaration) => declaration switch
    {
        MethodDeclarationSyntax { ExpressionBody.Expression: var expression } => Inner(expression),
        MethodDeclarationSyntax { Body.Statements: [ReturnStatementSyntax { Expression: { } expression }] } => Inner(expression),
        _ => null,
    };

    // The compiler creates no operation for parentheses.
    private static ExpressionSyntax Inner(ExpressionSyntax expression) =>
        expression is ParenthesizedExpressionSyntax parenthesized ? Inner(parenthesized.Expression) : expression;

    private void Visit(IOperation? operation)
    {
        switch (operation)
        {
            case IParenthesizedOperation parenthesized:
                Visit(parenthesized.Operand);
                break;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And, OperatorMethod: null } and:
                Visit(and.LeftOperand);
                Visit(and.RightOperand);
                break;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equality when IsBuiltIn(equality.OperatorMethod):
                Equality(equality.LeftOperand, equality.RightOperand, equality.Syntax);
                break;
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } not:
                Flag(not.Operand, value: false);
                break;
            case IMemberReferenceOperation or IConditionalAccessOperation:
                Flag(operation, value: true);
                break;
            case IInvocationOperation invocation:
                Invocation(invocation);
                break;
            case IIsPatternOperation pattern:
                terms.AddRange(PatternReader.Read(MemberChain.TryCreate(pattern.Value, @event), pattern.Pattern));
                break;
        }
    }

    private void Equality(IOperation left, IOperation right, SyntaxNode syntax)
    {
        if (MemberChain.TryCreate(left, @event) is { } member)
        {
            Add(member, Constant.TryRead(right), syntax);
        }
        else if (MemberChain.TryCreate(right, @event) is { } mirrored)
        {
            Add(mirrored, Constant.TryRead(left), syntax);
        }
    }

    private void Flag(IOperation operation, bool value)
    {
        if (operation.Type?.SpecialType is SpecialType.System_Boolean && MemberChain.TryCreate(operation, @event) is { } member)
        {
            Add(member, new Constant(value, operation.Type), operation.Syntax);
        }
    }

    private void Invocation(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (method is { Name: "Equals", ContainingType.SpecialType: SpecialType.System_String } && IsOrdinal(invocation))
        {
            Equality(invocation.Instance ?? Argument(invocation, 1), Argument(invocation, 0), invocation.Syntax);
        }
        else if (method.Name == "Changed" && method.ContainingType.Is(MetadataNames.EntityUpdated) && IsPayload(invocation.Instance))
        {
            terms.AddRange(ChangeReader.Read(invocation));
        }
    }

    // Arguments are in the order of the code, which names may change.
    private static IOperation Argument(IInvocationOperation invocation, int ordinal) =>
        invocation.Arguments.First(argument => argument.Parameter?.Ordinal == ordinal).Value;

    private bool IsPayload(IOperation? operation) =>
        operation is IPropertyReferenceOperation { Property.Name: "Payload", Instance: IParameterReferenceOperation { Parameter: var parameter } }
        && SymbolEqualityComparer.Default.Equals(parameter, @event);

    private static bool IsBuiltIn(IMethodSymbol? method) =>
        method is null || method.ContainingType.SpecialType is SpecialType.System_Decimal or SpecialType.System_String;

    private static bool IsOrdinal(IInvocationOperation invocation)
    {
        const int ordinal = (int)StringComparison.Ordinal;
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter?.Type.Is("System.StringComparison") == true)
            {
                return argument.Value.ConstantValue is { HasValue: true, Value: ordinal };
            }
        }

        return true;
    }

    private void Add(MemberChain member, Constant? constant, SyntaxNode syntax)
    {
        if (member.Equal(constant, syntax) is { } term)
        {
            terms.Add(term);
        }
    }
}
