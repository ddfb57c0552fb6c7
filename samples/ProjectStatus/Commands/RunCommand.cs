using Microsoft.Extensions.DependencyInjection;
using ProjectStatus.Hosting;
using ProjectStatus.Importing;
using ProjectStatus.Reports;

namespace ProjectStatus.Commands;

/// <summary>Reads changes, and runs what they trigger until all has ended or waits for a person.</summary>
internal static class RunCommand
{
    public static async Task<int> ExecuteAsync(DataDirectory data, string? input, CancellationToken cancellationToken)
    {
        var source = ChangeSource.Of(input);
        var lines = await source.ReadAsync(cancellationToken);
        if (ChangeReader.Count(lines) == 0)
        {
            throw new UserException(
                $"'{source.Name}' holds no change. Give a CSV file with the header '{CsvFormat.Header}' and lines below it, or JSON Lines.");
        }

        await using var session = await Session.StartAsync(data, cancellationToken);
        var log = session.Services.GetRequiredService<ImportLog>();
        var import = new Import(
            await log.BeginAsync(source.Name, cancellationToken), ChangeReader.Read(source.Name, lines), ChangeReader.Count(lines));

        IProgressView view = Screen.IsTerminal ? new ProgressBars() : new ProgressLines(TimeProvider.System);
        await view.ShowAsync(progress => session.Services.GetRequiredService<ImportRun>().RunAsync(import, progress, cancellationToken));
        var code = await session.Services.GetRequiredService<Report>().PrintAsync(session.Elapsed, cancellationToken);

        // Last of all: a process that is killed before this goes on with this import, and tells the same numbers.
        await log.FinishAsync(import.Id, cancellationToken);
        return code;
    }
}
