using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CodeFirstWorkflow.CodeFixes.Determinism;

/// <summary>
/// CFW1025: calls the action through the context, without the arguments that the engine supplies. Offered only where the call is awaited or can be.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class CallThroughContextFix() : ReplacementFix("CFW1025", "Call it through the context")
{
    /// <summary>Returns null: each change turns a plain call into a journaled one, which needs a review.</summary>
    /// <returns>Null.</returns>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    protected override ExpressionSyntax? Replacement(ExpressionSyntax faulty, SemanticModel model)
    {
        if (faulty is not InvocationExpressionSyntax invocation
            || model.GetSymbolInfo(invocation).Symbol is not IMethodSymbol method
            || ContextVariable.At(model, faulty) is not { } context)
        {
            return null;
        }
        // A stored value task would change its type; one that is awaited directly may become a task.
        var isTask = method.ReturnType.Name == "Task" || (method.ReturnType.Name == "ValueTask" && faulty.Parent is AwaitExpressionSyntax);
        if (!isTask && (method.ReturnType.Name == "ValueTask" || !AsyncCode.Around(faulty)))
        {
            return null;
        }

        var arguments = invocation.ArgumentList.Arguments.Where(argument => !IsGivenByEngine(ParameterOf(argument, invocation, method)));
        var name = method.Name.EndsWith("Async", StringComparison.Ordinal) ? method.Name : method.Name + "Async";
        var call = Code.Call(context, name, Code.Arguments(arguments));
        return isTask ? call : Code.Await(call, faulty.Parent);
    }

    private static IParameterSymbol? ParameterOf(ArgumentSyntax argument, InvocationExpressionSyntax invocation, IMethodSymbol method)
    {
        if (argument.NameColon is { } name)
        {
            return method.Parameters.FirstOrDefault(parameter => parameter.Name == name.Name.Identifier.ValueText);
        }

        var index = invocation.ArgumentList.Arguments.IndexOf(argument);
        return index < method.Parameters.Length ? method.Parameters[index] : null;
    }

    private static bool IsGivenByEngine(IParameterSymbol? parameter) =>
        parameter is { Type.Name: "CancellationToken" or "ActionContext" or "DbTransaction" } ||
        IsContext(parameter?.Type) ||
        (parameter is not null
            && parameter.GetAttributes().Any(data => data.AttributeClass?.Name is "FromServicesAttribute" or "FromKeyedServicesAttribute"));

    // A transactional action takes the context of EF Core as a service.
    private static bool IsContext(ITypeSymbol? type) =>
        type is not null && (type is { Name: "DbContext", ContainingNamespace.Name: "EntityFrameworkCore" } || IsContext(type.BaseType));
}
