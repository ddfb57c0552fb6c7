using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Parsing.Predicates;

/// <summary>Reads <c>e.Payload.Changed(field, from, to)</c> of an entity's updated event.</summary>
internal static class ChangeReader
{
    public static IEnumerable<PredicateTerm> Read(IInvocationOperation changed)
    {
        if (changed.TargetMethod.ContainingType.TypeArguments[0] is not INamedTypeSymbol entity
            || Argument(changed, "field") is not { ConstantValue: { HasValue: true, Value: string name } }
            || EntityParser.Field(entity, name) is not { } field)
        {
            yield break;
        }

        foreach (var (parameter, side, read) in new[] { ("from", "old", "Old"), ("to", "new", "New") })
        {
            if (Constant.TryRead(Argument(changed, parameter)) is { } constant)
            {
                var type = TypeParser.Underlying(field.Type);
                yield return new PredicateTerm(
                    $"changes.{JsonNames.Of(field)}.{side}",
                    $"{read}<{TypeParser.Name(entity)}, {TypeParser.Name(type)}>(e.Payload, {Literals.Text(field.Name)})",
                    type,
                    constant.Value,
                    constant.Type,
                    changed.Syntax);
            }
        }
    }

    private static IOperation? Argument(IInvocationOperation invocation, string parameter)
    {
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter?.Name == parameter)
            {
                return argument.Value;
            }
        }

        return null;
    }
}
