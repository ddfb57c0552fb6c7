using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules.GeneratedNames;

/// <summary>A type of a reference that has the full name of a generated class.</summary>
/// <param name="Type">The type.</param>
/// <param name="Cause">The first method or type for which the class is generated.</param>
internal sealed record ImportedClash(INamedTypeSymbol Type, ISymbol Cause);
