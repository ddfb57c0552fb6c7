using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

/// <summary>
/// Follows a value to the static field or property that holds it: through locals, conversions, members, spans, references and methods that return it.
/// In a body that is looked at for a caller, to the parameter that was handed such a value.
/// </summary>
/// <param name="handed">The parameter; null for none.</param>
internal sealed class SharedObject(IParameterSymbol? handed)
{
    private const int Deepest = 8;

    /// <summary>Returns the field or property, or the parameter; null where the value is not known to be shared.</summary>
    public ISymbol? RootOf(IOperation? value, int depth = 0) => depth > Deepest ? null : value switch
    {
        IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field } => field.Type.IsReferenceType ? field : null,
        IPropertyReferenceOperation { Property: { IsStatic: true, SetMethod: null } property } => IsStored(property) ? property : null,
        IParameterReferenceOperation { Parameter: { } parameter } => SymbolEqualityComparer.Default.Equals(parameter, handed) ? parameter : null,
        ILocalReferenceOperation local => ValuesOf(local).Select(assigned => RootOf(assigned, depth + 1)).FirstOrDefault(root => root is not null),
        IConversionOperation conversion => IsReadOnly(conversion.Type) ? null : RootOf(conversion.Operand, depth + 1),
        IParenthesizedOperation parenthesized => RootOf(parenthesized.Operand, depth + 1),
        IConditionalOperation choice => RootOf(choice.WhenTrue, depth + 1) ?? RootOf(choice.WhenFalse, depth + 1),
        ICoalesceOperation choice => RootOf(choice.Value, depth + 1) ?? RootOf(choice.WhenNull, depth + 1),
        IArrayElementReferenceOperation element => RootOf(element.ArrayReference, depth + 1),
        IFieldReferenceOperation { Instance: { } owner, Type.IsReferenceType: true } => RootOf(owner, depth + 1),
        IPropertyReferenceOperation { Instance: { } owner, Property: var property } when property.Type.IsReferenceType && IsStored(property) =>
            RootOf(owner, depth + 1),
        IInvocationOperation call when !IsReadOnly(call.Type) => IsView(call) ? RootOf(call.Instance ?? call.Arguments[0].Value, depth + 1)
            : ReturnedBy(call, depth),
        _ => null,
    };

    // A property without a body, or one that only returns its field.
    private static bool IsStored(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is PropertyDeclarationSyntax { ExpressionBody: null } declaration
        && declaration.AccessorList?.Accessors.All(accessor => accessor.Body is null && accessor.ExpressionBody is null) == true;

    private static bool IsReadOnly(ITypeSymbol? type) =>
        type?.Name is "ReadOnlySpan" or "ReadOnlyMemory" or "IReadOnlyList" or "IReadOnlyCollection" or "IReadOnlyDictionary" or "IReadOnlySet" or "IEnumerable"
            || type is { TypeKind: TypeKind.Interface, Name: "ILookup" };

    private static bool IsView(IInvocationOperation call) => call.TargetMethod switch
    {
        { Name: "AsSpan" or "AsMemory" } => true,
        { ContainingType.Name: "CollectionsMarshal" } => true,
        { Name: "Slice", ContainingType.Name: "Span" or "Memory" } => true,
        _ => false,
    };

    /// <summary>Returns what a local was declared with, and what is assigned to it anywhere in its block.</summary>
    private static IEnumerable<IOperation?> ValuesOf(ILocalReferenceOperation local)
    {
        if (local.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not VariableDeclaratorSyntax declarator
            || local.SemanticModel is not { } model)
        {
            yield break;
        }

        if (declarator.Initializer?.Value is { } initial)
        {
            yield return model.GetOperation(initial is RefExpressionSyntax reference ? reference.Expression : initial);
        }

        foreach (var use in LocalValue.UsesOf(declarator))
        {
            if (use.Parent is AssignmentExpressionSyntax assignment && assignment.Left == use)
            {
                yield return model.GetOperation(assignment.Right);
            }
        }
    }

    // Judged by the text, so that bodies which return anything else are not bound.
    private static bool MayReturnShared(SyntaxReference reference) => reference.GetSyntax() is MethodDeclarationSyntax method
        && (method.ExpressionBody is { Expression: NameSyntax or MemberAccessExpressionSyntax }
            || method.Body?.Statements.LastOrDefault() is ReturnStatementSyntax { Expression: NameSyntax or MemberAccessExpressionSyntax });

    private ISymbol? ReturnedBy(IInvocationOperation call, int depth)
    {
        if (call.Type is not { IsReferenceType: true, SpecialType: SpecialType.None }
            || !call.TargetMethod.DeclaringSyntaxReferences.Any(MayReturnShared))
        {
            return null;
        }

        foreach (var exit in SourceBody.Of(call.TargetMethod.OriginalDefinition, call).SelectMany(body => body.DescendantsAndSelf())
            .OfType<IReturnOperation>())
        {
            if (exit.ReturnedValue is { } value && new SharedObject(null).RootOf(value, depth + 3) is { } root)
            {
                return root;
            }
        }

        return null;
    }
}
