using System.CommandLine;
using System.Globalization;

namespace CodeFirstWorkflow.Commands;

/// <summary>Creates or upgrades the schema.</summary>
internal static class MigrateCommand
{
    public static Command Make(CommandServices services) => services.Make(
        "migrate",
        "Creates or upgrades the tables of the store.",
        async (_, report, cancellationToken) =>
        {
            var store = services.Get<IWorkflowStore>();
            var applied = await store.MigrateAsync(cancellationToken).ConfigureAwait(false);
            await report.DoneAsync(
                applied == 0 ? $"{store.Capabilities.Name} is up to date." : $"{store.Capabilities.Name}: {applied} scripts applied.",
                ("applied", applied.ToString(CultureInfo.InvariantCulture))).ConfigureAwait(false);
            return ExitCode.Done;
        });
}
