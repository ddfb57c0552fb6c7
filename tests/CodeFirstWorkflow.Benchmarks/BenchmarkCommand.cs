namespace CodeFirstWorkflow.Benchmarks;

using System.CommandLine;
using System.CommandLine.Parsing;
using CodeFirstWorkflow.Benchmarks.Hosting;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Benchmarks.Reporting;
using CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>The command line.</summary>
internal static class BenchmarkCommand
{
    private static readonly Argument<string[]> Ids = new("scenario") { Arity = ArgumentArity.ZeroOrMore, Description = "S1 to S9, growth, subscriptions, journal, waiting, workers, plans; all when none is named." };
    private static readonly Option<StoreKind?> Store = new("--store") { Description = "The store; PostgreSQL unless named." };
    private static readonly Option<int?> Clients = new("--clients") { Description = "How many clients; what the scenario is defined with unless named." };
    private static readonly Option<int?> Count = new("--count") { Description = "How much work a repetition has; what the scenario is defined with unless named." };
    private static readonly Option<int> Repeat = new("--repeat") { Description = "How often engine and limit are measured in turn.", DefaultValueFactory = _ => 3 };
    private static readonly Option<FileInfo?> Json = new("--json") { Description = "Writes every repetition to a file." };

    public static RootCommand Create()
    {
        var command = new RootCommand("Measures the engine against bare group commit on the same machine in the same run.") { Ids, Store, Clients, Count, Repeat, Json, MicroCommand.Create(), WorkerCommand.Create() };
        Ids.AcceptOnlyFromAmong([.. ScenarioTable.All.Select(scenario => scenario.Id), .. ScenarioTable.All.Select(scenario => scenario.Id.ToLowerInvariant())]);
        Repeat.Validators.Add(AtLeastOne);
        Clients.Validators.Add(AtLeastOne);
        Count.Validators.Add(AtLeastOne);
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private static void AtLeastOne(OptionResult option)
    {
        if (option.Tokens.Any(token => int.TryParse(token.Value, out var number) && number < 1))
        {
            option.AddError($"'{option.Option.Name}' is '{option.Tokens[0].Value}'. Give 1 or more.");
        }
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        var settings = new BenchmarkSettings(parsed.GetValue(Store), parsed.GetValue(Clients), parsed.GetValue(Count), parsed.GetValue(Repeat));
        var scenarios = ScenarioTable.Find(parsed.GetValue(Ids) ?? []);
        await using var machine = new BenchmarkMachine();
        var description = await machine.DescribeAsync(withServer: settings.Store is null or StoreKind.Postgres);
        Console.WriteLine(description);
        var results = new List<ScenarioResult>();
        try
        {
            await MeasureAsync(new Bench(machine, settings), scenarios, results);
        }
        catch (WrongResultException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 1;
        }

        if (parsed.GetValue(Json) is { } file)
        {
            await JsonReport.WriteAsync(file, description, results);
        }

        return 0;
    }

    private static async Task MeasureAsync(Bench bench, IReadOnlyList<IScenario> scenarios, List<ScenarioResult> results)
    {
        foreach (var scenario in scenarios)
        {
            var own = new List<ScenarioResult>();
            await foreach (var result in scenario.RunAsync(bench))
            {
                Console.WriteLine(ResultLine.Details(result));
                own.Add(result);
            }

            foreach (var result in own)
            {
                Console.WriteLine(ResultLine.Machine(result));
            }

            results.AddRange(own);
        }
    }
}
