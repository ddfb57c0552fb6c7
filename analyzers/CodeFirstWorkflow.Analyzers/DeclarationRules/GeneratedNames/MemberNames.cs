using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Parsing;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules.GeneratedNames;

/// <summary>The members that the generator derives from names.</summary>
internal static class MemberNames
{
    private static readonly string[] Reserved = ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    /// <summary>Returns the members of <c>Workflows</c> and <c>Actions</c> that a handler gets.</summary>
    public static IEnumerable<GeneratedMember> Of(HandlerMethod handler)
    {
        if (handler.Workflow?.FirstText() is { Length: > 0 } workflow)
        {
            yield return new("Workflows." + CSharpNames.Pascal(workflow), workflow, handler, handler.Workflow);
            yield return new(
                $"Workflows.{CSharpNames.Pascal(workflow)}V{handler.Workflow.Number("Version", 1)}", workflow, handler, handler.Workflow);
        }

        if (handler.Action?.FirstText() is { Length: > 0 } action)
        {
            yield return new("Actions." + CSharpNames.Pascal(action), action, handler, handler.Action);
        }
    }

    /// <summary>Returns the members of <c>Events</c> that a type gets; equal names get the last segment of their namespace as prefix.</summary>
    public static IEnumerable<string> Of(DeclaredType type, ILookup<string, DeclaredType> bySimpleName) =>
        SimpleNames(type).Select(name => "Events." + (bySimpleName[name].Skip(1).Any() ? LastSegment(type) + name : name));

    /// <summary>Returns the simple names of the members of <c>Events</c>.</summary>
    public static IEnumerable<string> SimpleNames(DeclaredType type) =>
        type.IsEvent ? [type.Symbol.Name] : new[] { "Created", "Updated", "Deleted" }.Select(kind => type.Symbol.Name + kind);

    /// <summary>Returns whether a class cannot have a member of this name.</summary>
    public static bool IsReserved(string member) => member.Split('.') is [var owner, var name] && (name == owner || Reserved.Contains(name));

    private static string LastSegment(DeclaredType type) =>
        type.Symbol.ContainingNamespace is { IsGlobalNamespace: false } space ? CSharpNames.Pascal(space.Name).TrimStart('_') : "";
}
