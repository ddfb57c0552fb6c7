namespace CodeFirstWorkflow.Wakeups;

using Microsoft.Extensions.Logging;
using Npgsql;

/// <summary>
/// Listens on a connection of its own. The connection is asked now and then whether it still lives, because one that died silently
/// would say nothing for ever; after a loss it is opened anew, with a growing pause. Meanwhile polling serves.
/// </summary>
internal sealed partial class Listener(Func<CancellationToken, Task<NpgsqlConnection>> open, string channel, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan AskAfter = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    public async Task RunAsync(Action<WakeUp> onWakeUp, CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(onWakeUp, () => pause = FirstPause, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is NpgsqlException or IOException or TimeoutException)
            {
                LogLost(logger, pause, error);
            }

            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task ListenAsync(Action<WakeUp> onWakeUp, Action onListening, CancellationToken cancellationToken)
    {
        var connection = await open(cancellationToken).ConfigureAwait(false);
        await using var connectionScope = connection.ConfigureAwait(false);
        connection.Notification += (_, notification) => Tell(onWakeUp, notification.Payload);
        await ExecuteAsync(connection, $"listen \"{channel}\"", cancellationToken).ConfigureAwait(false);
        onListening();
        // What was notified before we listened is lost, so each begin counts as a wake-up for everything.
        onWakeUp(new WakeUp("", null, true));
        while (true)
        {
            if (!await connection.WaitAsync(AskAfter, cancellationToken).ConfigureAwait(false))
            {
                await ExecuteAsync(connection, "select 1", cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using var ending = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void Tell(Action<WakeUp> onWakeUp, string payload)
    {
        foreach (var wakeUp in NoticeText.Parse(payload))
        {
            onWakeUp(wakeUp);
        }
    }

    [LoggerMessage(EventId = 4101, Level = LogLevel.Warning, Message = "Listening for wake-ups of other processes was interrupted. Polling serves until it is taken up again after {Pause}.")]
    private static partial void LogLost(ILogger logger, TimeSpan pause, Exception error);
}
