using System.Runtime.CompilerServices;
using CodeFirstWorkflow.Roslyn.Determinism.Detectors;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Determinism.Calls;

/// <summary>
/// The bodies that a virtual, interface or delegate call may run, as far as the compilation knows them: those of its own types. Where the code
/// creates the object in sight of the call, only that type's.
/// </summary>
internal sealed class Implementations
{
    private static readonly ConditionalWeakTable<Compilation, Implementations> Known = new();

    private readonly Compilation compilation;
    private readonly Lazy<ILookup<ISymbol?, INamedTypeSymbol>> derived;
    private readonly Lazy<ILookup<string, AssignmentExpressionSyntax>> assignments;

    private Implementations(Compilation compilation)
    {
        this.compilation = compilation;
        derived = new(() => Types(compilation.Assembly.GlobalNamespace)
            .Where(type => type.TypeKind is TypeKind.Class or TypeKind.Struct)
            .SelectMany(type => Parents(type).Select(parent => (Parent: (ISymbol)parent.OriginalDefinition, Type: type)))
            .ToLookup(pair => (ISymbol?)pair.Parent, pair => pair.Type, SymbolEqualityComparer.Default));
        assignments = new(() => compilation.SyntaxTrees.SelectMany(tree => tree.GetRoot().DescendantNodes())
            .OfType<AssignmentExpressionSyntax>()
            .Where(assignment => NameOf(assignment.Left).Length > 0)
            .ToLookup(assignment => NameOf(assignment.Left)));
    }

    public static Implementations Of(Compilation compilation) => Known.GetValue(compilation, static key => new Implementations(key));

    public static Implementations? In(IOperation operation) => operation.SemanticModel?.Compilation is { } compilation ? Of(compilation) : null;

    /// <summary>Returns whether a type of the compilation derives from a type or implements it.</summary>
    public bool HasDerived(INamedTypeSymbol type) => derived.Value.Contains(type.OriginalDefinition);

    /// <summary>Returns the bodies that a call which is decided at run time may run, and the called member itself, about which a library may have
    /// facts.</summary>
    public IEnumerable<IMethodSymbol> Of(IMethodSymbol method, IOperation? instance)
    {
        if (method.MethodKind == MethodKind.DelegateInvoke || !IsKnown(method.ContainingType))
        {
            return [];
        }

        var created = TypesOf(instance, 0);
        return created.Count > 0
            ? created.Select(type => BodyIn(type, method)).OfType<IMethodSymbol>().Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)
            : new[] { method }.Concat(
                derived.Value[((instance?.Type as INamedTypeSymbol) ?? method.ContainingType).OriginalDefinition]
                    .Select(type => BodyIn(type, method)).OfType<IMethodSymbol>()).Distinct<IMethodSymbol>(SymbolEqualityComparer.Default);
    }

    /// <summary>Returns the lambdas and methods that the compilation assigns to a field or property of a delegate type.</summary>
    public IEnumerable<ISymbol> AssignedTo(ISymbol member)
    {
        foreach (var assignment in assignments.Value[member.Name])
        {
            var model = compilation.GetSemanticModel(assignment.SyntaxTree);
            if (SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(assignment.Left).Symbol?.OriginalDefinition, member.OriginalDefinition)
                && model.GetSymbolInfo(assignment.Right).Symbol is IMethodSymbol { MethodKind: not MethodKind.DelegateInvoke } assigned
                && assignment.Right is not InvocationExpressionSyntax)
            {
                yield return assigned;
            }
        }
    }

    /// <summary>Returns the members that a method overrides or implements, of the same compilation.</summary>
    public static IEnumerable<IMethodSymbol> DeclarationsOf(IMethodSymbol method)
    {
        for (var current = method.OverriddenMethod; current is not null; current = current.OverriddenMethod)
        {
            yield return current.OriginalDefinition;
        }

        foreach (var contract in method.IsStatic ? [] : method.ContainingType.AllInterfaces)
        {
            foreach (var member in contract.GetMembers().OfType<IMethodSymbol>())
            {
                if (SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method))
                {
                    yield return member.OriginalDefinition;
                }
            }
        }
    }

    /// <summary>Returns the <c>ToString</c> that the source of a type or one of its bases declares.</summary>
    public static IMethodSymbol? ToStringOf(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers("ToString"))
            {
                if (member is IMethodSymbol { Parameters.IsEmpty: true, IsImplicitlyDeclared: false, DeclaringSyntaxReferences.IsEmpty: false } text)
                {
                    return text;
                }
            }
        }

        return null;
    }

    private bool IsKnown(INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly)
            || type.SpecialType == SpecialType.System_Object || ReferenceParser.UsesSdk(type.ContainingAssembly);

    /// <summary>Returns the types of the objects that a value is made of in sight: <c>new Machine()</c>, also through a local.</summary>
    private static IReadOnlyList<INamedTypeSymbol> TypesOf(IOperation? value, int depth) => depth > 4 ? [] : value switch
    {
        IObjectCreationOperation { Type: INamedTypeSymbol type } => [type],
        IConversionOperation { OperatorMethod: null } conversion => TypesOf(conversion.Operand, depth + 1),
        IParenthesizedOperation parenthesized => TypesOf(parenthesized.Operand, depth + 1),
        ILocalReferenceOperation local => TypesOf(LocalValue.Of(local), depth + 1),
        IConditionalOperation { WhenFalse: { } other } choice when TypesOf(choice.WhenTrue, depth + 1) is { Count: > 0 } first
            && TypesOf(other, depth + 1) is { Count: > 0 } second =>
            [.. first, .. second],
        _ => [],
    };

    private static IMethodSymbol? BodyIn(INamedTypeSymbol type, IMethodSymbol method)
    {
        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            foreach (var contract in type.AllInterfaces.Where(contract =>
                SymbolEqualityComparer.Default.Equals(contract.OriginalDefinition, method.ContainingType.OriginalDefinition)))
            {
                var member = contract.GetMembers(method.Name).FirstOrDefault(candidate =>
                    SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, method.OriginalDefinition));
                if (member is not null && type.FindImplementationForInterfaceMember(member) is IMethodSymbol body)
                {
                    return body;
                }
            }

            return null;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var candidate in current.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                for (var overridden = candidate; overridden is not null; overridden = overridden.OverriddenMethod)
                {
                    if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, method.OriginalDefinition))
                    {
                        return candidate;
                    }
                }
            }
        }

        return null;
    }

    private static IEnumerable<INamedTypeSymbol> Parents(INamedTypeSymbol type)
    {
        for (var parent = type.BaseType; parent is { SpecialType: SpecialType.None }; parent = parent.BaseType)
        {
            yield return parent;
        }

        foreach (var contract in type.AllInterfaces)
        {
            yield return contract;
        }
    }

    private static string NameOf(ExpressionSyntax left) => left switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => "",
    };

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) => container.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol space => Types(space),
        INamedTypeSymbol type => Types(type).Concat([type]),
        _ => [],
    });
}
