using System.Collections.Immutable;

namespace CodeFirstWorkflow.Roslyn.Determinism.Apis;

/// <summary>
/// The known API that workflow code may not use. One line per type; where a type is listed twice, the first line that matches decides.
/// </summary>
internal static class ApiTable
{
    public static ImmutableArray<ApiEntry> Entries { get; } =
    [
        .. TimeAndChance(),
        .. Tasks(),
        .. Threads(),
        .. OutsideWorld(),
        .. Databases(),
        .. Settings(),
    ];

    /// <summary>Gets the entries by the name of their type with its arity.</summary>
    public static ILookup<string, ApiEntry> ByName { get; } = Entries.ToLookup(entry => entry.Name);

    private static ApiEntry[] TimeAndChance() =>
    [
        new(RuleIds.Clock, "System.DateTime", "Now", "UtcNow", "Today"),
        new(RuleIds.Clock, "System.DateTimeOffset", "Now", "UtcNow"),
        new(RuleIds.Clock, "System.TimeProvider"),
        new(RuleIds.Clock, "System.Environment", "TickCount", "TickCount64"),
        new(RuleIds.Stopwatch, "System.Diagnostics.Stopwatch"),
        new(RuleIds.NewId, "System.Guid", "NewGuid", "CreateVersion7"),
        new(RuleIds.NewId, "System.Ulid", "NewUlid"),
        new(RuleIds.RandomNumber, "System.Random", ".ctor()", "Shared"),
        new(RuleIds.RandomNumber, "System.Security.Cryptography.RandomNumberGenerator"),
        new(RuleIds.RandomNumber, "System.IO.Path", "GetRandomFileName"),
        new(RuleIds.RandomNumber, "System.Linq.Enumerable", "Shuffle"),
        new(RuleIds.HashCode, "System.HashCode"),
        new(RuleIds.HashCode, "System.Runtime.CompilerServices.RuntimeHelpers", "GetHashCode"),
    ];

    private static ApiEntry[] Tasks() =>
    [
        new(RuleIds.Delay, "System.Threading.Tasks.Task", "Delay"),
        new(RuleIds.Thread, "System.Threading.Tasks.Task", "Wait", "WaitAll", "WaitAny", "Result", "RunSynchronously"),
        new(RuleIds.Thread, "System.Threading.Tasks.ValueTask`1", "Result"),
        new(RuleIds.Thread, "System.Runtime.CompilerServices.TaskAwaiter", "GetResult"),
        new(RuleIds.Thread, "System.Runtime.CompilerServices.TaskAwaiter`1", "GetResult"),
        new(RuleIds.Thread, "System.Runtime.CompilerServices.ValueTaskAwaiter", "GetResult"),
        new(RuleIds.Thread, "System.Runtime.CompilerServices.ValueTaskAwaiter`1", "GetResult"),
        new(RuleIds.Thread, "System.Runtime.CompilerServices.ConfiguredTaskAwaiter", "GetResult"),
        new(RuleIds.Thread, "System.Runtime.CompilerServices.ConfiguredValueTaskAwaiter", "GetResult"),
        new(RuleIds.TaskRun, "System.Threading.Tasks.Task", "Run", "Factory", "Start", "ContinueWith", ".ctor"),
        new(RuleIds.TaskRun, "System.Threading.Tasks.TaskFactory"),
        new(RuleIds.TaskRun, "System.Threading.Tasks.TaskFactory`1"),
        new(RuleIds.Timer, "System.Threading.Tasks.Task", "WaitAsync"),
        new(RuleIds.WhenAll, "System.Threading.Tasks.Task", "WhenAll", "WhenAny", "WhenEach"),
        new(RuleIds.ForeignTask, "System.Threading.Tasks.Task", "Yield"),
        new(RuleIds.Parallel, "System.Threading.Tasks.Parallel"),
        new(RuleIds.ParallelQuery, "System.Linq.ParallelEnumerable"),
        new(RuleIds.Timer, "System.Threading.Timer"),
        new(RuleIds.Timer, "System.Threading.ITimer"),
        new(RuleIds.Timer, "System.Threading.PeriodicTimer"),
        new(RuleIds.Timer, "System.Timers.Timer"),
        new(RuleIds.Timer, "System.Threading.CancellationTokenSource", ".ctor(+)", "CancelAfter"),
    ];

