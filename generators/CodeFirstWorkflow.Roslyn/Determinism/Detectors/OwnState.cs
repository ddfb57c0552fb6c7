using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

/// <summary>
/// Knows which fields a class of the source changes in its own methods, and which methods and getters touch them: what they do or give depends on
/// who called before.
/// </summary>
internal sealed class OwnState
{
    private readonly ConcurrentDictionary<ISymbol, HashSet<ISymbol>> changed = new(SymbolEqualityComparer.Default);

    /// <summary>Returns whether a method or getter reads or writes a field that methods of its class change.</summary>
    public bool IsShown(IMethodSymbol? method, IOperation caller) =>
        method?.OriginalDefinition is { IsStatic: false, ContainingType: { TypeKind: TypeKind.Class, DeclaringSyntaxReferences.IsEmpty: false } type } shown
            && IsOurs(type, caller)
            && changed.GetOrAdd(type, _ => ChangedIn(type, caller)) is { Count: > 0 } fields
            && Touches(shown, fields, caller, 0);

    /// <summary>Returns whether a member is one of a class of the source, which may have such fields.</summary>
    public static bool MayHave(IMethodSymbol? method) =>
        method is { IsStatic: false, DeclaringSyntaxReferences.IsEmpty: false, ContainingType.TypeKind: TypeKind.Class };

    private static bool IsOurs(ITypeSymbol type, IOperation caller) =>
        SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, caller.SemanticModel?.Compilation.Assembly);

    private static bool Touches(IMethodSymbol method, HashSet<ISymbol> fields, IOperation caller, int depth) =>
        SourceBody.Of(method, caller).SelectMany(body => body.DescendantsAndSelf()).Any(part =>
            (part is IFieldReferenceOperation { Instance: IInstanceReferenceOperation, Field: var field }
                && fields.Contains(field.OriginalDefinition))
            || (part is IPropertyReferenceOperation { Instance: IInstanceReferenceOperation, Property: var property }
                && fields.Contains(property.OriginalDefinition))
            || (depth < 3 && part is IInvocationOperation { Instance: IInstanceReferenceOperation, TargetMethod: var inner }
                && Touches(inner.OriginalDefinition, fields, caller, depth + 1)))
        || (method.AssociatedSymbol is { } own && fields.Contains(own.OriginalDefinition));

    private static HashSet<ISymbol> ChangedIn(INamedTypeSymbol type, IOperation caller)
    {
        var fields = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
        {
            if (method is { IsStatic: false, IsImplicitlyDeclared: false, MethodKind: MethodKind.Ordinary or MethodKind.PropertyGet or MethodKind.ExplicitInterfaceImplementation })
            {
                fields.UnionWith(SourceBody.Of(method, caller).SelectMany(body => body.DescendantsAndSelf()).Select(ChangedBy).OfType<ISymbol>());
            }
        }

        return fields;
    }

    // A value that is computed once and kept (??=) is the same for all.
    private static ISymbol? ChangedBy(IOperation part) => part switch
    {
        ICoalesceAssignmentOperation => null,
        IAssignmentOperation assignment => MemberOf(assignment.Target),
        IIncrementOrDecrementOperation step => MemberOf(step.Target),
        IInvocationOperation { Instance: { } instance, TargetMethod.Name: var name } when StaticStateDetector.ChangesItsInstance(name)
            && instance.Type?.ContainingNamespace?.ToDisplayString() is "System.Collections.Generic" or "System.Text" => MemberOf(instance),
        IInvocationOperation { Instance: { Type: { Name: "Random", ContainingNamespace.Name: "System" } } instance } => MemberOf(instance),
        _ => null,
    };

    private static ISymbol? MemberOf(IOperation target) => target switch
    {
        IFieldReferenceOperation { Instance: IInstanceReferenceOperation, Field: var field } => field.OriginalDefinition,
        IPropertyReferenceOperation { Instance: IInstanceReferenceOperation, Property: { IsIndexer: false } property } => property.OriginalDefinition,
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } owner } => MemberOf(owner),
        IArrayElementReferenceOperation element => MemberOf(element.ArrayReference),
        _ => null,
    };
}
