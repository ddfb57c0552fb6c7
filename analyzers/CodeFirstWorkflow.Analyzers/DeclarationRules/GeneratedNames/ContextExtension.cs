using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules.GeneratedNames;

/// <summary>The extension method on the context that is generated for an action.</summary>
internal sealed class ContextExtension
{
    private ContextExtension(HandlerMethod action) =>
        (Action, Name, Parameters) = (action, CSharpNames.Extension(action.Symbol.Name), [.. action.Payload()]);

    public HandlerMethod Action { get; }

    public string Name { get; }

    public IReadOnlyList<IParameterSymbol> Parameters { get; }

    /// <summary>Gets the call as authors write it, such as <c>context.QuoteAsync(string, int)</c>.</summary>
    public string Call => $"context.{Name}({string.Join(", ", Parameters.Select(parameter => parameter.Type.Show()))})";

    public static ContextExtension? Of(HandlerMethod handler) => handler.Role is HandlerRole.Action ? new(handler) : null;

    public bool HasSignatureOf(ContextExtension other) =>
        Name == other.Name && Parameters.Count == other.Parameters.Count
        && Parameters.Zip(other.Parameters, (mine, its) => SymbolEqualityComparer.Default.Equals(mine.Type, its.Type)).All(same => same);

    /// <summary>Returns whether a call with all values, or with only the required ones, binds to a method of the context.</summary>
    public bool IsHiddenBy(IMethodSymbol method, Compilation compilation) =>
        method.Name == Name && !method.IsStatic
        && (Takes(method, Parameters, compilation) || Takes(method, [.. Parameters.Where(parameter => !parameter.IsOptional)], compilation));

    private static bool Takes(IMethodSymbol method, IReadOnlyList<IParameterSymbol> values, Compilation compilation) =>
        values.Count <= method.Parameters.Length
        && method.Parameters.Skip(values.Count).All(parameter => parameter.IsOptional || parameter.IsParams)
        && values.Zip(method.Parameters, (value, target) => Fits(value.Type, target.Type, compilation)).All(fits => fits);

    private static bool Fits(ITypeSymbol value, ITypeSymbol target, Compilation compilation) => target switch
    {
        ITypeParameterSymbol => true,
        INamedTypeSymbol { IsGenericType: true } generic when generic.TypeArguments.Any(argument => argument is ITypeParameterSymbol) =>
            value.SelfAndBases()
                .Concat(value.AllInterfaces)
                .Any(type => SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, generic.OriginalDefinition)),
        _ => compilation.ClassifyCommonConversion(value, target).IsImplicit,
    };
}
