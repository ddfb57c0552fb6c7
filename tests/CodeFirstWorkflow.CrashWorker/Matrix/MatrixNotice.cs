namespace CodeFirstWorkflow.CrashWorker.Matrix;

[Event("matrix.notice", Name = "matrix_notice")]
public sealed record MatrixNotice(string Folder);
