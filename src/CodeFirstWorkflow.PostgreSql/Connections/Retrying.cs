using Npgsql;

namespace CodeFirstWorkflow.Connections;

/// <summary>Repeats what was rolled back by a passing fault, with a growing pause, a bounded number of times.</summary>
/// <param name="database">Where it runs.</param>
/// <param name="time">How long pauses are.</param>
internal sealed class Retrying(Database database, TimeProvider time)
{
    private const int Attempts = 6;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);

    /// <summary>Runs something that is safe to repeat after it was rolled back.</summary>
    /// <param name="asked">What it is, for errors.</param>
    /// <param name="work">Does it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="WorkflowException">It did not succeed; the kind tells whether asking again makes sense.</exception>
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

    /// <summary>Waits before the next attempt: doubled each time, half of it drawn, so that rivals part.</summary>
    public Task PauseAsync(int attempt, CancellationToken cancellationToken)
    {
        var longest = FirstPause * (1 << Math.Min(attempt, 8));
        return Task.Delay((longest / 2) + (longest / 2 * Random.Shared.NextDouble()), time, cancellationToken);
    }

    /// <summary>Opens no more on a server that only reads: after a failover that is the old primary, and its connections would be used for ever.</summary>
    public void LeaveReadOnly(Exception error)
    {
        if (error is PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction })
        {
            database.Source.Clear();
        }
    }

    /// <summary>Tells whether an attempt is the last.</summary>
    public static bool IsLast(int attempt) => attempt >= Attempts;
}
