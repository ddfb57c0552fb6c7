namespace CodeFirstWorkflow.Serialization;

/// <summary>A call that code made.</summary>
/// <param name="Number">Its position in program order, from 1.</param>
/// <param name="Identity">Its name and occurrence, such as <c>refund#2</c>.</param>
internal sealed record MadeCall(int Number, string Identity);
