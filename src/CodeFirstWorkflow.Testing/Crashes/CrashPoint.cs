namespace CodeFirstWorkflow.Testing;

/// <summary>What a write of a scenario makes durable: the process may die before and after it.</summary>
/// <param name="Subject">The id of the execution or event.</param>
/// <param name="Content">What becomes durable, such as <c>charge#1 ActionCompleted</c>; with a number where it happens again.</param>
internal readonly record struct CrashPoint(string Subject, string Content);
