using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules;

/// <summary>CFW0012: an instance method of a class that cannot be created.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CreationAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0012", "Shape", "Class of a handler cannot be created",
        "{0} is an instance method, but class '{1}' cannot be created: {2}. Make the method static, or change the class.");

    private protected override IEnumerable<Problem> Check(HandlerMethod handler)
    {
        if (handler.Symbol is { IsStatic: false, MethodKind: MethodKind.Ordinary, ContainingType: { } type }
            && Obstacle(handler, type) is { } obstacle)
        {
            yield return Problem.At(handler.Symbol, handler.Title, type.Name, obstacle);
        }
    }

    private static string? Obstacle(HandlerMethod handler, INamedTypeSymbol type)
    {
        if (type.TypeKind is TypeKind.Interface || type.IsAbstract || type.IsRefLikeType)
        {
            return type.TypeKind is TypeKind.Interface ? "it is an interface" : type.IsAbstract ? "it is abstract" : "it is a ref struct";
        }

        if (InstanceParser.Constructor(type) is not { } constructor)
        {
            return type.InstanceConstructors.Any(candidate => candidate.IsAccessibleInAssembly())
                ? "it has several constructors; mark one [ActivatorUtilitiesConstructor]"
                : "it has no accessible constructor";
        }

        return InstanceParser.HasRequiredMembers(type) && !constructor.Has(MetadataNames.SetsRequiredMembers)
            ? "it has required members"
            : Obstacle(handler, constructor);
    }

    private static string? Obstacle(HandlerMethod handler, IMethodSymbol constructor) =>
        handler.Role is HandlerRole.Workflow && constructor.Parameters is [var first, ..]
            ? $"its constructor takes '{first.Name}', and a workflow gets no services"
        : constructor.Parameters.FirstOrDefault(IsNoService) is { } odd
            ? $"its constructor takes '{odd.Name}' of type '{odd.Type.Show()}', which is no service"
        : null;

    private static bool IsNoService(IParameterSymbol parameter) =>
        parameter.RefKind is not RefKind.None || parameter.Type.IsRefLikeType
        || parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer
        || parameter.Type.IsSdk("WorkflowContext") || parameter.Type.Is("System.Data.Common", "DbTransaction");
}
