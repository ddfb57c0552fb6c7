using CodeFirstWorkflow;
using ProjectStatus.Hosting;

namespace ProjectStatus.Commands;

/// <summary>Reads execution ids from the command line.</summary>
internal static class Ids
{
    public static ExecutionId Parse(string text) => ExecutionId.TryParse(text, out var id)
        ? id
        : throw new UserException($"'{text}' is not the id of an execution. The command status lists ids; copy one from there.");
}
