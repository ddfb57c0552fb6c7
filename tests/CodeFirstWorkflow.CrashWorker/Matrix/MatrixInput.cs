namespace CodeFirstWorkflow.CrashWorker.Matrix;

/// <summary>Where the actions note what they do, and what the first run hands to the second; null for the first.</summary>
public sealed record MatrixInput(string Folder, string? Before = null);
