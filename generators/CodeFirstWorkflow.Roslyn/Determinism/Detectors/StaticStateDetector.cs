using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

/// <summary>
/// Finds static state that may change: fields that are not read-only, properties with a setter, and collections in read-only fields that are changed
/// or made to be.
/// </summary>
internal sealed class StaticStateDetector : IUseDetector
{
    public Use? Find(IOperation operation) =>
        operation is IMemberReferenceOperation { Member.IsStatic: true } reference && (IsMutable(reference.Member) || IsChangedOrShared(reference))
            ? new Use(RuleIds.StaticState, MemberText.Of(reference.Member), reference.Syntax)
            : null;

    /// <summary>Returns whether a collection is changed by a method of this name.</summary>
    public static bool ChangesItsInstance(string method) => method is
        "Add" or "AddRange" or "AddFirst" or "AddLast" or "Append" or "AppendLine" or "Clear" or "Dequeue" or "Enqueue" or "ExceptWith" or "Insert" or
        "InsertRange" or
        "IntersectWith" or "Pop" or "Push" or "Remove" or "RemoveAll" or "RemoveAt" or "RemoveFirst" or "RemoveLast" or "RemoveRange" or "Replace" or
        "Reverse" or "Sort" or
        "SymmetricExceptWith" or "TryAdd" or "TryDequeue" or "TryPop" or "UnionWith";

    private static bool IsMutable(ISymbol member) => member switch
    {
        // The backing field that 'field' in an accessor names.
        IFieldSymbol { AssociatedSymbol: IPropertySymbol property } => IsMutable(property),
        IFieldSymbol field => field is { IsReadOnly: false, IsConst: false },
        IPropertySymbol property => property.SetMethod is { IsInitOnly: false },
        _ => false,
    };

    private static bool IsChangedOrShared(IMemberReferenceOperation reference)
    {
        if (reference is IEventReferenceOperation)
        {
            return reference.Parent is IEventAssignmentOperation;
        }

        if (reference is not (IFieldReferenceOperation or IPropertyReferenceOperation) || reference.Type is not { } type)
        {
            return false;
        }

        return IsConcurrent(type) || (IsCollection(type) && IsChangedBy(reference, reference.Parent)) || IsOwnerOfChanged(reference);
    }

    private static bool IsConcurrent(ITypeSymbol type) => type.ContainingNamespace?.ToDisplayString() == "System.Collections.Concurrent";

    private static bool IsCollection(ITypeSymbol type) =>
        type is IArrayTypeSymbol
            || type.ContainingNamespace?.ToDisplayString() is "System.Collections.Generic" or "System.Collections" or "System.Text";

    private static bool IsChangedBy(IOperation reference, IOperation? parent) => parent switch
    {
        IInvocationOperation call => call.Instance == reference && ChangesItsInstance(call.TargetMethod.Name),
        IPropertyReferenceOperation { Property.IsIndexer: true } or IArrayElementReferenceOperation => IsTarget(parent),
        _ => false,
    };

    /// <summary>Returns whether a field or property of the object is set: <c>Settings.Limit = 5</c>.</summary>
    private static bool IsOwnerOfChanged(IMemberReferenceOperation reference) =>
        reference.Parent is IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: false }
            && ((IMemberReferenceOperation)reference.Parent).Instance == reference
            && IsTarget(reference.Parent);

    private static bool IsTarget(IOperation member) =>
        member.Parent is IIncrementOrDecrementOperation || (member.Parent is IAssignmentOperation assignment && assignment.Target == member);
}
