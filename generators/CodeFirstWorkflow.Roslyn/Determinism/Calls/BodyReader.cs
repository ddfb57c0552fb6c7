using System.Collections.Immutable;
using CodeFirstWorkflow.Roslyn.Determinism.Detectors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Determinism.Calls;

/// <summary>
/// Reads the uses and the calls of a body, its lambdas and local functions included. Names in <c>nameof</c> do not count: they do not run.
/// </summary>
internal sealed class BodyReader(ImmutableArray<IUseDetector> detectors) : OperationWalker
{
    private readonly ImmutableArray<Use>.Builder uses = ImmutableArray.CreateBuilder<Use>();
    private readonly ImmutableArray<Call>.Builder calls = ImmutableArray.CreateBuilder<Call>();

    public Body ToBody() => new(uses.ToImmutable(), calls.ToImmutable());

    public void AddCall(ISymbol target, SyntaxNode node) => calls.Add(new Call(target, node));

    public override void Visit(IOperation? operation)
    {
        if (operation is null or INameOfOperation)
        {
            return;
        }

        if (!TryAddUse(operation))
        {
            OperationCalls.Add(operation, AddCall);
        }

        base.Visit(operation);
    }

    /// <summary>For the excluded rules, the code behind the call may break other rules too.</summary>
    private static bool IsWholeStory(string rule) => rule is not (RuleIds.ForeignTask or RuleIds.CapturedLocal or RuleIds.Unordered);

    private bool TryAddUse(IOperation operation)
    {
        foreach (var detector in detectors)
        {
            if (detector.Find(operation) is not { } use)
            {
                continue;
            }

            uses.Add(use);
            return IsWholeStory(use.Rule) && operation is (IInvocationOperation or IMemberReferenceOperation or IObjectCreationOperation);
        }

        return false;
    }
}
