using System.CommandLine;
using System.Globalization;

namespace CodeFirstWorkflow.Commands;

/// <summary>Exports executions to files, and imports them.</summary>
internal static class HistoryCommands
{
    public static Command Export(CommandServices services)
    {
        var id = new Argument<string>("id") { Description = "The id of the execution." };
        var file = new Option<string?>("--out") { Description = "The file to write, or replace; without it the history is printed." };
        return services.Make(
            "export",
            "Exports an execution and its journal as NDJSON.",
            async (parsed, report, cancellationToken) =>
            {
                var handle = services.Get<IWorkflowClient>().GetHandle(ExecutionId.Parse(parsed.GetValue(id)!));
                var history = await handle.ExportAsync(cancellationToken).ConfigureAwait(false);
                if (parsed.GetValue(file) is not { } path)
                {
                    await parsed.InvocationConfiguration.Output.WriteAsync(history).ConfigureAwait(false);
                    return ExitCode.Done;
                }

                await File.WriteAllTextAsync(path, history, cancellationToken).ConfigureAwait(false);
                await report.DoneAsync(
                    $"Execution '{handle.Id}' is exported to '{path}'.",
                    ("exported", handle.Id.ToString()),
                    ("file", path)).ConfigureAwait(false);
                return ExitCode.Done;
            },
            id,
            file);
    }

    public static Command Import(CommandServices services)
    {
        var file = new Argument<string>("file") { Description = "The file that 'export' wrote; of several files joined, all executions." };
        return services.Make(
            "import",
            "Imports executions from a file. An execution that has not ended is paused.",
            async (parsed, report, cancellationToken) =>
            {
                using var text = new StreamReader(parsed.GetValue(file)!);
                var imported = await services.Get<IWorkflowClient>().ImportAsync(text, cancellationToken).ConfigureAwait(false);
                await report.DoneAsync(
                    $"{imported.Count} executions imported: {string.Join(", ", imported)}.",
                    ("imported", imported.Count.ToString(CultureInfo.InvariantCulture)),
                    ("ids", string.Join(',', imported))).ConfigureAwait(false);
                return ExitCode.Done;
            },
            file);
    }
}
