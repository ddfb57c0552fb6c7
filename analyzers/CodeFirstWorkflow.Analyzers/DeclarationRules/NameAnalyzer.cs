using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules;

/// <summary>CFW0013: a name that cannot be stored or found.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NameAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0013", "Shape", "Invalid name",
        "{0} {1}. Give a name of 1 to 200 characters without control characters.");

    private protected override IEnumerable<Problem> Check(HandlerMethod handler)
    {
        foreach (var (attribute, what) in new[] { (handler.Workflow, "workflow"), (handler.Action, "action") })
        {
            if (attribute?.Named("Queue") is { IsNull: false, Kind: TypedConstantKind.Primitive } queue
                && Flaw(queue.Value as string) is { } queueFlaw)
            {
                yield return Problem.AtArgument(attribute, "Queue", $"The queue of '{handler.Name}'", queueFlaw);
            }

            if (attribute is not null && IsRead(attribute) && Flaw(attribute.FirstText()) is { } flaw)
            {
                yield return Problem.AtArgument(attribute, null, $"The {what} name of '{handler.Name}'", flaw);
            }
        }

        foreach (var on in handler.On)
        {
            if (IsRead(on) && Flaw(on.FirstText()) is { } flaw)
            {
                yield return Problem.AtArgument(on, null, $"The event key of '{handler.Name}'", flaw);
            }
            else if (on.Named("Id") is null && IsRead(on) && SubscriptionId.Of(handler, on) is { Length: > CSharpNames.MaxLength } id)
            {
                yield return Problem.AtArgument(
                    on, null, $"The subscription id '{id}'", $"has {id.Length} characters, more than {CSharpNames.MaxLength}; set 'Id'");
            }

            if (on.Named("Id") is { IsNull: false, Kind: TypedConstantKind.Primitive } explicitId
                && Flaw(explicitId.Value as string) is { } idFlaw)
            {
                yield return Problem.AtArgument(on, "Id", $"The subscription id of '{handler.Name}'", idFlaw);
            }
        }
    }

    private protected override IEnumerable<Problem> Check(DeclaredType type)
    {
        var (attribute, symbol) = (type.Attribute, type.Symbol);
        if (!IsRead(attribute))
        {
            yield break;
        }

        var name = attribute.FirstText();
        if ((Flaw(name) ?? (type.IsEvent ? TypeFlaw(name!) : null)) is { } flaw)
        {
            yield return Problem.AtArgument(attribute, null, $"The {(type.IsEvent ? "event type" : "entity name")} of '{symbol.Name}'", flaw);
        }

        if (type.IsEvent && attribute.Named("Name") is { IsNull: false, Value: string shortName } && ShortNameFlaw(shortName) is { } nameFlaw)
        {
            yield return Problem.AtArgument(attribute, "Name", $"The event name of '{symbol.Name}'", nameFlaw);
        }
    }

    // Skips an argument that does not compile: the compiler reports it.
    private static bool IsRead(AttributeData attribute) =>
        attribute.ConstructorArguments.Length > 0 && attribute.ConstructorArguments[0].Kind is TypedConstantKind.Primitive;

    // An event without an explicit name takes the last segment of its type.
    private static string? TypeFlaw(string type) =>
        !type.Contains(".") ? "has no dot, and [On] finds a type by its dot"
        : type.EndsWith(".", StringComparison.Ordinal) ? "ends with a dot"
        : null;

    private static string? ShortNameFlaw(string name) => Flaw(name) ?? (name.Contains(".") ? "has a dot, so [On] takes it for a type" : null);

    private static string? Flaw(string? name) =>
        name is null || name.Trim().Length == 0 ? "is empty"
        : name.Length > CSharpNames.MaxLength ? $"has {name.Length} characters, more than {CSharpNames.MaxLength}"
        : name.Any(char.IsControl) ? "has a control character"
        : name[0] == '$' ? "starts with '$', which is kept for the journal's own calls"
        : null;
}
