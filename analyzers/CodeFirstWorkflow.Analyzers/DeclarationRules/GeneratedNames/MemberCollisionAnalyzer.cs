using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules.GeneratedNames;

/// <summary>CFW0018: two names that produce one generated member.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MemberCollisionAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0018", "Shape", "Names collide in generated code",
        "'{0}' of '{1}' becomes '{2}', which {3}. Rename one of them.");

    private protected override IEnumerable<Problem> Check(HandlerMethod handler, Compilation compilation)
    {
        var index = MemberIndex.Of(CompilationIndex.Of(compilation));
        var reported = new HashSet<AttributeData>();
        foreach (var made in MemberNames.Of(handler))
        {
            if (index.Rival(made) is { } rival && reported.Add(made.Attribute))
            {
                yield return Problem.AtArgument(made.Attribute, null, made.Name, handler.Name, made.Member, rival);
            }
        }
    }

    private protected override IEnumerable<Problem> Check(DeclaredType type, Compilation compilation) =>
        MemberIndex.Of(CompilationIndex.Of(compilation)).Rivals(type).Select(rival =>
            Problem.At(
                type.Symbol,
                type.Symbol.Name,
                type.Symbol.ToDisplayString(),
                rival.Member,
                $"'{rival.Type.Symbol.ToDisplayString()}' becomes as well"));
}
