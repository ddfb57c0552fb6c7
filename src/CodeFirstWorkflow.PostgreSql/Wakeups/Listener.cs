using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Wakeups;

/// <summary>
/// Listens on a connection of its own. A query checks now and then whether the connection is alive, because one that died silently would never
/// notify.
/// </summary>
internal sealed class Listener(Func<CancellationToken, Task<NpgsqlConnection>> open, string channel)
{
    private static readonly TimeSpan AskAfter = TimeSpan.FromSeconds(15);

    /// <summary>Listens until cancelled.</summary>
    /// <exception cref="NpgsqlException">The connection was refused or lost.</exception>
    public async Task RunAsync(Action<WakeUp> onWakeUp, CancellationToken cancellationToken)
    {
        try
        {
            await ListenAsync(onWakeUp, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The caller cancelled.
        }
    }

    private async Task ListenAsync(Action<WakeUp> onWakeUp, CancellationToken cancellationToken)
    {
        var connection = await open(cancellationToken).ConfigureAwait(false);
        await using var connectionScope = connection.ConfigureAwait(false);
        connection.Notification += (_, notification) => Tell(onWakeUp, notification.Payload);
        await ExecuteAsync(connection, $"listen \"{channel}\"", cancellationToken).ConfigureAwait(false);

        // Notifications from before we listened are lost, so each start counts as a wake-up for everything.
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
}
