using CodeFirstWorkflow.Roslyn.Parsing.Specs;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>Finds the methods that an <c>[On]</c> names: predicate, validator and dead letter.</summary>
internal static class CompanionParser
{
    /// <summary>Finds the predicate, a <c>static bool (WorkflowEvent&lt;T&gt;)</c> that is not private; null when there is none.</summary>
    public static IMethodSymbol? When(INamedTypeSymbol owner, string name, ITypeSymbol payload) =>
        Candidates(owner, name).FirstOrDefault(m => m.IsStatic && m.ReturnType.SpecialType is SpecialType.System_Boolean && TakesOnly(m, payload));

    /// <summary>Finds the validator, a <c>static void (WorkflowEvent&lt;T&gt;)</c> that is not private; null when there is none.</summary>
    public static IMethodSymbol? Validator(INamedTypeSymbol owner, string name, ITypeSymbol payload) =>
        Candidates(owner, name).FirstOrDefault(m => m is { IsStatic: true, ReturnsVoid: true, IsAsync: false } && TakesOnly(m, payload));

    /// <summary>Finds the dead-letter method, a <c>Task (WorkflowEvent&lt;T&gt;, Exception, services…)</c>; null when there is none.</summary>
    public static MethodSpec? DeadLetter(INamedTypeSymbol owner, string name, TypeSpec payload)
    {
        foreach (var method in Candidates(owner, name))
        {
            if (method.Parameters is [var envelope, var error, ..]
                && method.ReturnType.Is(MetadataNames.Task)
                && EnvelopeOf(envelope) is { } type && TypeParser.TryParse(type) is { } taken && taken.NotNullName == payload.NotNullName
                && error.Type.Is(MetadataNames.Exception))
            {
                var rest = method.Parameters.Skip(2).Select(ArgumentParser.Injected);
                var kind = taken.Name == payload.Name ? ArgumentKind.Envelope : ArgumentKind.ForgivenEnvelope;
                return MethodParser.TryParse(
                    method, [ArgumentParser.Create(envelope, kind), ArgumentParser.Create(error, ArgumentKind.Error), .. rest]);
            }
        }

        return null;
    }

    /// <summary>Returns whether a predicate or validator takes the payload with the same nullable annotations.</summary>
    public static bool IsExactly(IMethodSymbol companion, ITypeSymbol payload) =>
        SymbolEqualityComparer.IncludeNullability.Equals(EnvelopeOf(companion.Parameters[0]), payload);

    /// <summary>Returns the payload type that a named method takes, for handlers that take none themselves.</summary>
    public static ITypeSymbol? PayloadOf(INamedTypeSymbol owner, string? name) =>
        name is null
            ? null
            : Candidates(owner, name)
                .Where(m => m.Parameters.Length == 1)
                .Select(m => EnvelopeOf(m.Parameters[0]))
                .FirstOrDefault(t => t is not null);

    private static IEnumerable<IMethodSymbol> Candidates(INamedTypeSymbol owner, string name) =>
        owner.GetMembers(name).OfType<IMethodSymbol>().Where(MethodParser.IsCallable);

    private static bool TakesOnly(IMethodSymbol method, ITypeSymbol payload) =>
        method.Parameters is [var only] && EnvelopeOf(only) is { } type && SymbolEqualityComparer.Default.Equals(type, payload);

    private static ITypeSymbol? EnvelopeOf(IParameterSymbol parameter) =>
        parameter.Type is INamedTypeSymbol { TypeArguments: [var payload] } && parameter.Type.Is(MetadataNames.TypedWorkflowEvent) ? payload : null;
}
