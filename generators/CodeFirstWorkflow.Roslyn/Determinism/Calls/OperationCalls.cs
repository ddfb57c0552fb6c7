using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Determinism.Calls;

/// <summary>
/// Names the bodies that an operation runs, explicit or not: calls, accessors, constructors, operators, conversions, enumerators, deconstruction.
/// </summary>
internal static class OperationCalls
{
    public static void Add(IOperation operation, Action<ISymbol, SyntaxNode> add)
    {
        switch (operation)
        {
            case IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: IMemberReferenceOperation { Instance: not null } holder }:
                foreach (var assigned in Implementations.In(operation)?.AssignedTo(holder.Member) ?? [])
                {
                    add(assigned, operation.Syntax);
                }

                break;
            case IInvocationOperation invocation: AddMethod(invocation.TargetMethod, invocation.Instance, operation, add); break;
            case IInterpolationOperation part: AddText(part.Expression, operation, add); break;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String, OperatorMethod: null } sum:
                AddText(sum.LeftOperand, operation, add);
                AddText(sum.RightOperand, operation, add);
                break;
            case ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum:
                AddText(sum.Value, operation, add);
                break;
            case IMethodReferenceOperation reference: AddMethod(reference.Method, reference.Instance, operation, add); break;
            case IObjectCreationOperation { Constructor: { } constructor }: AddMethod(constructor, null, operation, add); break;
            case IPropertyReferenceOperation property: AddAccessors(property, add); break;
            case IFieldReferenceOperation { Field: { IsStatic: true, IsConst: false } field }: add(field, operation.Syntax); break;
            case IEventAssignmentOperation { EventReference: IEventReferenceOperation { Event: { } target } } assignment:
                AddMethod(assignment.Adds ? target.AddMethod : target.RemoveMethod, null, operation, add);
                break;
            case IForEachLoopOperation loop: AddEnumerator(loop, add); break;
            case IDeconstructionAssignmentOperation deconstruction: AddDeconstruction(deconstruction, add); break;
            case IWithOperation with: AddMethod(CopyConstructorOf(with.Type), null, operation, add); break;
            case ICollectionExpressionOperation collection: AddMethod(collection.ConstructMethod, null, operation, add); break;
            case IRecursivePatternOperation pattern: AddMethod(pattern.DeconstructSymbol as IMethodSymbol, null, operation, add); break;
            case IImplicitIndexerReferenceOperation index: AddIndexer(index, add); break;
            case IUsingOperation @using: AddDisposal(@using.Resources, @using.IsAsynchronous, add); break;
            case IUsingDeclarationOperation @using: AddDisposal(@using.DeclarationGroup, @using.IsAsynchronous, add); break;
            default: AddMethod(OperatorOf(operation), null, operation, add); break;
        }
    }

    private static IMethodSymbol? OperatorOf(IOperation operation) => operation switch
    {
        IBinaryOperation binary => binary.OperatorMethod,
        IUnaryOperation unary => unary.OperatorMethod,
        IConversionOperation conversion => conversion.OperatorMethod,
        IIncrementOrDecrementOperation increment => increment.OperatorMethod,
        ICompoundAssignmentOperation compound => compound.OperatorMethod,
        _ => null,
    };

    private static void AddMethod(IMethodSymbol? method, IOperation? instance, IOperation operation, Action<ISymbol, SyntaxNode> add)
    {
        if (method is null || method.MethodKind == MethodKind.LocalFunction)
        {
            return;
        }

        if (Dispatch.IsStatic(method, instance))
        {
            add(method.ReducedFrom ?? method, operation.Syntax);
            return;
        }

        foreach (var body in Implementations.In(operation)?.Of(method, instance) ?? [])
        {
            add(body, operation.Syntax);
        }
    }

    /// <summary>Adds the <c>ToString</c> that text made of a value runs.</summary>
    private static void AddText(IOperation value, IOperation operation, Action<ISymbol, SyntaxNode> add)
    {
        while (value is IConversionOperation { OperatorMethod: null } conversion)
        {
            value = conversion.Operand;
        }

        if (value.Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None } type
            && Implementations.ToStringOf(type) is { } text)
        {
            AddMethod(text, value, operation, add);
        }
    }

    private static void AddAccessors(IPropertyReferenceOperation property, Action<ISymbol, SyntaxNode> add)
    {
        var isTarget = property.Parent is IAssignmentOperation assignment && assignment.Target == property;
        var isReadToo = !isTarget || property.Parent is ICompoundAssignmentOperation or ICoalesceAssignmentOperation;
        var isWritten = isTarget || property.Parent is IIncrementOrDecrementOperation;
        if (isReadToo)
        {
            AddMethod(property.Property.GetMethod, property.Instance, property, add);
        }

        if (isWritten)
        {
            AddMethod(property.Property.SetMethod, property.Instance, property, add);
        }

        if (property.Property.IsStatic)
        {
            add(property.Property, property.Syntax);
        }
    }

    private static void AddEnumerator(IForEachLoopOperation loop, Action<ISymbol, SyntaxNode> add)
    {
        if (loop.Syntax is not CommonForEachStatementSyntax syntax || loop.SemanticModel is not { } model)
        {
            return;
        }

        var info = model.GetForEachStatementInfo(syntax);
        AddMethod(info.GetEnumeratorMethod, null, loop.Collection, add);
        AddMethod(info.MoveNextMethod, null, loop.Collection, add);
        AddMethod(info.CurrentProperty?.GetMethod, null, loop.Collection, add);
        if (syntax is ForEachVariableStatementSyntax variables)
        {
            AddMethod(model.GetDeconstructionInfo(variables).Method, null, loop.Collection, add);
        }
    }

    /// <summary>Adds the members that <c>x[^1]</c> and <c>x[1..]</c> run without naming them: the length, and an indexer or a slice.</summary>
    private static void AddIndexer(IImplicitIndexerReferenceOperation index, Action<ISymbol, SyntaxNode> add)
    {
        AddMethod((index.LengthSymbol as IPropertySymbol)?.GetMethod, index.Instance, index, add);
        AddMethod((index.IndexerSymbol as IPropertySymbol)?.GetMethod ?? index.IndexerSymbol as IMethodSymbol, index.Instance, index, add);
    }

    private static IMethodSymbol? CopyConstructorOf(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol { IsRecord: true } record)
        {
            return null;
        }

        foreach (var constructor in record.InstanceConstructors)
        {
            if (!constructor.IsImplicitlyDeclared
                && constructor.Parameters.Length == 1
                && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, record))
            {
                return constructor;
            }
        }

        return null;
    }

    private static void AddDisposal(IOperation resources, bool isAsynchronous, Action<ISymbol, SyntaxNode> add)
    {
        if (resources is not IVariableDeclarationGroupOperation group)
        {
            AddMethod(DisposeOf(resources.Type, isAsynchronous), resources, resources, add);
            return;
        }

        foreach (var declaration in group.Declarations)
        {
            foreach (var variable in declaration.Declarators)
            {
                AddMethod(DisposeOf(variable.Symbol.Type, isAsynchronous), null, variable.GetVariableInitializer()?.Value ?? variable, add);
            }
        }
    }

    /// <summary>
    /// Finds the method that a using runs at its end, by name. Methods of a class that is not sealed may be overridden, and are not followed.
    /// </summary>
    private static IMethodSymbol? DisposeOf(ITypeSymbol? type, bool isAsynchronous)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(isAsynchronous ? "DisposeAsync" : "Dispose"))
            {
                if (member is IMethodSymbol { IsStatic: false, Parameters.IsEmpty: true } method)
                {
                    return method;
                }
            }
        }

        return null;
    }

    private static void AddDeconstruction(IDeconstructionAssignmentOperation deconstruction, Action<ISymbol, SyntaxNode> add)
    {
        if (deconstruction.Syntax is AssignmentExpressionSyntax syntax && deconstruction.SemanticModel is { } model)
        {
            AddMethod(model.GetDeconstructionInfo(syntax).Method, null, deconstruction, add);
        }
    }
}
