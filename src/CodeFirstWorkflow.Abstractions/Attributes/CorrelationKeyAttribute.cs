namespace CodeFirstWorkflow;

/// <summary>Marks the property of an event by which <see cref="WorkflowContext.WaitForEventAsync{T}"/> finds it.</summary>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class CorrelationKeyAttribute : Attribute;
