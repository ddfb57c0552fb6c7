namespace CodeFirstWorkflow.Roslyn.Parsing.Specs;

/// <summary>One <c>[Action]</c>.</summary>
/// <param name="Name">The durable name.</param>
/// <param name="Settings">Initializers of the definition as C#, such as <c>MaxAttempts = 5</c>.</param>
/// <param name="Method">The method.</param>
/// <param name="Signature">The types that a caller passes, as overload resolution sees them.</param>
/// <param name="Documentation">The documentation that its author wrote.</param>
internal sealed record ActionSpec(string Name, EquatableArray<string> Settings, MethodSpec Method, string Signature, DocumentationSpec Documentation)
{
    /// <summary>Gets the parameters that a caller passes.</summary>
    public IEnumerable<ArgumentSpec> Payload => Method.Arguments.Where(a => a.Kind is ArgumentKind.Payload);

    /// <summary>Gets whether the type of the result is visible outside the assembly.</summary>
    public bool IsPublic => Method.Result?.IsPublic != false;

    /// <summary>Gets whether all types of the extension method are visible outside the assembly.</summary>
    public bool IsExtensionPublic => IsPublic && Payload.All(a => a.Type.IsPublic);
}
