using System.Collections.Immutable;
using System.Linq;

namespace CodeFirstWorkflow.Roslyn.Determinism.Apis;

/// <summary>The known API that workflow code may not use. One line a type; where a type is listed twice, the first line that matches decides.</summary>
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
        new(DeterminismRules.Clock, "System.DateTime", "Now", "UtcNow", "Today"),
        new(DeterminismRules.Clock, "System.DateTimeOffset", "Now", "UtcNow"),
        new(DeterminismRules.Clock, "System.TimeProvider"),
        new(DeterminismRules.Clock, "System.Environment", "TickCount", "TickCount64"),
        new(DeterminismRules.Stopwatch, "System.Diagnostics.Stopwatch"),
        new(DeterminismRules.NewId, "System.Guid", "NewGuid", "CreateVersion7"),
        new(DeterminismRules.NewId, "System.Ulid", "NewUlid"),
        new(DeterminismRules.RandomNumber, "System.Random", ".ctor()", "Shared"),
        new(DeterminismRules.RandomNumber, "System.Security.Cryptography.RandomNumberGenerator"),
        new(DeterminismRules.RandomNumber, "System.IO.Path", "GetRandomFileName"),
        new(DeterminismRules.RandomNumber, "System.Linq.Enumerable", "Shuffle"),
        new(DeterminismRules.HashCode, "System.HashCode"),
        new(DeterminismRules.HashCode, "System.Runtime.CompilerServices.RuntimeHelpers", "GetHashCode"),
    ];

    private static ApiEntry[] Tasks() =>
    [
        new(DeterminismRules.Delay, "System.Threading.Tasks.Task", "Delay"),
        new(DeterminismRules.Thread, "System.Threading.Tasks.Task", "Wait", "WaitAll", "WaitAny", "Result", "RunSynchronously"),
        new(DeterminismRules.Thread, "System.Threading.Tasks.ValueTask`1", "Result"),
        new(DeterminismRules.Thread, "System.Runtime.CompilerServices.TaskAwaiter", "GetResult"),
        new(DeterminismRules.Thread, "System.Runtime.CompilerServices.TaskAwaiter`1", "GetResult"),
        new(DeterminismRules.Thread, "System.Runtime.CompilerServices.ValueTaskAwaiter", "GetResult"),
        new(DeterminismRules.Thread, "System.Runtime.CompilerServices.ValueTaskAwaiter`1", "GetResult"),
        new(DeterminismRules.Thread, "System.Runtime.CompilerServices.ConfiguredTaskAwaiter", "GetResult"),
        new(DeterminismRules.Thread, "System.Runtime.CompilerServices.ConfiguredValueTaskAwaiter", "GetResult"),
        new(DeterminismRules.TaskRun, "System.Threading.Tasks.Task", "Run", "Factory", "Start", "ContinueWith", ".ctor"),
        new(DeterminismRules.TaskRun, "System.Threading.Tasks.TaskFactory"),
        new(DeterminismRules.TaskRun, "System.Threading.Tasks.TaskFactory`1"),
        new(DeterminismRules.Timer, "System.Threading.Tasks.Task", "WaitAsync"),
        new(DeterminismRules.WhenAll, "System.Threading.Tasks.Task", "WhenAll", "WhenAny", "WhenEach"),
        new(DeterminismRules.ForeignTask, "System.Threading.Tasks.Task", "Yield"),
        new(DeterminismRules.Parallel, "System.Threading.Tasks.Parallel"),
        new(DeterminismRules.ParallelQuery, "System.Linq.ParallelEnumerable"),
        new(DeterminismRules.Timer, "System.Threading.Timer"),
        new(DeterminismRules.Timer, "System.Threading.ITimer"),
        new(DeterminismRules.Timer, "System.Threading.PeriodicTimer"),
        new(DeterminismRules.Timer, "System.Timers.Timer"),
        new(DeterminismRules.Timer, "System.Threading.CancellationTokenSource", ".ctor(+)", "CancelAfter"),
    ];

    private static ApiEntry[] Threads() =>
    [
        new(DeterminismRules.Thread, "System.Threading.Thread"),
        new(DeterminismRules.Thread, "System.Threading.ThreadPool"),
        new(DeterminismRules.Thread, "System.Threading.SpinWait"),
        new(DeterminismRules.Thread, "System.ComponentModel.BackgroundWorker"),
        new(DeterminismRules.Lock, "System.Threading.Monitor"),
        new(DeterminismRules.Lock, "System.Threading.Lock"),
        new(DeterminismRules.Lock, "System.Threading.SpinLock"),
        new(DeterminismRules.Lock, "System.Threading.SemaphoreSlim"),
        new(DeterminismRules.Lock, "System.Threading.WaitHandle"),
        new(DeterminismRules.Lock, "System.Threading.Mutex"),
        new(DeterminismRules.Lock, "System.Threading.Semaphore"),
        new(DeterminismRules.Lock, "System.Threading.EventWaitHandle"),
        new(DeterminismRules.Lock, "System.Threading.ManualResetEventSlim"),
        new(DeterminismRules.Lock, "System.Threading.ReaderWriterLock"),
        new(DeterminismRules.Lock, "System.Threading.ReaderWriterLockSlim"),
        new(DeterminismRules.Lock, "System.Threading.Barrier"),
        new(DeterminismRules.Lock, "System.Threading.CountdownEvent"),
        new(DeterminismRules.Lock, "System.Collections.Concurrent.BlockingCollection`1"),
        new(DeterminismRules.StaticState, "System.Threading.AsyncLocal`1", "Value"),
        new(DeterminismRules.StaticState, "System.Threading.ThreadLocal`1", "Value", "Values"),
    ];

    private static ApiEntry[] OutsideWorld() =>
    [
        new(DeterminismRules.Environment, "System.Environment", "!NewLine"),
        new(DeterminismRules.Environment, "System.AppContext"),
        new(DeterminismRules.Environment, "System.AppDomain"),
        new(DeterminismRules.Environment, "System.OperatingSystem"),
        new(DeterminismRules.Environment, "System.Runtime.InteropServices.RuntimeInformation"),
        new(DeterminismRules.Environment, "System.Diagnostics.Process"),
        new(DeterminismRules.Environment, "System.GC"),
        new(DeterminismRules.File, "System.IO.File"),
        new(DeterminismRules.File, "System.IO.Directory"),
        new(DeterminismRules.File, "System.IO.FileSystemInfo"),
        new(DeterminismRules.File, "System.IO.FileInfo"),
        new(DeterminismRules.File, "System.IO.DirectoryInfo"),
        new(DeterminismRules.File, "System.IO.DriveInfo"),
        new(DeterminismRules.File, "System.IO.FileStream"),
        new(DeterminismRules.File, "System.IO.FileSystemWatcher"),
        new(DeterminismRules.File, "System.IO.RandomAccess"),
        new(DeterminismRules.File, "System.IO.StreamReader", ".ctor(string)"),
        new(DeterminismRules.File, "System.IO.StreamWriter", ".ctor(string)"),
        new(DeterminismRules.File, "System.IO.Path", "GetTempPath", "GetTempFileName", "GetFullPath", "Exists"),
        new(DeterminismRules.File, "System.IO.MemoryMappedFiles.MemoryMappedFile"),
        new(DeterminismRules.File, "System.IO.Compression.ZipFile"),
        new(DeterminismRules.File, "System.Console"),
        new(DeterminismRules.File, "Microsoft.Extensions.FileProviders.IFileProvider"),
        new(DeterminismRules.Network, "System.Net.Http.HttpMessageInvoker"),
        new(DeterminismRules.Network, "System.Net.Http.HttpClient"),
        new(DeterminismRules.Network, "System.Net.Http.IHttpClientFactory"),
        new(DeterminismRules.Network, "System.Net.Http.Json.HttpClientJsonExtensions"),
        new(DeterminismRules.Network, "System.Net.WebClient"),
        new(DeterminismRules.Network, "System.Net.WebRequest"),
        new(DeterminismRules.Network, "System.Net.Dns"),
        new(DeterminismRules.Network, "System.Net.HttpListener"),
        new(DeterminismRules.Network, "System.Net.Mail.SmtpClient"),
        new(DeterminismRules.Network, "System.Net.NetworkInformation.NetworkInterface"),
        new(DeterminismRules.Network, "System.Net.NetworkInformation.Ping"),
        new(DeterminismRules.Network, "System.Net.Sockets.Socket"),
        new(DeterminismRules.Network, "System.Net.Sockets.TcpClient"),
        new(DeterminismRules.Network, "System.Net.Sockets.TcpListener"),
        new(DeterminismRules.Network, "System.Net.Sockets.UdpClient"),
        new(DeterminismRules.Network, "System.Net.Sockets.NetworkStream"),
        new(DeterminismRules.Network, "System.Net.WebSockets.WebSocket"),
        new(DeterminismRules.Network, "Grpc.Core.ClientBase"),
        new(DeterminismRules.Network, "Grpc.Core.ChannelBase"),
    ];

    private static ApiEntry[] Databases() =>
    [
        new(DeterminismRules.Database, "System.Data.IDbConnection"),
        new(DeterminismRules.Database, "System.Data.IDbCommand"),
        new(DeterminismRules.Database, "System.Data.IDbTransaction"),
        new(DeterminismRules.Database, "System.Data.IDataReader"),
        new(DeterminismRules.Database, "System.Data.Common.DbConnection"),
        new(DeterminismRules.Database, "System.Data.Common.DbCommand"),
        new(DeterminismRules.Database, "System.Data.Common.DbTransaction"),
        new(DeterminismRules.Database, "System.Data.Common.DbDataReader"),
        new(DeterminismRules.Database, "System.Data.Common.DbDataSource"),
        new(DeterminismRules.Database, "System.Data.Common.DbBatch"),
        new(DeterminismRules.Database, "System.Data.Common.DbDataAdapter"),
        new(DeterminismRules.Database, "System.Data.Common.DbProviderFactory"),
        new(DeterminismRules.Database, "Microsoft.EntityFrameworkCore.DbContext"),
        new(DeterminismRules.Database, "Microsoft.EntityFrameworkCore.DbSet`1"),
        new(DeterminismRules.Database, "Microsoft.EntityFrameworkCore.Infrastructure.DatabaseFacade"),
        new(DeterminismRules.Database, "Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions"),
        new(DeterminismRules.Database, "Microsoft.EntityFrameworkCore.RelationalQueryableExtensions"),
        new(DeterminismRules.Database, "Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions"),
        new(DeterminismRules.Database, "Dapper.SqlMapper"),
        new(DeterminismRules.Database, "StackExchange.Redis.IDatabaseAsync"),
        new(DeterminismRules.Database, "StackExchange.Redis.IConnectionMultiplexer"),
        new(DeterminismRules.Database, "MongoDB.Driver.IMongoClient"),
        new(DeterminismRules.Database, "MongoDB.Driver.IMongoDatabase"),
        new(DeterminismRules.Database, "MongoDB.Driver.IMongoCollection`1"),
        new(DeterminismRules.Database, "Microsoft.Extensions.Caching.Memory.IMemoryCache"),
        new(DeterminismRules.Database, "Microsoft.Extensions.Caching.Distributed.IDistributedCache"),
    ];

    private static ApiEntry[] Settings() =>
    [
        new(DeterminismRules.Configuration, "Microsoft.Extensions.Configuration.IConfiguration"),
        new(DeterminismRules.Configuration, "Microsoft.Extensions.Configuration.ConfigurationExtensions"),
        new(DeterminismRules.Configuration, "Microsoft.Extensions.Configuration.ConfigurationBinder"),
        new(DeterminismRules.Configuration, "Microsoft.Extensions.Options.IOptions`1"),
        new(DeterminismRules.Configuration, "Microsoft.Extensions.Options.IOptionsMonitor`1"),
        new(DeterminismRules.Configuration, "System.Configuration.ConfigurationManager"),
        new(DeterminismRules.Configuration, "System.IServiceProvider"),
        new(DeterminismRules.Configuration, "Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions"),
        new(DeterminismRules.Culture, "System.Globalization.CultureInfo", "CurrentCulture", "CurrentUICulture", "InstalledUICulture", "DefaultThreadCurrentCulture", "DefaultThreadCurrentUICulture"),
        new(DeterminismRules.Culture, "System.Globalization.RegionInfo", "CurrentRegion"),
        new(DeterminismRules.Culture, "System.Globalization.NumberFormatInfo", "CurrentInfo"),
        new(DeterminismRules.Culture, "System.Globalization.DateTimeFormatInfo", "CurrentInfo"),
        new(DeterminismRules.Culture, "System.StringComparer", "CurrentCulture", "CurrentCultureIgnoreCase"),
        new(DeterminismRules.Culture, "System.StringComparison", "CurrentCulture", "CurrentCultureIgnoreCase"),
        new(DeterminismRules.Culture, "System.TimeZone"),
        new(DeterminismRules.Culture, "System.TimeZoneInfo", "Local"),
        new(DeterminismRules.Culture, "System.DateTime", "ToLocalTime", "ToUniversalTime"),
        new(DeterminismRules.Culture, "System.DateTimeOffset", "ToLocalTime", "LocalDateTime"),
    ];
}
