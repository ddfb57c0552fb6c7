using System.Transactions;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>Transactional actions: the action's own writes and its journal entry commit together.</summary>
public abstract class TransactionFacts(EngineHarness harness) : EngineConformance(harness)
{
    [Fact]
    public async Task Transactional_Completes_ItsWritesAndItsEntryStand()
    {
        var (book, flow) = Booking(fails: false);
        var host = await StartAsync();
        await RunSqlAsync(host, "create table booking (id integer)");
        var handle = await host.Client.StartAsync(flow, 7);
        Assert.Equal(7, await handle.GetResultAsync());
        Assert.Equal(1, await CountAsync(host));
        Assert.Contains(await handle.GetHistoryAsync(), entry => entry.Kind is JournalEntryKind.ActionCompleted && entry.Call == $"{book.Name}#1");
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 2)]
    public async Task Transactional_WithAFilter_IsOneTransactionWithIt(bool filterFails, int rows)
    {
        var (_, flow) = Booking(fails: false);
        var host = await Harness.StartAsync(Module, services: services => services.AddSingleton<IActionFilter>(new BookingFilter(filterFails)));
        await RunSqlAsync(host, "create table booking (id integer)");
        var handle = await host.Client.StartAsync(flow, 7);
        await EngineHost.ReachAsync(handle, filterFails ? ExecutionState.Failed : ExecutionState.Completed);
        Assert.Equal(rows, await CountAsync(host));
    }

    [Fact]
    public async Task Transactional_FailsAfterItsWrite_LeavesNothing()
    {
        var (_, flow) = Booking(fails: true);
        var host = await StartAsync();
        await RunSqlAsync(host, "create table booking (id integer)");
        var handle = await host.Client.StartAsync(flow, 7);
        await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        Assert.Equal(0, await CountAsync(host));
    }

    [Fact]
    public async Task Transactional_BetweenOtherActions_KeepsTheOrderOfTheJournal()
    {
        var (book, _) = Booking(fails: false);
        var step = Module.Action("step", call => Task.FromResult(call.Argument<int>("id")));
        var flow = Module.Workflow<int, int>("mixed", async (context, count) =>
        {
            var steps = Enumerable.Range(0, count).Select(i => context.CallAsync(i % 5 == 0 ? book : step, context.Arguments().Add("id", i)));
            return (await context.WhenAllAsync(steps)).Sum();
        });
        var host = await StartAsync();
        await RunSqlAsync(host, "create table booking (id integer)");
        var handle = await host.Client.StartAsync(flow, 50);
        Assert.Equal(1225, await handle.GetResultAsync());
        Assert.Equal(10, await CountAsync(host));
        var sequences = (await handle.GetHistoryAsync()).Select(entry => entry.Sequence).ToList();
        Assert.Equal(Enumerable.Range(1, sequences.Count).Select(i => (long)i), sequences);
    }

    /// <summary>Runs a statement on the application's own connection to the store's database.</summary>
    protected abstract Task<object?> RunSqlAsync(EngineHost host, string sql);

    private (ActionDefinition<int> Book, WorkflowDefinition<int, int> Flow) Booking(bool fails)
    {
        var book = Module.Action(new ActionDefinition<int>("book", async call =>
        {
            var id = call.Argument<int>("id");
            await InsertAsync(call, id);
            return fails ? throw new InvalidOperationException("after the write") : id;
        })
        { Transactional = true, Retry = RetryPolicy.None });
        return (book, Module.Workflow<int, int>("flow", (context, id) => context.CallAsync(book, context.Arguments().Add("id", id))));
    }

    private static async Task InsertAsync(ActionInvocation call, int id)
    {
        await using var command = call.Transaction!.Connection!.CreateCommand();
        command.Transaction = call.Transaction;
        command.CommandText = $"insert into booking (id) values ({id.ToString(System.Globalization.CultureInfo.InvariantCulture)})";
        await command.ExecuteNonQueryAsync();
    }

    private async Task<long> CountAsync(EngineHost host) =>
        Convert.ToInt64(await RunSqlAsync(host, "select count(*) from booking"), System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task Transactional_RollsBackToASavepoint_KeepsTheRest()
    {
        var book = Module.Action(new ActionDefinition<int>("book", async call =>
        {
            await InsertAsync(call, 1);
            await call.Transaction!.SaveAsync("before_it");
            await InsertAsync(call, 2);
            await call.Transaction.RollbackAsync("before_it");
            await call.Transaction.ReleaseAsync("before_it");
            await InsertAsync(call, 3);
            await call.Transaction.SaveAsync("after_it");
            await InsertAsync(call, 4);
            return 7;
        })
        { Transactional = true, Retry = RetryPolicy.None });
        var flow = Module.Workflow<int, int>("flow", (context, _) => Call(context, book));
        var host = await StartAsync();
        await RunSqlAsync(host, "create table booking (id integer)");
        Assert.Equal(7, await (await host.Client.StartAsync(flow, 0)).GetResultAsync());
        Assert.Equal(3, await CountAsync(host));
        Assert.Null(await RunSqlAsync(host, "select id from booking where id = 2"));
    }

    [Fact]
    public async Task Transactional_StartsInItsTransaction_StartsOnceWithIt()
    {
        IWorkflowClient? client = null;
        var attempts = 0;
        var child = Module.Workflow<int, int>("started", (_, id) => Task.FromResult(id));
        var book = Module.Action(new ActionDefinition<string>("book", async call =>
        {
            var handle = await client!.StartAsync(child, 5, transaction: call.Transaction);
            await InsertAsync(call, 5);
            return Interlocked.Increment(ref attempts) == 1 ? throw new InvalidOperationException("once") : handle.Id.ToString();
        })
        { Transactional = true, Retry = RetryPolicy.Constant(TimeSpan.Zero, 2) });
        var flow = Module.Workflow<int, string>("flow", (context, _) => Call(context, book));
        var host = await StartAsync();
        client = host.Client;
        await RunSqlAsync(host, "create table booking (id integer)");
        var id = await (await host.Client.StartAsync(flow, 0)).GetResultAsync();
        await EngineHost.ReachAsync(host.Client.GetHandle(ExecutionId.Parse(id)), ExecutionState.Completed);
        var started = new List<WorkflowExecution>();
        await foreach (var execution in host.Client.ListAsync(new ExecutionFilter { Workflow = "started" }))
        {
            started.Add(execution);
        }

        Assert.Single(started);
        Assert.Equal(1, await CountAsync(host));
    }

    [Fact]
    public async Task Client_InATransactionScopeThatIsNotCompleted_IsDurableByItself()
    {
        var step = new HeldStep(Module);
        var flow = Module.Workflow<int, int>("echo", (_, id) => Task.FromResult(id));
        var host = await StartAsync();
        WorkflowHandle<int> echo, held;
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            echo = await host.Client.StartAsync(flow, 7);
            held = await host.Client.StartAsync(step.Flow);
            await step.Started;
            Assert.Equal(7, await echo.GetResultAsync());
            await held.CancelAsync();
            Assert.NotEmpty(await echo.GetHistoryAsync());
        }

        Assert.Equal(ExecutionState.Completed, (await echo.GetAsync()).State);
        await EngineHost.ReachAsync(held, ExecutionState.Cancelled);
        step.Release(3);
    }

    [Fact]
    public Task Transactional_WorkflowRunsOutOfTimeMeanwhile_LeavesNothing() => EndsAtTheLimitAsync(TimeProvider.System);

    [Fact]
    public Task Transactional_TimerFiresBeforeTheLimit_LimitStillHolds() => EndsAtTheLimitAsync(new HastyTime());

    private async Task EndsAtTheLimitAsync(TimeProvider time)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var book = Module.Action(new ActionDefinition<int>("book", async call =>
        {
            await InsertAsync(call, 7);

            // Heeds its token only in so far as it hurries: it succeeds all the same.
            using var registration = call.CancellationToken.Register(told.SetResult);
            await told.Task;
            return 7;
        })
        { Transactional = true, Retry = RetryPolicy.None });
        var flow = Module.Workflow<int, int>("flow", (context, _) => Call(context, book), timeout: TimeSpan.FromMilliseconds(200));
        var host = await Harness.StartAsync(Module, services: services => services.AddSingleton(time));
        await RunSqlAsync(host, "create table booking (id integer)");
        var handle = await host.Client.StartAsync(flow, 0);
        var ended = await EngineHost.ReachAsync(handle, ExecutionState.Failed, ExecutionState.Paused, ExecutionState.Completed);
        Assert.Equal(ExecutionState.Failed, ended.State);
        Assert.Contains("time limit", ended.Error, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(host));
    }

    private sealed class BookingFilter(bool fails) : IActionFilter
    {
        public async Task InvokeAsync(ActionFilterContext attempt, Func<Task> next)
        {
            await next();
            await using var command = attempt.Transaction!.Connection!.CreateCommand();
            command.Transaction = attempt.Transaction;
            command.CommandText = "insert into booking (id) values (100)";
            await command.ExecuteNonQueryAsync();
            if (fails)
            {
                throw new InvalidOperationException("after the action");
            }
        }
    }
}
