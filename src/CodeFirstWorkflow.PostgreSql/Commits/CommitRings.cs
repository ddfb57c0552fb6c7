using CodeFirstWorkflow.PostgreSql.Connections;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>Decides whether and how commits ring. A failed ring never fails the commit: for a minute rings follow the commits instead.</summary>
internal sealed partial class CommitRings(ICommitBell? bell, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private RingText? text;
    private long? failedAt;

    /// <summary>Gets how to ring; null when rings follow the commits.</summary>
    public RingText? Text
    {
        get
        {
            if (failedAt is { } failed && time.GetElapsedTime(failed) > Pause)
            {
                failedAt = null;
            }

            return failedAt is null ? Volatile.Read(ref text) : null;
        }
    }

    /// <summary>Asks the bell how to ring. Call after the schema is initialized.</summary>
    public async Task FindAsync(Database database, CancellationToken cancellationToken)
    {
        if (bell is not null)
        {
            var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using var closing = connection.ConfigureAwait(false);
            Volatile.Write(ref text, await bell.FindAsync(connection, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>Records that a commit succeeded only without the ring.</summary>
    public void Fail(Exception error)
    {
        failedAt = time.GetTimestamp();
        LogFailed(error);
    }

    [LoggerMessage(2101, LogLevel.Warning, "Wake-ups could not be part of the commits; for a minute they are sent after the commits.")]
    private partial void LogFailed(Exception error);
}
