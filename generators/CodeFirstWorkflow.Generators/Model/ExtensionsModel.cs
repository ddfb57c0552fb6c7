using CodeFirstWorkflow.Roslyn.Parsing;

namespace CodeFirstWorkflow.Generators.Model;

/// <summary>The extension class of one declaring class.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Owner">The declaring class, for the documentation.</param>
/// <param name="Namespace">Where all generated classes are.</param>
/// <param name="Actions">The actions of the declaring class, by ordinal name.</param>
internal sealed record ExtensionsModel(string Name, string Owner, string Namespace, EquatableArray<ActionModel> Actions);
