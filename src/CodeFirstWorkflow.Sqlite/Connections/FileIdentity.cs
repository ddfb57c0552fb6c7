using System.Runtime.InteropServices;

namespace CodeFirstWorkflow.Sqlite.Connections;

/// <summary>The identity of the file behind a name. The default value means no file.</summary>
/// <param name="Device">The device.</param>
/// <param name="Inode">The inode on it.</param>
internal readonly partial record struct FileIdentity(ulong Device, ulong Inode)
{
    private const int CurrentFolder = -100;
    private const uint InodeOnly = 0x100;
    private static readonly FileIdentity Any = new(0, 1);

    /// <summary>Reads a file's identity without opening it: closing it would end SQLite's locks on it.</summary>
    /// <remarks>
    /// On systems other than Linux the identity says only whether the file exists. Windows does not let a file be deleted while SQLite has it open.
    /// </remarks>
    public static FileIdentity Of(string path)
    {
        try
        {
            return OperatingSystem.IsLinux() ? Ask(path) : Exists(path);
        }
        catch (Exception error) when (error is EntryPointNotFoundException or DllNotFoundException)
        {
            return Exists(path);
        }
    }

    private static FileIdentity Exists(string path) => File.Exists(path) ? Any : default;

    // The layout of this call's answer is the same for all processors: the inode at 32, the device's two numbers at 136.
    private static FileIdentity Ask(string path)
    {
        Span<byte> answer = stackalloc byte[256];
        return Statx(CurrentFolder, path, 0, InodeOnly, answer) != 0 ? default
            : new FileIdentity(MemoryMarshal.Read<ulong>(answer[136..]), MemoryMarshal.Read<ulong>(answer[32..]));
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(int folder, string path, int flags, uint mask, Span<byte> answer);
}
