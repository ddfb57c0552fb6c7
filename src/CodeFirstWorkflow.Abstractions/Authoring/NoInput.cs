namespace CodeFirstWorkflow;

/// <summary>The input of a workflow without input; pass <c>default</c>.</summary>
public readonly record struct NoInput;
