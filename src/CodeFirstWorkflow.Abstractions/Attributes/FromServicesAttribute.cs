namespace CodeFirstWorkflow;

/// <summary>Marks a parameter of an action that comes from dependency injection and is not part of the payload.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromServicesAttribute : Attribute;
