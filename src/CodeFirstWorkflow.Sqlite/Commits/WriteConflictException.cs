namespace CodeFirstWorkflow.Sqlite.Commits;

/// <summary>One write of a group cannot be stored. Never leaves the store: it becomes the write's error.</summary>
/// <param name="message">Fact, cause and remedy.</param>
internal sealed class WriteConflictException(string message) : WorkflowException(message);
