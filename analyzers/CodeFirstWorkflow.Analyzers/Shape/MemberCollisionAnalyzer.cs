namespace CodeFirstWorkflow.Analyzers.Shape;

using System.Collections.Generic;
using System.Linq;
using System.Threading;
using CodeFirstWorkflow.Analyzers.Declarations;
using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

/// <summary>CFW0018: two names with one generated member.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MemberCollisionAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private const string Id = "CFW0018";

    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(Id, "Shape", "Names collide in generated code", "'{0}' of '{1}' becomes '{2}', which {3}. Rename one of them.");

    private protected override IEnumerable<ShapeProblem> Check(HandlerMethod handler, Compilation compilation, CancellationToken cancellationToken)
    {
        var handlers = DeclarationIndex.Of(compilation).Handlers;
        foreach (var attribute in new[] { handler.Workflow, handler.Action }.OfType<AttributeData>())
        {
            var name = attribute.FirstText();
            foreach (var member in MemberNames.Of(handler))
            {
                var other = handlers.FirstOrDefault(other => NameFor(other, member) is { } otherName && otherName != name && MemberNames.Of(other).Contains(member));
                var fact = other is not null ? $"'{NameFor(other, member)}' of '{other.Name}' becomes as well" : MemberNames.IsReserved(member) ? "is taken" : null;
                if (fact is not null)
                {
                    yield return ShapeProblem.AtArgument(Id, attribute, null, name ?? "", handler.Name, member, fact);
                    break;
                }
            }
        }
    }

    private protected override IEnumerable<ShapeProblem> Check(DeclaredType type, Compilation compilation, CancellationToken cancellationToken)
    {
        var declared = DeclarationIndex.Of(compilation).Declared;
        var bySimpleName = declared.SelectMany(MemberNames.SimpleNames, (owner, name) => (owner, name)).ToLookup(pair => pair.name, pair => pair.owner);
        return
        [
            .. from member in MemberNames.Of(type, bySimpleName)
               let other = declared.FirstOrDefault(other => !SymbolEqualityComparer.Default.Equals(other.Symbol, type.Symbol) && MemberNames.Of(other, bySimpleName).Contains(member))
               where other is not null
               select ShapeProblem.At(Id, type.Symbol, type.Symbol.Name, type.Symbol.ToDisplayString(), member, $"'{other.Symbol.ToDisplayString()}' becomes as well"),
        ];
    }

    private static string? NameFor(HandlerMethod handler, string member) =>
        (member.StartsWith("Workflows.", System.StringComparison.Ordinal) ? handler.Workflow : handler.Action)?.FirstText();
}