    private static ApiEntry[] Threads() =>
    [
        new(RuleIds.Thread, "System.Threading.Thread"),
        new(RuleIds.Thread, "System.Threading.ThreadPool"),
        new(RuleIds.Thread, "System.Threading.SpinWait"),
        new(RuleIds.Thread, "System.ComponentModel.BackgroundWorker"),
        new(RuleIds.Lock, "System.Threading.Monitor"),
        new(RuleIds.Lock, "System.Threading.Lock"),
        new(RuleIds.Lock, "System.Threading.SpinLock"),
        new(RuleIds.Lock, "System.Threading.SemaphoreSlim"),
        new(RuleIds.Lock, "System.Threading.WaitHandle"),
        new(RuleIds.Lock, "System.Threading.Mutex"),
        new(RuleIds.Lock, "System.Threading.Semaphore"),
        new(RuleIds.Lock, "System.Threading.EventWaitHandle"),
        new(RuleIds.Lock, "System.Threading.ManualResetEventSlim"),
        new(RuleIds.Lock, "System.Threading.ReaderWriterLock"),
        new(RuleIds.Lock, "System.Threading.ReaderWriterLockSlim"),
        new(RuleIds.Lock, "System.Threading.Barrier"),
        new(RuleIds.Lock, "System.Threading.CountdownEvent"),
        new(RuleIds.Lock, "System.Collections.Concurrent.BlockingCollection`1"),
        new(RuleIds.StaticState, "System.Threading.AsyncLocal`1", "Value"),
        new(RuleIds.StaticState, "System.Threading.ThreadLocal`1", "Value", "Values"),
    ];

    private static ApiEntry[] OutsideWorld() =>
    [
        new(RuleIds.Environment, "System.Environment", "!NewLine"),
        new(RuleIds.Environment, "System.AppContext"),
        new(RuleIds.Environment, "System.AppDomain"),
        new(RuleIds.Environment, "System.OperatingSystem"),
        new(RuleIds.Environment, "System.Runtime.InteropServices.RuntimeInformation"),
        new(RuleIds.Environment, "System.Diagnostics.Process"),
        new(RuleIds.Environment, "System.GC"),
        new(RuleIds.File, "System.IO.File"),
        new(RuleIds.File, "System.IO.Directory"),
        new(RuleIds.File, "System.IO.FileSystemInfo"),
        new(RuleIds.File, "System.IO.FileInfo"),
        new(RuleIds.File, "System.IO.DirectoryInfo"),
        new(RuleIds.File, "System.IO.DriveInfo"),
        new(RuleIds.File, "System.IO.FileStream"),
        new(RuleIds.File, "System.IO.FileSystemWatcher"),
        new(RuleIds.File, "System.IO.RandomAccess"),
        new(RuleIds.File, "System.IO.StreamReader", ".ctor(string)"),
        new(RuleIds.File, "System.IO.StreamWriter", ".ctor(string)"),
        new(RuleIds.File, "System.IO.Path", "GetTempPath", "GetTempFileName", "GetFullPath", "Exists"),
        new(RuleIds.File, "System.IO.MemoryMappedFiles.MemoryMappedFile"),
        new(RuleIds.File, "System.IO.Compression.ZipFile"),
        new(RuleIds.File, "System.Console"),
        new(RuleIds.File, "Microsoft.Extensions.FileProviders.IFileProvider"),
        new(RuleIds.Network, "System.Net.Http.HttpMessageInvoker"),
        new(RuleIds.Network, "System.Net.Http.HttpClient"),
        new(RuleIds.Network, "System.Net.Http.IHttpClientFactory"),
        new(RuleIds.Network, "System.Net.Http.Json.HttpClientJsonExtensions"),
        new(RuleIds.Network, "System.Net.WebClient"),
        new(RuleIds.Network, "System.Net.WebRequest"),
        new(RuleIds.Network, "System.Net.Dns"),
        new(RuleIds.Network, "System.Net.HttpListener"),
        new(RuleIds.Network, "System.Net.Mail.SmtpClient"),
        new(RuleIds.Network, "System.Net.NetworkInformation.NetworkInterface"),
        new(RuleIds.Network, "System.Net.NetworkInformation.Ping"),
        new(RuleIds.Network, "System.Net.Sockets.Socket"),
        new(RuleIds.Network, "System.Net.Sockets.TcpClient"),
        new(RuleIds.Network, "System.Net.Sockets.TcpListener"),
        new(RuleIds.Network, "System.Net.Sockets.UdpClient"),
        new(RuleIds.Network, "System.Net.Sockets.NetworkStream"),
        new(RuleIds.Network, "System.Net.WebSockets.WebSocket"),
        new(RuleIds.Network, "Grpc.Core.ClientBase"),
        new(RuleIds.Network, "Grpc.Core.ChannelBase"),
    ];

