using System.Data.Common;

namespace CodeFirstWorkflow.InMemory;

/// <summary>The transaction of an attempt where there is no database: the result is committed with the journal, and there is nothing else to commit.</summary>
internal sealed class NoTransaction : AttemptTransaction
{
    public override DbTransaction Transaction => null!;

    public override Task CheckAsync(Exception? error) => Task.CompletedTask;
}
