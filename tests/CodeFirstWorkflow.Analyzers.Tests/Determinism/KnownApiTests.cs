using CodeFirstWorkflow.Analyzers.Determinism;

namespace CodeFirstWorkflow.Analyzers.Tests.Determinism;

/// <summary>One line an API: used in a workflow, it is reported where it stands, under its rule and name.</summary>
public sealed class KnownApiTests
{
    [Theory]
    [InlineData("_ = DateTime.Now;", "DateTime.Now")]
    [InlineData("_ = System.DateTime.UtcNow;", "DateTime.UtcNow")]
    [InlineData("_ = DateTime.Today.AddDays(1);", "DateTime.Today")]
    [InlineData("_ = DateTimeOffset.Now;", "DateTimeOffset.Now")]
    [InlineData("_ = DateTimeOffset.UtcNow;", "DateTimeOffset.UtcNow")]
    [InlineData("_ = TimeProvider.System.GetUtcNow();", "TimeProvider.GetUtcNow")]
    [InlineData("_ = Environment.TickCount64;", "Environment.TickCount64")]
    [InlineData("var f = () => DateTime.UtcNow;", "DateTime.UtcNow")]
    [InlineData("DateTime Local() => DateTime.UtcNow;", "DateTime.UtcNow")]
    public Task Clock_Used_IsReported(string code, string api) =>
        ReportsAsync(code, $"CFW1001: 'FlowAsync' uses {api}. Use context.UtcNow or move it into an action.");

    [Theory]
    [InlineData("_ = System.Diagnostics.Stopwatch.StartNew();", "Stopwatch.StartNew")]
    [InlineData("_ = System.Diagnostics.Stopwatch.GetTimestamp();", "Stopwatch.GetTimestamp")]
    [InlineData("_ = new System.Diagnostics.Stopwatch();", "new Stopwatch()")]
    public Task Stopwatch_Used_IsReported(string code, string api) =>
        ReportsAsync(code, $"CFW1002: 'FlowAsync' uses {api}. Subtract two values of context.UtcNow or measure inside an action.");

    [Theory]
    [InlineData("_ = Environment.MachineName;", "Environment.MachineName")]
    [InlineData("_ = Environment.GetEnvironmentVariable(\"X\");", "Environment.GetEnvironmentVariable")]
    [InlineData("_ = System.Diagnostics.Process.GetCurrentProcess().Id;", "Process.Id")]
    [InlineData("_ = OperatingSystem.IsLinux();", "OperatingSystem.IsLinux")]
    public Task Environment_Used_IsReported(string code, string api) =>
        ReportsAsync(code, $"CFW1003: 'FlowAsync' uses {api}. Pass the value as input or read it in an action.");

    [Theory]
    [InlineData("_ = Guid.NewGuid();", "Guid.NewGuid")]
    [InlineData("_ = Guid.CreateVersion7();", "Guid.CreateVersion7")]
    [InlineData("Func<Guid> make = Guid.NewGuid;", "Guid.NewGuid")]
    public Task NewId_Used_IsReported(string code, string api) =>
        ReportsAsync(code, $"CFW1004: 'FlowAsync' uses {api}. Use context.NewGuid() or move it into an action.");

    [Theory]
    [InlineData("_ = Random.Shared.Next();", "Random.Shared")]
    [InlineData("_ = new Random().Next();", "new Random()")]
    [InlineData("Random random = new();", "new Random()")]
    [InlineData("_ = System.Security.Cryptography.RandomNumberGenerator.GetInt32(5);", "RandomNumberGenerator.GetInt32")]
    [InlineData("_ = Path.GetRandomFileName();", "Path.GetRandomFileName")]
    [InlineData("_ = order.Sku.Shuffle().ToArray();", "Enumerable.Shuffle")]
    public Task RandomNumber_Used_IsReported(string code, string api) =>
        ReportsAsync(code, $"CFW1005: 'FlowAsync' uses {api}. Use context.Random or move it into an action.");

    [Theory]
    [InlineData("await Task.Delay(5);", "Task.Delay")]
    [InlineData("var pause = Task.Delay(TimeSpan.FromHours(1));", "Task.Delay")]
    public Task Delay_Used_IsReported(string code, string api) => ReportsAsync(code, $"CFW1006: 'FlowAsync' uses {api}. Use context.DelayAsync.");

    [Theory]
    [InlineData("Thread.Sleep(5);", "Thread.Sleep")]
    [InlineData("new Thread(() => { }).Start();", "Thread.Start")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => { });", "ThreadPool.QueueUserWorkItem")]
    [InlineData("context.DelayAsync(TimeSpan.Zero).Wait();", "Task.Wait")]
    [InlineData("_ = context.WaitForSignalAsync<string>(\"x\").Result;", "Task.Result")]
    [InlineData("context.DelayAsync(TimeSpan.Zero).GetAwaiter().GetResult();", "TaskAwaiter.GetResult")]
    [InlineData("context.DelayAsync(TimeSpan.Zero).ConfigureAwait(true).GetAwaiter().GetResult();", "ConfiguredTaskAwaiter.GetResult")]
    public Task Thread_UsedOrBlocked_IsReported(string code, string api) =>
        ReportsAsync(code, $"CFW1007: 'FlowAsync' uses {api}. Await a call of the context instead or move it into an action.");

    [Theory]
    [InlineData("await Task.Run(() => 1);", "Task.Run")]
    [InlineData("await Task.Factory.StartNew(() => 1);", "TaskFactory.StartNew")]
    [InlineData("await context.DelayAsync(TimeSpan.Zero).ContinueWith(_ => 1);", "Task.ContinueWith")]
    public Task TaskRun_Used_IsReported(string code, string api) =>
        ReportsAsync(code, $"CFW1008: 'FlowAsync' uses {api}. Call the context directly or move the work into an action.");

