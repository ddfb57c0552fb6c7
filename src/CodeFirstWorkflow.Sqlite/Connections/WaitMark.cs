namespace CodeFirstWorkflow.Sqlite.Connections;

/// <summary>
/// A file beside the database that exists while a process has waited long for the write lock. Other processes that find it leave the lock free for a
/// moment.
/// </summary>
/// <remarks>
/// SQLite keeps no queue: a busy process leaves the lock free for microseconds between two commits, which others find by chance alone.
/// The process that sets the mark holds the file locked. The mark of a killed process is unlocked, and others remove it.
/// </remarks>
internal sealed class WaitMark(SqliteFile file, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    // A process that is suspended while it waits leaves its mark in place: that may cost others a tenth of their time.
    private static readonly TimeSpan Disregard = TimeSpan.FromSeconds(1);
    private FileStream? mine;
    private long? disregardedAt;

    private string? Path => file.FullName is { } name ? name + "-wait" : null;

    /// <summary>
    /// Sets the mark unless another process has set it. Call it again until the lock is taken: the other mark goes when its wait ends.
    /// </summary>
    public void Set()
    {
        if (Path is { } path && (mine is null || !File.Exists(path)))
        {
            Clear();
            mine = TryHold(path, FileMode.OpenOrCreate);
        }
    }

    /// <summary>Removes the mark if this process set it.</summary>
    public void Clear()
    {
        mine?.Dispose();
        mine = null;
    }

    /// <summary>Waits, but not for long, while another process's mark exists.</summary>
    public async ValueTask GiveWayAsync(CancellationToken cancellationToken)
    {
        if (Path is not { } path || !File.Exists(path) || (disregardedAt is { } at && time.GetElapsedTime(at) < Disregard))
        {
            return;
        }

        var started = time.GetTimestamp();
        while (IsHeld(path))
        {
            if (time.GetElapsedTime(started) > Patience)
            {
                disregardedAt = time.GetTimestamp();
                return;
            }

            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => Clear();

    private static bool IsHeld(string path)
    {
        using var abandoned = TryHold(path, FileMode.Open);
        return abandoned is null && File.Exists(path);
    }

    private static FileStream? TryHold(string path, FileMode mode)
    {
        try
        {
            return new FileStream(
                path,
                SqliteFile.ForOwner(new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, BufferSize = 1, Options = FileOptions.DeleteOnClose, Share = FileShare.None }));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
