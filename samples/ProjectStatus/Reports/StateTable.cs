using System.Globalization;
using CodeFirstWorkflow;
using Spectre.Console;

namespace ProjectStatus.Reports;

/// <summary>Executions by workflow and state; only the states that occur.</summary>
internal static class StateTable
{
    public static Table Of(IReadOnlyList<ExecutionCount> counts)
    {
        var states = counts.Select(count => count.State).Distinct().Order().ToList();
        var table = new Table().AddColumn("workflow");
        states.ForEach(state => table.AddColumn(new TableColumn(state.ToString().ToLowerInvariant()).RightAligned()));
        foreach (var workflow in counts.GroupBy(count => count.Name))
        {
            table.AddRow([Markup.Escape(workflow.Key), .. states.Select(state => Number(workflow, state))]);
        }

        return table;
    }

    private static string Number(IEnumerable<ExecutionCount> counts, ExecutionState state)
    {
        var number = counts.Where(count => count.State == state).Sum(count => count.Count);
        return number == 0 ? "" : $"[{Colour(state)}]{number.ToString(CultureInfo.InvariantCulture)}[/]";
    }

    private static string Colour(ExecutionState state) => state switch
    {
        ExecutionState.Completed => "green",
        ExecutionState.Waiting or ExecutionState.Paused => "yellow",
        ExecutionState.Failed or ExecutionState.Cancelled => "red",
        _ => "blue",
    };
}
