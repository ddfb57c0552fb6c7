using CodeFirstWorkflow.Roslyn.Parsing;

namespace CodeFirstWorkflow.Generators.Model;

/// <summary>The extension class of one declaring class.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Owner">The declaring class, for the documentation.</param>
/// <param name="Namespace">The namespace of the declaring class, so that its calls are found where the code is.</param>
/// <param name="Forwarder">
/// The name of a second class, where the other generated classes are, which code finds that has a using directive for these only; null where both are
/// in one namespace.
/// </param>
/// <param name="Actions">The actions of the declaring class, by ordinal name.</param>
internal sealed record ExtensionsModel(string Name, string Owner, string Namespace, string? Forwarder, EquatableArray<ActionModel> Actions)
{
    /// <summary>Gets the class as C#.</summary>
    public string Class => Namespace.Length == 0 ? $"global::{Name}" : $"global::{Namespace}.{Name}";
}
