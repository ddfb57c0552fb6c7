using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Events;

/// <summary>CFW2001: a subscription to an event that has no declaration.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownEventAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW2001", "Events", "Unknown event",
        "No event has the {0} '{1}'. {2}");

    private protected override IEnumerable<Problem> Check(HandlerMethod handler, Compilation compilation)
    {
        var unread = handler.On.Where(on => CSharpNames.IsDurable(on.FirstText())).ToList(); // Of others CFW0013 says what is wrong.
        if (unread.Count == 0)
        {
            yield break;
        }

        var events = KnownEvents.Of(CompilationIndex.Of(compilation));
        foreach (var on in unread)
        {
            var key = on.FirstText()!;
            if (!events.Contains(key))
            {
                var nearest = events.Nearest(key);
                var remedy = nearest is null ? "Declare it with [Event] on its payload." : $"Did you mean '{nearest}'?";
                yield return Problem.AtArgument(on, null, key.Contains(".") ? "type" : "name", key, remedy).WithHint(nearest);
            }
        }
    }
}
