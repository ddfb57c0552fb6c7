using System.Data.Common;
using System.Globalization;

namespace CodeFirstWorkflow.Crash.Tests.Misuse;

/// <summary>What the actions of the storm did: rows in the store's database, and lines in files of a folder that all processes share.</summary>
internal static class MisuseEffects
{
    public const string Table = "create table misuse_booking (number integer not null, purpose varchar(40) not null, effect_key varchar(200) not null)";
    private static readonly Lock Gate = new();

    /// <summary>Gets or sets the folder in which this worker notes what its actions do.</summary>
    public static string Folder { get; set; } = "";

    public static async Task InsertAsync(DbConnection connection, DbTransaction? transaction, int number, string purpose, string key)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture, $"insert into misuse_booking (number, purpose, effect_key) values ({number}, '{purpose}', '{key}')");
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>Notes an effect that no transaction holds together with the journal.</summary>
    public static void Note(int number, string step, string key)
    {
        lock (Gate)
        {
            File.AppendAllText(
                Path.Combine(Folder, $"effects-{Environment.ProcessId}"), string.Create(CultureInfo.InvariantCulture, $"{number}|{step}|{key}\n"));
        }
    }

    /// <summary>Is true for the first caller with this mark, in all processes.</summary>
    public static bool IsFirst(string mark)
    {
        try
        {
            using var file = new FileStream(Path.Combine(Folder, mark), FileMode.CreateNew);
            return true;
        }
        catch (IOException) when (File.Exists(Path.Combine(Folder, mark)))
        {
            return false;
        }
    }

    /// <summary>Reads all that the workers of a storm noted. Storms run side by side in one test process, each with a folder of its own.</summary>
    public static IEnumerable<(int Number, string Step, string Key)> ReadNotes(string folder) =>
        from file in Directory.EnumerateFiles(folder, "effects-*")
        from line in File.ReadLines(file)
        let parts = line.Split('|')
        select (int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], parts[2]);
}
