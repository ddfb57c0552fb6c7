namespace CodeFirstWorkflow.Benchmarks.Hosting;

/// <summary>The stores.</summary>
internal enum StoreKind
{
    Memory,
    Sqlite,
    Postgres,
}
