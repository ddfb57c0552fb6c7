using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CodeFirstWorkflow.Commands;

/// <summary>
/// Silences the host's console logger while a command runs: its lines would mix with the lines of the command, which scripts read. Other loggers keep
/// what they log.
/// </summary>
internal sealed class CommandLogging : IPostConfigureOptions<LoggerFilterOptions>, IOptionsChangeTokenSource<LoggerFilterOptions>
{
    // The two names by which filter rules mean the console logger.
    private static readonly string[] Console = ["Microsoft.Extensions.Logging.Console.ConsoleLoggerProvider", "Console"];

    private readonly CancellationTokenSource silenced = new();

    public string? Name => Options.DefaultName;

    /// <summary>Silences the console logger for the rest of the process.</summary>
    public void Silence() => silenced.Cancel();

    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        if (!silenced.IsCancellationRequested)
        {
            return;
        }

        foreach (var rule in options.Rules.Where(rule => Console.Contains(rule.ProviderName, StringComparer.Ordinal)).ToList())
        {
            options.Rules.Remove(rule);
        }

        options.Rules.Add(new LoggerFilterRule(Console[0], null, LogLevel.None, null));
    }

    public IChangeToken GetChangeToken() => silenced.IsCancellationRequested
        ? new CancellationChangeToken(CancellationToken.None)
        : new CancellationChangeToken(silenced.Token);
}
