using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Connections;

/// <summary>Repeats work that a passing fault rolled back, with a growing pause, a bounded number of times.</summary>
/// <param name="database">The database.</param>
/// <param name="time">The clock for the pauses.</param>
internal sealed class Retrying(Database database, TimeProvider time)
{
    private const int Attempts = 6;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);

    /// <summary>Runs something that is safe to repeat after it was rolled back.</summary>
    /// <param name="asked">The name of the work, for errors.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Cancels the work and the pauses.</param>
    /// <exception cref="WorkflowException">The work failed; the type of the exception says whether asking again makes sense.</exception>
    public async Task<T> RunAsync<T>(string asked, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (error is not OperationCanceledException and not WorkflowException)
            {
                LeaveReadOnly(error);
                if (attempt == Attempts || Faults.Of(error) is not (Fault.Transient or Fault.Contended))
                {
                    throw Faults.Wrap(asked, error);
                }
            }

            await PauseAsync(attempt, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits before the next attempt: doubled each time, half of it random, so that competing attempts spread out.</summary>
    public Task PauseAsync(int attempt, CancellationToken cancellationToken)
    {
        var longest = FirstPause * (1 << Math.Min(attempt, 8));
        return Task.Delay((longest / 2) + (longest / 2 * Random.Shared.NextDouble()), time, cancellationToken);
    }

    /// <summary>
    /// Clears the pool when the server is read-only: after a failover that is the old primary, and its connections would be reused for ever.
    /// </summary>
    public void LeaveReadOnly(Exception error)
    {
        if (error is PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction })
        {
            database.Source.Clear();
        }
    }

    /// <summary>Returns whether an attempt is the last.</summary>
    public static bool IsLast(int attempt) => attempt >= Attempts;
}
