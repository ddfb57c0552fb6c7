using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Commands;

/// <summary>The parts that commands share: the host's services, the option <c>--json</c>, and the mapping of errors to exit codes.</summary>
/// <param name="services">The services of the host, which is not started.</param>
internal sealed class CommandServices(IServiceProvider services)
{
    /// <summary>Gets the option that all commands have.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Print JSON, for scripts.", Recursive = true };

    /// <summary>Gets a service.</summary>
    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>Creates a command.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">One sentence.</param>
    /// <param name="run">Runs the command and returns the exit code.</param>
    /// <param name="symbols">Its options and arguments.</param>
    /// <returns>The command.</returns>
    public Command Make(string name, string description, Func<ParseResult, Report, CancellationToken, Task<int>> run, params Symbol[] symbols)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Option option)
            {
                command.Add(option);
            }
            else if (symbol is Argument argument)
            {
                command.Add(argument);
            }
        }

        command.SetAction((parsed, cancellationToken) => RunAsync(run, parsed, cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(
        Func<ParseResult, Report, CancellationToken, Task<int>> run,
        ParseResult parsed,
        CancellationToken cancellationToken)
    {
        try
        {
            return await run(
                parsed, new Report(parsed.InvocationConfiguration.Output, parsed.GetValue(Json)), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WorkflowException or ArgumentException or FormatException or JsonException
            or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(TerminalText.Of(e.Message)).ConfigureAwait(false);
            return CodeOf(e);
        }
    }

    private static int CodeOf(Exception error) => error switch
    {
        ExecutionNotFoundException => ExitCode.NotFound,
        InvalidExecutionStateException => ExitCode.Refused,
        ArgumentException or FormatException or JsonException => ExitCode.Usage,
        _ => ExitCode.Failed,
    };
}
