using ProjectStatus.Importing;
using ProjectStatus.Reports;

namespace ProjectStatus.Commands;

/// <summary>Imports changes and watches the workflows meanwhile, until all have ended or wait for a person.</summary>
internal sealed class ImportRun(Importer importer, Overview overview)
{
    public async Task RunAsync(Import import, IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        var importing = Task.Run(() => importer.ImportAsync(import, cancellationToken), cancellationToken);
        while (!await IsDoneAsync(import, importing, progress, cancellationToken))
        {
            await Task.Delay(Overview.LookAgain, cancellationToken);
        }
    }

    private async Task<bool> IsDoneAsync(Import import, Task importing, IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        // Looked at before the executions are: what is imported now is counted among them.
        var imported = importing.IsCompleted;
        if (imported)
        {
            await importing;
        }

        var standing = await overview.ReadAsync(cancellationToken);
        progress.Report(new RunProgress(importer.Applied, import.Total, standing.Settled, standing.Triggered));
        return imported && standing.IsSettled;
    }
}
