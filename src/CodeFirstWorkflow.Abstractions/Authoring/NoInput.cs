namespace CodeFirstWorkflow;

/// <summary>Stands where a workflow without input would have one; pass <c>default</c>.</summary>
public readonly record struct NoInput;
