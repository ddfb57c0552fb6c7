using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

/// <summary>
/// Finds reads of <c>Id</c> and <c>OccurredAt</c> of an event that this body created without setting them: the first read generates them, differently
/// on each replay.
/// </summary>
internal sealed class UnsetEventMemberDetector(DeterminismSymbols symbols) : IUseDetector
{
    public Use? Find(IOperation operation)
    {
        if (operation is not IPropertyReferenceOperation { Property: { Name: "Id" or "OccurredAt" } property, Instance: { } instance })
        {
            return null;
        }

        if (!SymbolEqualityComparer.Default.Equals(property.ContainingType.OriginalDefinition, symbols.WorkflowEvent) || IsWritten(operation))
        {
            return null;
        }

        return IsMadeWithout(property.Name, instance) ? new Use(RuleIds.UnsetEventMember, MemberText.Of(property), operation.Syntax) : null;
    }

    private static bool IsWritten(IOperation operation) =>
        operation.Parent is ISimpleAssignmentOperation assignment && assignment.Target == operation;

    private static bool IsMadeWithout(string member, IOperation value) => value switch
    {
        IConversionOperation conversion => IsMadeWithout(member, conversion.Operand),
        IParenthesizedOperation parenthesized => IsMadeWithout(member, parenthesized.Operand),
        IWithOperation with => !Sets(with.Initializer, member) && IsMadeWithout(member, with.Operand),
        IObjectCreationOperation creation => creation.Initializer is null || !Sets(creation.Initializer, member),
        IInvocationOperation invocation =>
            invocation.TargetMethod.IsStatic && invocation.TargetMethod.ContainingType.Name is "Events" or "WorkflowEvents",
        ILocalReferenceOperation local => LocalValue.Of(local) is { } initializer && IsMadeWithout(member, initializer),
        _ => false,
    };

    private static bool Sets(IObjectOrCollectionInitializerOperation initializer, string member) =>
        initializer.Initializers.Any(i =>
            i is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } && target.Property.Name == member);
}
