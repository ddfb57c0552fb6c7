namespace CodeFirstWorkflow;

/// <summary>How far an execution is.</summary>
/// <param name="Text">One line.</param>
/// <param name="Fraction">From 0 to 1; null when not known.</param>
public sealed record WorkflowProgress(string Text, double? Fraction);
