using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CodeFirstWorkflow.EntityFrameworkCore.Acting;

/// <summary>
/// Runs a transactional action once. Within it a context's own strategy does not retry, as it may not in a transaction; the engine does.
/// </summary>
internal sealed class EngineStrategy(DbContext context) : ExecutionStrategy(context, maxRetryCount: 0, TimeSpan.Zero)
{
    public override bool RetriesOnFailure => false;

    protected override bool ShouldRetryOn(Exception exception) => false;
}
