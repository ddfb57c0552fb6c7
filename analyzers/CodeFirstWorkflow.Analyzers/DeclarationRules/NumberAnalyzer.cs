using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules;

/// <summary>CFW0014: a version or limit out of its range.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NumberAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0014", "Shape", "Number out of range",
        "'{0}' of '{1}' is {2}. It must be at least {3}.");

    private static readonly string[] Limits = ["TimeoutSeconds", "MaxAttempts", "TotalTimeoutSeconds", "HeartbeatSeconds"];

    private protected override IEnumerable<Problem> Check(HandlerMethod handler)
    {
        foreach (var attribute in new[] { handler.Workflow, handler.Action }.OfType<AttributeData>())
        {
            foreach (var argument in attribute.NamedArguments)
            {
                var least = argument.Key == "Version" ? 1 : Limits.Contains(argument.Key) ? 0 : int.MinValue;
                if (argument.Value is { Kind: TypedConstantKind.Primitive, Value: int value } && value < least)
                {
                    yield return Problem.AtArgument(
                        attribute,
                        argument.Key,
                        argument.Key,
                        handler.Name,
                        value.ToString(System.Globalization.CultureInfo.InvariantCulture),
                        least.ToString(System.Globalization.CultureInfo.InvariantCulture));
                }
            }
        }
    }
}
