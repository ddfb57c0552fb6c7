using System.CommandLine;
using CodeFirstWorkflow.Commands;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>Adds the commands of the engine to an application: <c>dotnet run -- workflow …</c>.</summary>
public static class WorkflowCommandHostExtensions
{
    /// <summary>
    /// Runs a command if the first argument is <c>workflow</c>, otherwise the application itself. While a command runs, the console logger is silent, so
    /// that the output is the command's alone; other loggers log.
    /// </summary>
    /// <param name="host">The host; for a command it is built but not started.</param>
    /// <param name="args">The arguments of the application.</param>
    /// <param name="output">The writer for output; null means the console.</param>
    /// <param name="error">The writer for errors; null means the console.</param>
    /// <param name="cancellationToken">Stops the application or the command.</param>
    /// <returns>The exit code: 0 done, 1 the state does not allow it, 2 the command line is not valid, 3 not found, 4 failed.</returns>
    public static async Task<int> RunWithWorkflowCommandsAsync(
        this IHost host,
        string[] args,
        TextWriter? output = null,
        TextWriter? error = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(args);
        if (args is not ["workflow", .. var rest])
        {
            await host.RunAsync(cancellationToken).ConfigureAwait(false);
            return ExitCode.Done;
        }

        host.Services.GetService<CommandLogging>()?.Silence();
        var parsed = Root(new CommandServices(host.Services)).Parse(rest);
        var configuration = new InvocationConfiguration();
        configuration.Output = output ?? configuration.Output;
        configuration.Error = error ?? configuration.Error;
        var code = await parsed.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
        return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
    }

    private static RootCommand Root(CommandServices services) => new(
        "Inspects and controls workflows. Exit codes: 0 done, 1 the state does not allow it, 2 the command line is not valid, 3 not found, 4 failed.")
    {
        services.Json,
        DrainCommand.Make(services),
        DeadLettersCommand.Make(services),
        ExecutionsCommand.Make(services),
        HistoryCommands.Export(services),
        HistoryCommands.Import(services),
        MigrateCommand.Make(services),
        SubscriptionsCommand.Make(services),
        VerifyCommand.Make(services),
    };
}