    [Theory]
    [InlineData("Parallel.For(0, 5, _ => { });", "Parallel.For")]
    [InlineData("await Parallel.ForEachAsync(order.Sku, (_, _) => default);", "Parallel.ForEachAsync")]
    public Task Parallel_Used_IsReported(string code, string api) =>
        ReportsAsync(code, $"CFW1009: 'FlowAsync' uses {api}. Use context.ForEachAsync or move it into an action.");

    [Fact]
    public Task ParallelQuery_Used_IsReported() =>
        ReportsAsync("_ = order.Sku.AsParallel();", "CFW1010: 'FlowAsync' uses ParallelEnumerable.AsParallel. Use LINQ or move it into an action.");

    [Theory]
    [InlineData("_ = new Timer(_ => { });", "new Timer()")]
    [InlineData("_ = new PeriodicTimer(TimeSpan.FromSeconds(1));", "new PeriodicTimer()")]
    [InlineData("_ = new CancellationTokenSource(TimeSpan.FromSeconds(1));", "new CancellationTokenSource()")]
    [InlineData("new CancellationTokenSource().CancelAfter(5);", "CancellationTokenSource.CancelAfter")]
    [InlineData("await context.DelayAsync(TimeSpan.Zero).WaitAsync(TimeSpan.Zero);", "Task.WaitAsync")]
    public Task Timer_Used_IsReported(string code, string api) =>
        ReportsAsync(code, $"CFW1011: 'FlowAsync' uses {api}. Use context.DelayAsync or the timeout parameter of the wait.");

    [Theory]
    [InlineData("await Task.WhenAll(context.DelayAsync(TimeSpan.Zero));", "Task.WhenAll")]
    [InlineData("await Task.WhenAny(context.DelayAsync(TimeSpan.Zero));", "Task.WhenAny")]
    public Task WhenAll_Used_IsReported(string code, string api) =>
        ReportsAsync(code, $"CFW1012: 'FlowAsync' uses {api}. Use context.WhenAllAsync or context.WhenAnyAsync.");

    [Theory]
    [InlineData("lock (order) { }", "lock")]
    [InlineData("Monitor.Enter(order);", "Monitor.Enter")]
    [InlineData("_ = new SemaphoreSlim(1);", "new SemaphoreSlim()")]
    [InlineData("_ = new Mutex();", "new Mutex()")]
    public Task Lock_Used_IsReported(string code, string api) =>
        ReportsAsync(
            code, $"CFW1014: 'FlowAsync' uses {api}. Remove it: one thread at a time runs a workflow; guard shared resources inside an action.");

    [Theory]
    [InlineData("_ = File.ReadAllText(\"x\");", "File.ReadAllText")]
    [InlineData("_ = new FileInfo(\"x\");", "new FileInfo()")]
    [InlineData("_ = new StreamReader(\"x\");", "new StreamReader()")]
    [InlineData("_ = Path.GetTempPath();", "Path.GetTempPath")]
    [InlineData("Console.WriteLine();", "Console.WriteLine")]
    public Task File_Used_IsReported(string code, string api) => ReportsAsync(code, $"CFW1015: 'FlowAsync' uses {api}. Move it into an action.");

    [Theory]
    [InlineData("using var http = new HttpClient();", "new HttpClient()")]
    [InlineData("_ = System.Net.Dns.GetHostName();", "Dns.GetHostName")]
    [InlineData("_ = new System.Net.Sockets.TcpClient();", "new TcpClient()")]
    public Task Network_Used_IsReported(string code, string api) => ReportsAsync(code, $"CFW1016: 'FlowAsync' uses {api}. Move it into an action.");

    [Theory]
    [InlineData("System.Data.Common.DbConnection c = null!; c.Open();", "DbConnection.Open")]
    [InlineData("System.Data.IDbCommand c = null!; _ = c.ExecuteScalar();", "IDbCommand.ExecuteScalar")]
    public Task Database_Used_IsReported(string code, string api) => ReportsAsync(code, $"CFW1017: 'FlowAsync' uses {api}. Move it into an action.");

    [Theory]
    [InlineData("Microsoft.Extensions.Configuration.IConfiguration c = null!; _ = c[\"x\"];", "IConfiguration[]")]
    [InlineData("Microsoft.Extensions.Options.IOptions<Order> c = null!; _ = c.Value;", "IOptions.Value")]
    [InlineData("IServiceProvider c = null!; _ = c.GetService(typeof(Order));", "IServiceProvider.GetService")]
    public Task Configuration_Used_IsReported(string code, string api) =>
        ReportsAsync(code, $"CFW1018: 'FlowAsync' uses {api}. Pass the value as input or read it in an action.");

    [Theory]
    [InlineData("_ = Environment.NewLine;")]
    [InlineData("_ = nameof(DateTime.UtcNow);")]
    [InlineData("_ = new DateTime(2026, 1, 1).AddDays(1);")]
    public Task Known_PureMember_IsNotReported(string code) => Given.Workflow(code).Only("CFW1001").ExpectNothingAsync<DeterminismAnalyzer>();

    [Theory]
    [InlineData("_ = new Random(order.Id).Next();")]
    [InlineData("_ = context.Random.Next();")]
    public Task RandomNumber_Seeded_IsNotReported(string code) => Given.Workflow(code).Only("CFW1005").ExpectNothingAsync<DeterminismAnalyzer>();

    private static Task ReportsAsync(string code, string finding) =>
        Given.Workflow(code).Only(finding[..7]).ExpectAsync<DeterminismAnalyzer>("2 " + finding);
}
