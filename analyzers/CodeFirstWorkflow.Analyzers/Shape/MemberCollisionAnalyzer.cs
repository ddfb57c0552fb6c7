using System.Collections.Generic;
using System.Linq;
using System.Threading;
using CodeFirstWorkflow.Analyzers.Declarations;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Shape;

/// <summary>CFW0018: two names with one generated member.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MemberCollisionAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private const string Id = "CFW0018";

    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(Id, "Shape", "Names collide in generated code", "'{0}' of '{1}' becomes '{2}', which {3}. Rename one of them.");

    private protected override IEnumerable<ShapeProblem> Check(HandlerMethod handler, Compilation compilation, CancellationToken cancellationToken)
    {
        var index = MemberIndex.Of(DeclarationIndex.Of(compilation));
        var reported = new HashSet<AttributeData>();
        foreach (var made in MemberNames.Of(handler))
        {
            if (index.Rival(made) is { } rival && reported.Add(made.Attribute))
            {
                yield return ShapeProblem.AtArgument(Id, made.Attribute, null, made.Name, handler.Name, made.Member, rival);
            }
        }
    }

    private protected override IEnumerable<ShapeProblem> Check(DeclaredType type, Compilation compilation, CancellationToken cancellationToken) =>
        MemberIndex.Of(DeclarationIndex.Of(compilation)).Rivals(type).Select(rival =>
            ShapeProblem.At(Id, type.Symbol, type.Symbol.Name, type.Symbol.ToDisplayString(), rival.Member, $"'{rival.Type.Symbol.ToDisplayString()}' becomes as well"));
}
