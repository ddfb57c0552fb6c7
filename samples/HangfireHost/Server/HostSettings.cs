using Hangfire.PostgreSql;

namespace ProjectStatus.Server;

/// <summary>The settings of Hangfire in this host, section <c>Hangfire</c>.</summary>
public sealed class HostSettings
{
    public int TurnSeconds { get; set; } = 60;

    public int WorkerCount { get; set; } = 10;

    public string[] Queues { get; set; } = [];

    public TimeSpan QueuePollInterval { get; set; } = TimeSpan.FromSeconds(1);

    public TimeSpan InvisibilityTimeout { get; set; } = TimeSpan.FromMinutes(30);

    // Else Hangfire gives a job that runs longer than the timeout to a second worker, and cancels the token of the first.
    public bool UseSlidingInvisibilityTimeout { get; set; } = true;

    public bool EnableLongPolling { get; set; }

    public bool ReadOnlyDashboard { get; set; }

    public bool DarkMode { get; set; } = true;

    public PostgreSqlStorageOptions Storage() => new()
    {
        QueuePollInterval = QueuePollInterval,
        InvisibilityTimeout = InvisibilityTimeout,
        UseSlidingInvisibilityTimeout = UseSlidingInvisibilityTimeout,
        EnableLongPolling = EnableLongPolling,
    };
}
