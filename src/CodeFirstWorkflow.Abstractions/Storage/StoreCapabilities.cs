namespace CodeFirstWorkflow.Storage;

/// <summary>What a store can do.</summary>
/// <param name="Name">Its name, such as PostgreSQL.</param>
/// <param name="IsDurable">Whether it survives the process.</param>
/// <param name="IsShared">Whether workers of several machines can use it.</param>
/// <param name="HasTransactions">Whether it offers transactions for transactional actions and for callers.</param>
public sealed record StoreCapabilities(string Name, bool IsDurable, bool IsShared, bool HasTransactions);
