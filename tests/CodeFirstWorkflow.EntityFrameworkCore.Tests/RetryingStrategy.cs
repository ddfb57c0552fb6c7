using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace CodeFirstWorkflow.EntityFrameworkCore.Tests;

/// <summary>Retries at once what <see cref="PassingFault"/> throws, as a provider's strategy retries what is transient.</summary>
internal sealed class RetryingStrategy(ExecutionStrategyDependencies dependencies) : ExecutionStrategy(dependencies, maxRetryCount: 5, TimeSpan.Zero)
{
    protected override bool ShouldRetryOn(Exception exception) => exception is TimeoutException;
}

/// <summary>Fails commits: before they reach the database, or after they did, which looks the same to the caller.</summary>
internal sealed class PassingFault : DbTransactionInterceptor
{
    /// <summary>Gets or sets how many commits are still refused.</summary>
    public int Refused { get; set; }

    /// <summary>Gets or sets how many answers of commits are still lost.</summary>
    public int Lost { get; set; }

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default) =>
        Refused-- > 0 ? throw new TimeoutException("The commit did not reach the database.") : new(result);

    public override Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default) =>
        Lost-- > 0 ? throw new TimeoutException("The answer of the commit was lost.") : Task.CompletedTask;
}
