using System.CommandLine;
using ProjectStatus.Hosting;

namespace ProjectStatus.Commands;

/// <summary>What can be typed.</summary>
internal static class CommandLine
{
    private static readonly Option<string> Data = new("--data")
    {
        Description = "The directory of the database and the mails.",
        DefaultValueFactory = _ => DataDirectory.DefaultPath,
        Recursive = true,
    };

    public static RootCommand Create()
    {
        var root = new RootCommand("Reads status changes of projects and runs the workflows that they trigger. Without a command: run.") { Data };
        AddRun(root);
        root.Add(AddRun(new Command("run", "Reads changes and runs what they trigger.")));
        root.Add(Approve());
        root.Add(
            Act(new Command("status", "Shows how everything stands; runs nothing."), (data, _, token) => StatusCommand.ExecuteAsync(data, token)));
        root.Add(History());
        root.Add(Act(new Command("reset", "Deletes the database and the mails."), (data, _, _) => ResetCommand.ExecuteAsync(data)));
        return root;
    }

    private static Command AddRun(Command command)
    {
        var input = new Argument<string?>("input")
        {
            Description = "A CSV or JSON Lines file; - for standard input. Without it: the sample's own file.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        input.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: ['-', _, ..] option }])
            {
                result.AddError($"'{option}' is not an option. --help lists them.");
            }
        });
        command.Add(input);
        return Act(command, (data, parsed, token) => RunCommand.ExecuteAsync(data, parsed.GetValue(input), token));
    }

    private static Command Approve()
    {
        var id = new Argument<string?>("id") { Description = "The execution.", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "Approves all that wait." };
        return Act(
            new Command("approve", "Approves what waits for a person, and runs it to its end.") { id, all },
            (data, parsed, token) => ApproveCommand.ExecuteAsync(data, parsed.GetValue(id), parsed.GetValue(all), token));
    }

    private static Command History()
    {
        var id = new Argument<string>("id") { Description = "The execution." };
        return Act(
            new Command("history", "Shows the journal of an execution.") { id },
            (data, parsed, token) => HistoryCommand.ExecuteAsync(data, parsed.GetValue(id)!, token));
    }

    private static Command Act(Command command, Func<DataDirectory, ParseResult, CancellationToken, Task<int>> action)
    {
        command.SetAction((parsed, token) =>
        {
            var data = new DataDirectory(parsed.GetValue(Data)!);
            return Failures.GuardAsync(data, () => action(data, parsed, token));
        });
        return command;
    }
}
