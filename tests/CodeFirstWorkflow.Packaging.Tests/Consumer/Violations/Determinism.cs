using System.Data.Common;
using System.Diagnostics;
using CodeFirstWorkflow;
using Microsoft.Extensions.Configuration;

namespace Violations;

public interface IMailer
{
    Task SendAsync(string mail);
}

public sealed record Tools(HttpClient Http, DbConnection Connection, IConfiguration Configuration, IMailer Mailer)
{
    public static Tools All { get; } = new(null!, null!, null!, null!);
}

public static class Counter
{
    public static int Total { get; set; }
}

public static class Clocks
{
    public static DateTime Today() => DateTime.UtcNow;
}

public static class Flows
{
    private static readonly SemaphoreSlim Gate = new(1);

    [Action("price")]
    public static int Price(int line) => line;

    [Action("context_in_action")]
    public static Task WaitAsync(int line, WorkflowContext context) => context.DelayAsync(TimeSpan.Zero); // CFW0009, CFW1028

    [Workflow("direct")]
    public static async Task DirectAsync(WorkflowContext context)
    {
        var due = DateTime.UtcNow.AddDays(3); // CFW1001
        var watch = Stopwatch.StartNew(); // CFW1002
        var region = Environment.GetEnvironmentVariable("REGION"); // CFW1003
        var id = Guid.NewGuid(); // CFW1004
        var pick = Random.Shared.Next(10); // CFW1005
        var price = Price(1); // CFW1025
        var text = 1.5m.ToString(); // CFW1020
        var shard = "customer".GetHashCode(); // CFW1022
        Counter.Total++; // CFW1019
        await Task.Delay(TimeSpan.FromHours(1)); // CFW1006
        await context.DelayAsync(TimeSpan.Zero).ConfigureAwait(false); // CFW1013
        _ = (due, watch, region, id, pick, price, text, shard);
    }

    [Workflow("threads")]
    public static async Task ThreadsAsync(WorkflowContext context)
    {
        int[] lines = [1, 2];
        Thread.Sleep(1); // CFW1007
        var sum = await Task.Run(() => lines.Sum()); // CFW1008
        Parallel.ForEach(lines, line => { }); // CFW1009
        var doubled = lines.AsParallel().Select(line => line * 2).ToList(); // CFW1010
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5)); // CFW1011
        await Task.WhenAll(context.PriceAsync(1), context.PriceAsync(2)); // CFW1012
        await Gate.WaitAsync(); // CFW1014
        await context.ForEachAsync(lines, async line => { sum += await context.PriceAsync(line); }); // CFW1023
        _ = doubled;
    }

    [Workflow("outside")]
    public static async Task OutsideAsync(WorkflowContext context)
    {
        var template = File.ReadAllText("mail.txt"); // CFW1015
        var body = await Tools.All.Http.GetStringAsync("http://localhost"); // CFW1016
        using var command = Tools.All.Connection.CreateCommand(); // CFW1017
        var limit = Tools.All.Configuration["Orders:Limit"]; // CFW1018
        await Tools.All.Mailer.SendAsync(template + body + limit); // CFW1024
        foreach (var line in new HashSet<int> { 1, 2 }) await context.PriceAsync(line); // CFW1021
    }

    [Workflow("events")]
    public static async Task EventsAsync(WorkflowContext context)
    {
        var paid = Events.OrderPaid(1, 2m, "EUR");
        _ = paid.Id; // CFW1026
        _ = Clocks.Today(); // CFW1001
        while (true) // CFW1027
        {
            await context.PriceAsync(1);
        }
    }

    [Workflow("swallows")]
    public static async Task SwallowAsync(WorkflowContext context)
    {
        try
        {
            await context.DelayAsync(TimeSpan.FromDays(1));
        }
        catch (Exception) // CFW1029
        {
        }
    }
}
