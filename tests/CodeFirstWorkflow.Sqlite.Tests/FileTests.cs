using CodeFirstWorkflow.Sqlite.Hosting;
using Microsoft.Data.Sqlite;

namespace CodeFirstWorkflow.Sqlite.Tests;

/// <summary>What becomes of the file itself: who may read it, and who takes it away.</summary>
public sealed class FileTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly string[] Suffixes = ["", "-wal", "-shm"];
    private readonly TemporaryFile file = new();

    public static TheoryData<string> Parts => [.. Suffixes];

    [Fact]
    public async Task Initialize_NewFile_IsForItsOwnerAlone()
    {
        await using var store = Store();
        await store.InitializeAsync(None);
        Assert.All(Suffixes, part => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode(file.Path + part)));
    }

    [Fact]
    public async Task Initialize_FileWithRightsOfItsOwn_KeepsThem()
    {
        await using (var connection = new SqliteConnection(file.ConnectionString))
        {
            await connection.OpenAsync();
        }

        var rights = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
        SetMode(file.Path, rights);
        await using var store = Store();
        await store.InitializeAsync(None);
        Assert.Equal(rights, Mode(file.Path));
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task Write_FileIsDeletedWhileOpen_IsRefusedLoudly(string part)
    {
        await using var store = Store();
        await store.InitializeAsync(None);
        await store.HeartbeatAsync(Worker(), None);
        File.Delete(file.Path + part);
        var error = await Assert.ThrowsAsync<WorkflowException>(() => store.HeartbeatAsync(Worker(), None));
        Assert.Contains($"'{file.Path}{part}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("deleted, moved or replaced", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<WorkflowException>(() => store.CommitAsync([Start()], None));
    }

    [Fact]
    public async Task Write_FileIsReplacedWhileOpen_IsRefusedLoudly()
    {
        await using var store = Store();
        await store.InitializeAsync(None);
        await store.HeartbeatAsync(Worker(), None);
        File.Move(file.Path, file.Path + ".old");
        await File.WriteAllBytesAsync(file.Path, await File.ReadAllBytesAsync(file.Path + ".old"));
        await Assert.ThrowsAsync<WorkflowException>(() => store.CommitAsync([Start()], None));
    }

    public void Dispose() => file.Dispose();

    private static UnixFileMode Mode(string path) =>
        OperatingSystem.IsWindows() ? UnixFileMode.UserRead | UnixFileMode.UserWrite : File.GetUnixFileMode(path);

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    private static WorkerRecord Worker() =>
        new() { Id = Guid.NewGuid(), Name = "host/1", Build = "b1", Queues = ["default"], Lease = TimeSpan.FromSeconds(30) };

    private static StartWrite Start() => new(new NewExecution { Id = ExecutionId.New(), Name = "order" });

    private SqliteWorkflowStore Store() => new(file.ConnectionString, new SqliteOptions(), TimeProvider.System);
}