    private static ApiEntry[] Databases() =>
    [
        new(RuleIds.Database, "System.Data.IDbConnection"),
        new(RuleIds.Database, "System.Data.IDbCommand"),
        new(RuleIds.Database, "System.Data.IDbTransaction"),
        new(RuleIds.Database, "System.Data.IDataReader"),
        new(RuleIds.Database, "System.Data.Common.DbConnection"),
        new(RuleIds.Database, "System.Data.Common.DbCommand"),
        new(RuleIds.Database, "System.Data.Common.DbTransaction"),
        new(RuleIds.Database, "System.Data.Common.DbDataReader"),
        new(RuleIds.Database, "System.Data.Common.DbDataSource"),
        new(RuleIds.Database, "System.Data.Common.DbBatch"),
        new(RuleIds.Database, "System.Data.Common.DbDataAdapter"),
        new(RuleIds.Database, "System.Data.Common.DbProviderFactory"),
        new(RuleIds.Database, "Microsoft.EntityFrameworkCore.DbContext"),
        new(RuleIds.Database, "Microsoft.EntityFrameworkCore.DbSet`1"),
        new(RuleIds.Database, "Microsoft.EntityFrameworkCore.Infrastructure.DatabaseFacade"),
        new(RuleIds.Database, "Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions"),
        new(RuleIds.Database, "Microsoft.EntityFrameworkCore.RelationalQueryableExtensions"),
        new(RuleIds.Database, "Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions"),
        new(RuleIds.Database, "Dapper.SqlMapper"),
        new(RuleIds.Database, "StackExchange.Redis.IDatabaseAsync"),
        new(RuleIds.Database, "StackExchange.Redis.IConnectionMultiplexer"),
        new(RuleIds.Database, "MongoDB.Driver.IMongoClient"),
        new(RuleIds.Database, "MongoDB.Driver.IMongoDatabase"),
        new(RuleIds.Database, "MongoDB.Driver.IMongoCollection`1"),
        new(RuleIds.Database, "Microsoft.Extensions.Caching.Memory.IMemoryCache"),
        new(RuleIds.Database, "Microsoft.Extensions.Caching.Distributed.IDistributedCache"),
    ];

    private static ApiEntry[] Settings() =>
    [
        new(RuleIds.Configuration, "Microsoft.Extensions.Configuration.IConfiguration"),
        new(RuleIds.Configuration, "Microsoft.Extensions.Configuration.ConfigurationExtensions"),
        new(RuleIds.Configuration, "Microsoft.Extensions.Configuration.ConfigurationBinder"),
        new(RuleIds.Configuration, "Microsoft.Extensions.Options.IOptions`1"),
        new(RuleIds.Configuration, "Microsoft.Extensions.Options.IOptionsMonitor`1"),
        new(RuleIds.Configuration, "System.Configuration.ConfigurationManager"),
        new(RuleIds.Configuration, "System.IServiceProvider"),
        new(RuleIds.Configuration, "Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions"),
        new(
            RuleIds.Culture,
            "System.Globalization.CultureInfo",
            "CurrentCulture",
            "CurrentUICulture",
            "InstalledUICulture",
            "DefaultThreadCurrentCulture",
            "DefaultThreadCurrentUICulture"),
        new(RuleIds.Culture, "System.Globalization.RegionInfo", "CurrentRegion"),
        new(RuleIds.Culture, "System.Globalization.NumberFormatInfo", "CurrentInfo"),
        new(RuleIds.Culture, "System.Globalization.DateTimeFormatInfo", "CurrentInfo"),
        new(RuleIds.Culture, "System.StringComparer", "CurrentCulture", "CurrentCultureIgnoreCase"),
        new(RuleIds.Culture, "System.StringComparison", "CurrentCulture", "CurrentCultureIgnoreCase"),
        new(RuleIds.Culture, "System.TimeZone"),
        new(RuleIds.Culture, "System.TimeZoneInfo", "Local"),
        new(RuleIds.Culture, "System.DateTime", "ToLocalTime", "ToUniversalTime"),
        new(RuleIds.Culture, "System.DateTimeOffset", "ToLocalTime", "LocalDateTime"),
    ];
}
