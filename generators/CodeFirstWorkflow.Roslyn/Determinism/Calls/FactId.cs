using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Determinism.Calls;

/// <summary>
/// The id by which a fact names a member: its documentation id; a property means its getter, and an event its add accessor.
/// </summary>
/// <remarks>
/// A setter has its own id, since reading a property does not run it. A member of an extension block is named by the class around the block, because
/// compilers name the block itself differently in source and in metadata.
/// </remarks>
internal static class FactId
{
    private const string Constructor = "#ctor";

    public static string? Of(ISymbol member)
    {
        var named = Named(member).OriginalDefinition;
        return ExtensionBlock.IsAround(named)
            ? $"{(named is IMethodSymbol ? "M" : "P")}:{ExtensionBlock.ClassOf(named)?.GetDocumentationCommentId()?.Substring(2)}.{named.Name}{Arguments(named)}"
            : named.GetDocumentationCommentId();
    }

    /// <summary>Returns the type and the name, such as <c>Pricing.Quote</c> for <c>M:Shop.Pricing.Quote(System.Int32)</c>.</summary>
    public static string ShortNameIn(string id) =>
        IsConstructor(id) ? $"new {TypeIn(id)}()" : $"{TypeIn(id)}.{NameIn(id).Replace("op_", "operator ")}";

    /// <summary>Returns the name, such as <c>Quote</c>; for a setter the name of its property, for a constructor <c>#ctor</c>.</summary>
    public static string NameIn(string id)
    {
        var parts = PathOf(id);
        var name = WithoutArity(parts[parts.Length - 1]);
        return name.StartsWith("set_", System.StringComparison.Ordinal) ? name.Substring("set_".Length) : name;
    }

    /// <summary>Returns the name of the type, such as <c>Pricing</c>.</summary>
    public static string TypeIn(string id)
    {
        var parts = PathOf(id);
        return parts.Length > 1 ? WithoutArity(parts[parts.Length - 2]) : "";
    }

    public static bool IsConstructor(string id) => NameIn(id) == Constructor;

    private static ISymbol Named(ISymbol member) =>
        member is IMethodSymbol { AssociatedSymbol: { } owner, MethodKind: MethodKind.PropertyGet or MethodKind.EventAdd } ? owner : member;

    private static string Arguments(ISymbol member) => member is IMethodSymbol method ? $"({method.Parameters.Length})" : "";

    private static string[] PathOf(string id) => id.Substring(id.IndexOf(':') + 1).Split('(')[0].Split('.');

    private static string WithoutArity(string name) => name.Split('`')[0];
}
