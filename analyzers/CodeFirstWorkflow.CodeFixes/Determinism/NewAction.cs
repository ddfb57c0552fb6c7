using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeFirstWorkflow.CodeFixes.Determinism;

/// <summary>The action that an expression can be moved into: its name, its inputs and its result.</summary>
/// <param name="MethodName">The name of the method.</param>
/// <param name="ReturnType">The type of the expression.</param>
/// <param name="IsTask">Whether the expression returns a task.</param>
/// <param name="Inputs">Variables that the expression reads, the payload before the services.</param>
internal sealed record NewAction(string MethodName, ITypeSymbol ReturnType, bool IsTask, ImmutableArray<ISymbol> Inputs)
{
    private const string Async = "Async";

    /// <summary>Gets the name of the generated method on the context.</summary>
    public string CallName => CallNameOf(MethodName);

    public IEnumerable<ISymbol> Payload => Inputs.Where(input => PayloadTypes.IsPayload(TypeOf(input)));

    /// <summary>
    /// Creates the action of an expression; null when it uses the instance or the context, changes variables, or has a type that cannot travel.
    /// </summary>
    public static NewAction? For(ExpressionSyntax expression, SemanticModel model, INamedTypeSymbol type)
    {
        if (NameOf(expression, model) is not { } name || model.GetTypeInfo(expression).Type is not { } result || !CanBeResult(result))
        {
            return null;
        }

        var flow = model.AnalyzeDataFlow(expression);
        if (expression.DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax).OfType<AwaitExpressionSyntax>().Any())
        {
            return null;
        }

        if (flow is not { Succeeded: true } || !flow.WrittenInside.IsEmpty || !flow.DataFlowsIn.All(CanFlowIn))
        {
            return null;
        }

        var isTask = result.Name == "Task";
        return new NewAction(
            FreeName(isTask ? name + Async : name, expression, model, type),
            result,
            isTask,
            [.. flow.DataFlowsIn.OrderBy(input => !PayloadTypes.IsPayload(TypeOf(input)))]);
    }

    /// <summary>Writes the method.</summary>
    public MemberDeclarationSyntax Declare(ExpressionSyntax expression, SemanticModel model)
    {
        var returnType = ReturnType.ToMinimalDisplayString(model, expression.SpanStart);
        var parameters = string.Join(", ", Inputs.Select(input => Parameter(input, expression, model)));
        var text = $"[Action(\"{DurableName()}\")]\npublic static {returnType} {MethodName}({parameters}) => {expression.WithoutTrivia()};";
        return SyntaxFactory.ParseMemberDeclaration(text)!;
    }

    private static string CallNameOf(string method) => method.EndsWith(Async, StringComparison.Ordinal) ? method : method + Async;

    private static string Parameter(ISymbol input, ExpressionSyntax expression, SemanticModel model)
    {
        var position = expression.SpanStart;
        var type = IsNeverNull(input, expression, model) ? TypeOf(input).WithNullableAnnotation(NullableAnnotation.NotAnnotated) : TypeOf(input);
        return (PayloadTypes.IsPayload(type) ? "" : "[FromServices] ") + type.ToMinimalDisplayString(model, position) + " " + Code.Name(input.Name);
    }

    /// <summary>
    /// Returns whether an input is never null. For the compiler a <c>var</c> may be null; what counts is its state where the expression reads it.
    /// </summary>
    private static bool IsNeverNull(ISymbol input, ExpressionSyntax expression, SemanticModel model) =>
        TypeOf(input).IsReferenceType
            && expression.DescendantNodesAndSelf()
                .OfType<IdentifierNameSyntax>()
                .Where(name => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, input))
            .All(name => model.GetTypeInfo(name).Nullability.FlowState == NullableFlowState.NotNull);

    private string DurableName()
    {
        var name = MethodName.EndsWith(Async, StringComparison.Ordinal) ? MethodName.Substring(0, MethodName.Length - Async.Length) : MethodName;
        return string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(c) : c.ToString()));
    }

    private static string? NameOf(ExpressionSyntax expression, SemanticModel model) => model.GetSymbolInfo(expression).Symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension } method =>
            method.Name.EndsWith(Async, StringComparison.Ordinal) ? method.Name.Substring(0, method.Name.Length - Async.Length) : method.Name,
        IPropertySymbol { IsIndexer: false } property => "Read" + property.Name,
        IPropertySymbol => "ReadValue",
        _ => null,
    };

    private static bool CanBeResult(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Void } => true,
        INamedTypeSymbol { Name: "Task" } task => task.TypeArguments.All(PayloadTypes.IsPayload),
        _ => PayloadTypes.IsPayload(type),
    };

    private static bool CanFlowIn(ISymbol symbol) =>
        symbol is ILocalSymbol or IParameterSymbol { IsThis: false }
            && TypeOf(symbol) is { Name: not "WorkflowContext" } type
            && (PayloadTypes.IsPayload(type) || PayloadTypes.IsService(type));

    private static ITypeSymbol TypeOf(ISymbol symbol) => symbol is ILocalSymbol local ? local.Type : ((IParameterSymbol)symbol).Type;

    /// <summary>
    /// Returns a free name: it does not hide the method that the expression calls without a class, and no member of the context hides it.
    /// </summary>
    private static string FreeName(string name, ExpressionSyntax expression, SemanticModel model, INamedTypeSymbol type)
    {
        var isCalledBare = expression is InvocationExpressionSyntax { Expression: SimpleNameSyntax } or SimpleNameSyntax;
        var ofContext = model.Compilation.GetTypeByMetadataName("CodeFirstWorkflow.WorkflowContext");
        var stem = name.EndsWith(Async, StringComparison.Ordinal) ? name.Substring(0, name.Length - Async.Length) : name;
        var (free, number) = (name, 2);
        while (!type.GetMembers(free).IsEmpty || (isCalledBare && number == 2) || ofContext?.GetMembers(CallNameOf(free)).IsEmpty == false)
        {
            free = name == stem ? name + number++ : stem + number++ + Async;
        }

        return free;
    }
}
