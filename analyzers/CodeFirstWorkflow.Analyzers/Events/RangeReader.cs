using CodeFirstWorkflow.Roslyn.Parsing.Predicates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Analyzers.Events;

/// <summary>Reads the comparisons with numbers from a predicate whose body is one returned conjunction. Leaves out terms that it cannot read.</summary>
internal sealed class RangeReader
{
    private readonly IParameterSymbol @event;
    private readonly List<RangeTerm> terms = [];

    private RangeReader(IParameterSymbol @event) => this.@event = @event;

    /// <summary>Returns the comparisons in the order of the code; none where no range is written, so that nothing has to be bound.</summary>
    public static IReadOnlyList<RangeTerm> Read(IMethodSymbol predicate, SemanticModel model, CancellationToken cancellationToken)
    {
        var written = predicate.PartialImplementationPart ?? predicate;
        var reader = new RangeReader(written.Parameters[0]);
        foreach (var reference in written.DeclaringSyntaxReferences.Where(reference => reference.SyntaxTree == model.SyntaxTree))
        {
            if (PredicateReader.Conjunction(reference.GetSyntax(cancellationToken)) is { } expression && expression.DescendantNodesAndSelf().Any(IsRange))
            {
                reader.Visit(model.GetOperation(expression, cancellationToken));
            }
        }

        return reader.terms;
    }

    private static bool IsRange(SyntaxNode node) => node is RelationalPatternSyntax
        || node.Kind() is SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression
            or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression;

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
            case IBinaryOperation comparison when comparison.OperatorMethod is null or { ContainingType.SpecialType: SpecialType.System_Decimal }:
                Add(comparison.LeftOperand, comparison.OperatorKind, comparison.RightOperand, comparison.Syntax);
                Add(comparison.RightOperand, Mirrored(comparison.OperatorKind), comparison.LeftOperand, comparison.Syntax);
                break;
            case IIsPatternOperation pattern when MemberChain.TryCreate(pattern.Value, @event) is { } member:
                Visit(member, pattern.Pattern);
                break;
        }
    }

    private void Visit(MemberChain member, IPatternOperation pattern)
    {
        switch (pattern)
        {
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } and:
                Visit(member, and.LeftPattern);
                Visit(member, and.RightPattern);
                break;
            case IRelationalPatternOperation relation:
                Add(RangeTerm.Of(member, relation.OperatorKind, Constant.TryRead(relation.Value), relation.Syntax));
                break;
            case IConstantPatternOperation constant:
                Add(RangeTerm.Of(member, BinaryOperatorKind.Equals, Constant.TryRead(constant.Value), constant.Syntax));
                break;
            case IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true } properties:
                foreach (var property in properties.PropertySubpatterns)
                {
                    if (property.Member is IMemberReferenceOperation { Member: var inner } && member.TryAdd(inner) is { } longer)
                    {
                        Visit(longer, property.Pattern);
                    }
                }

                break;
        }
    }

    private void Add(IOperation member, BinaryOperatorKind kind, IOperation constant, SyntaxNode syntax)
    {
        if (MemberChain.TryCreate(member, @event) is { } chain)
        {
            Add(RangeTerm.Of(chain, kind, Constant.TryRead(constant), syntax));
        }
    }

    private void Add(RangeTerm? term)
    {
        if (term is not null)
        {
            terms.Add(term);
        }
    }

    private static BinaryOperatorKind Mirrored(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => kind,
    };
}
