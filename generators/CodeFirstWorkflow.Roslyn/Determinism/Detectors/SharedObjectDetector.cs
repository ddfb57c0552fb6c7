using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

/// <summary>
/// Finds changes of objects that static fields hold, under whatever name: an alias, a span, a reference, an argument of a method that changes it;
/// and uses of objects whose own methods change them, such as a <c>Random</c>, an enumerator or a counter.
/// </summary>
/// <param name="handed">A parameter that is handed a shared object, in a body that is looked at for a caller; null for none.</param>
/// <param name="depth">The number of calls between the caller and the body.</param>
internal sealed class SharedObjectDetector(IParameterSymbol? handed = null, int depth = 0) : IUseDetector
{
    private const int Deepest = 3;
    private static readonly StaticStateDetector Direct = new();
    private readonly SharedObject shared = new(handed);
    private readonly OwnState state = new();

    public Use? Find(IOperation operation) => ChangedBy(operation) is { } root
        ? new Use(RuleIds.StaticState, MemberText.Of(root), operation.Syntax) : null;

    private ISymbol? ChangedBy(IOperation operation) => operation switch
    {
        IInvocationOperation call => ChangedBy(call),
        IEventReferenceOperation { Event: { IsStatic: true } raised } when operation.Parent is not IEventAssignmentOperation => raised,
        IArrayElementReferenceOperation element when IsTarget(element) => RootOf(element.ArrayReference),
        IPropertyReferenceOperation { Instance: { } owner } property when IsTarget(property) => RootOf(owner),
        IPropertyReferenceOperation { Instance: { } owner, Property: var read } when IsStateful(owner.Type) || OwnState.MayHave(read.GetMethod) =>
            RootOf(owner) is { } root && (IsStateful(owner.Type) || state.IsShown(read.GetMethod, operation)) ? root : null,
        IFieldReferenceOperation { Instance: { } owner } field when IsTarget(field) => RootOf(owner),
        ILocalReferenceOperation { Local.RefKind: RefKind.Ref } local when IsTarget(local) => RootOf(local),
        _ => null,
    };

    private ISymbol? ChangedBy(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (call.Instance is { Type: { } type } instance && (Changes(method, type) || OwnState.MayHave(method))
            && RootOf(instance) is { } root && (Changes(method, type) || state.IsShown(method, call)))
        {
            return root;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { } parameter && (IsChangedArgument(method, parameter) || IsPassedOn(argument, parameter))
                && RootOf(argument.Value) is { } held
                && (IsChangedArgument(method, parameter) || IsChangedIn(parameter.OriginalDefinition, call)))
            {
                return held;
            }
        }

        return null;
    }

    private static bool Changes(IMethodSymbol method, ITypeSymbol type) =>
        IsStateful(type) || (IsCollection(type) && (StaticStateDetector.ChangesItsInstance(method.Name)
            || method.Name is "Set" or "SetAll" or "And" or "Or" or "Xor" or "Not" or "Fill" or "Shuffle"));

    /// <summary>Returns whether each use of an object changes what the next one gives.</summary>
    private static bool IsStateful(ITypeSymbol? type) =>
        type is { Name: "Random", ContainingNamespace.Name: "System" }
            || type is { Name: "IEnumerator" } || type?.AllInterfaces.Any(contract => contract.Name == "IEnumerator") == true
            || type is { Name: "StringReader" or "MemoryStream" or "StringWriter", ContainingNamespace.Name: "IO" };

    private static bool IsCollection(ITypeSymbol type) =>
        type is IArrayTypeSymbol || type.ContainingNamespace?.ToDisplayString() is "System.Collections.Generic" or "System.Collections" or "System.Text" or
            "System.Collections.ObjectModel" or "System.Collections.Specialized"
                || type is { Name: "Span" or "Memory", ContainingNamespace.Name: "System" };

    private static bool IsChangedArgument(IMethodSymbol method, IParameterSymbol parameter) => method switch
    {
        { ContainingType: { Name: "Array", ContainingNamespace.Name: "System" }, Name: "Sort" or "Fill" or "Clear" or "Reverse" } =>
            parameter.Ordinal == 0,
        { ContainingType: { Name: "Array" or "Buffer", ContainingNamespace.Name: "System" }, Name: "Copy" or "BlockCopy" or "ConstrainedCopy" } =>
            parameter.Name is "destinationArray" or "dst",
        { Name: "CopyTo", IsStatic: false } => parameter.Ordinal == 0,
        { ContainingType.Name: "MemoryExtensions", Name: "Sort" or "Reverse" } => parameter.Ordinal == 0,
        { ContainingType.Name: "CollectionsMarshal", Name: "GetValueRefOrAddDefault" or "SetCount" } => parameter.Ordinal == 0,
        { ContainingType.Name: "Random", Name: "Shuffle" } => parameter.Ordinal == 0,
        { ContainingType.Name: "CollectionExtensions", Name: "TryAdd" or "Remove" or "AddRange" or "InsertRange" } => parameter.Ordinal == 0,
        _ => parameter.RefKind is RefKind.Ref or RefKind.Out,
    };

    private bool IsPassedOn(IArgumentOperation argument, IParameterSymbol parameter) =>
        depth < Deepest && !parameter.ContainingSymbol.DeclaringSyntaxReferences.IsEmpty && argument.Value.Type?.IsReferenceType == true
            && argument.Value.Type.SpecialType != SpecialType.System_String;

    private bool IsChangedIn(IParameterSymbol parameter, IOperation call)
    {
        var inner = new SharedObjectDetector(parameter, depth + 1);
        return SourceBody.Of(parameter.ContainingSymbol, call).SelectMany(body => body.DescendantsAndSelf())
            .Any(part => inner.ChangedBy(part) is { } root && SymbolEqualityComparer.Default.Equals(root, parameter)
                && !IsSetBefore(part, parameter));
    }

    // A parameter that is assigned another object is no longer the one that was handed.
    private static bool IsSetBefore(IOperation part, IParameterSymbol parameter)
    {
        var root = part;
        while (root.Parent is { } outer)
        {
            root = outer;
        }

        return root.Descendants().Any(other => other is ISimpleAssignmentOperation { Target: IParameterReferenceOperation target }
            && SymbolEqualityComparer.Default.Equals(target.Parameter, parameter) && other.Syntax.SpanStart < part.Syntax.SpanStart);
    }

    // What is changed under its own name, the other detector reports.
    private ISymbol? RootOf(IOperation value) =>
        value is IMemberReferenceOperation { Member.IsStatic: true } && Direct.Find(value) is not null ? null : shared.RootOf(value);

    private static bool IsTarget(IOperation member) =>
        member.Parent is IIncrementOrDecrementOperation
            || (member.Parent is IAssignmentOperation assignment && assignment.Target == member && !(member is ILocalReferenceOperation
                && assignment is ISimpleAssignmentOperation { IsRef: true }));
}
