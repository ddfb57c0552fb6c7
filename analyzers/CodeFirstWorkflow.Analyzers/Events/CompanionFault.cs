using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.Events;

/// <summary>Why a method that an <c>[On]</c> names cannot be used.</summary>
/// <param name="Fact">What is wrong, such as <c>is private</c>.</param>
/// <param name="IsMissing">Whether there is no method of that name at all.</param>
internal sealed record CompanionFault(string Fact, bool IsMissing)
{
    /// <summary>Finds the fault of the first method with a name, which is known not to fit.</summary>
    /// <param name="owner">The class.</param>
    /// <param name="name">The name.</param>
    /// <param name="mustBeStatic">Whether the method must be static.</param>
    /// <param name="returns">The name of the type it must return.</param>
    public static CompanionFault Of(INamedTypeSymbol owner, string name, bool mustBeStatic, string returns)
    {
        if (owner.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault() is not { } method)
        {
            return owner.GetMembers(name).Length > 0
                ? new("is no method", IsMissing: false)
                : new($"does not exist in '{owner.Name}'", IsMissing: true);
        }

        var fact = !method.IsAccessibleInAssembly() ? method.DeclaredAccessibility is Accessibility.Private ? "is private" : "is protected"
            : mustBeStatic && !method.IsStatic ? "is not static"
            : method.IsGenericMethod ? "is generic"
            : method.ReturnType.Name != returns || method.ReturnType is INamedTypeSymbol { Arity: > 0 } ? $"returns '{method.ReturnType.Show()}'"
            : method.IsAsync && method.ReturnsVoid ? "is 'async void'"
            : !method.IsStatic && InstanceParser.TryParse(owner, isInjectable: true) is null
                ? $"is an instance method, and '{owner.Name}' cannot be created"
            : $"takes ({string.Join(", ", method.Parameters.Select(Show))})";
        return new(fact, IsMissing: false);
    }

    private static string Show(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.None => parameter.Type.Show(),
        RefKind.RefReadOnlyParameter => "ref readonly " + parameter.Type.Show(),
        var kind => $"{kind.ToString().ToLowerInvariant()} {parameter.Type.Show()}",
    };
}
