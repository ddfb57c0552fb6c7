namespace CodeFirstWorkflow.Roslyn.Parsing.Specs;

/// <summary>How to make the object that a method belongs to.</summary>
/// <param name="Arguments">The parameters of its constructor.</param>
/// <param name="Dispose">How it is disposed.</param>
internal sealed record InstanceSpec(EquatableArray<ArgumentSpec> Arguments, DisposeKind Dispose);
