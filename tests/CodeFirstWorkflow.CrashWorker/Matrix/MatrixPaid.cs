namespace CodeFirstWorkflow.CrashWorker.Matrix;

[Event("matrix.paid", Name = "matrix_paid")]
public sealed record MatrixPaid([property: CorrelationKey] int Number, string Reference);
