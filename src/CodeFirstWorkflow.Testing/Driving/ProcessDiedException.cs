namespace CodeFirstWorkflow.Testing;

/// <summary>The process of a host has died while a call of the test waited for it; the call is repeated on the next process.</summary>
internal sealed class ProcessDiedException() : Exception("The process has died.");
