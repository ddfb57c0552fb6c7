using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Determinism;

/// <summary>
/// Decides which calls are followed: calls whose body is known when the code is compiled. Virtual, interface and delegate calls are not.
/// </summary>
internal sealed class Dispatch(Compilation compilation, DeterminismSymbols symbols)
{
    /// <summary>Returns whether a call runs exactly one known body.</summary>
    public static bool IsStatic(IMethodSymbol method, IOperation? instance)
    {
        if (method.IsAbstract
            || method.MethodKind == MethodKind.DelegateInvoke
            || method.ContainingType?.TypeKind == TypeKind.Interface && !method.IsStatic)
        {
            return false;
        }

        if (!method.IsVirtual && !method.IsOverride)
        {
            return true;
        }

        return method.IsSealed || method.ContainingType is { IsSealed: true } or { IsValueType: true } || instance?.Type is { IsSealed: true } ||
            (instance is IInstanceReferenceOperation { Syntax: Microsoft.CodeAnalysis.CSharp.Syntax.BaseExpressionSyntax });
    }

    /// <summary>
    /// Returns whether a symbol is written in this compilation, outside the code that the generators of the SDK and of regular expressions wrote.
    /// </summary>
    public bool IsOurs(ISymbol symbol) =>
        SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly) && !IsGeneratedAndHarmless(symbol);

    /// <summary>
    /// Returns whether a call's body is walked separately: a helper of this compilation, a local function, or another workflow.
    /// </summary>
    public bool HasKnownBody(IInvocationOperation call) =>
        call.TargetMethod.MethodKind == MethodKind.LocalFunction
            || symbols.IsWorkflow(call.TargetMethod)
            || (IsStatic(call.TargetMethod, call.Instance) && IsOurs(call.TargetMethod) && HasSource(call.TargetMethod));

    private static bool HasSource(IMethodSymbol method) => !method.DeclaringSyntaxReferences.IsEmpty && !method.IsExtern;

    private static bool IsGeneratedAndHarmless(ISymbol symbol)
    {
        if (symbol.ContainingType is not { } type)
        {
            return false;
        }

        foreach (var data in type.GetAttributes())
        {
            if (data is { AttributeClass.Name: "GeneratedCodeAttribute", ConstructorArguments: [{ Value: string tool }, ..] } && IsHarmless(tool))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The code of <c>[GeneratedRegex]</c> asks AppContext for a time limit, which only bounds a match: a regular expression returns the same on each
    /// replay.
    /// </summary>
    private static bool IsHarmless(string tool) =>
        tool.StartsWith("CodeFirstWorkflow", System.StringComparison.Ordinal) || tool == "System.Text.RegularExpressions.Generator";
}
