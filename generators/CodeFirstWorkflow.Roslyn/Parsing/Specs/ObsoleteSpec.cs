namespace CodeFirstWorkflow.Roslyn.Parsing.Specs;

/// <summary>The <c>[Obsolete]</c> of a declaration, which the members that are generated for it carry too.</summary>
/// <param name="Attribute">The attribute as C#.</param>
/// <param name="IsError">Whether the compiler refuses what uses the declaration, except code that is obsolete itself.</param>
internal sealed record ObsoleteSpec(string Attribute, bool IsError)
{
    /// <summary>The mark of generated code that users do not call, and that uses what the compiler refuses elsewhere.</summary>
    public const string Serving = "[global::System.Obsolete(\"Serves what its author marked as obsolete.\")]";
}
