using System.Data.Common;

namespace CodeFirstWorkflow.Crash.Tests.Misuse;

/// <summary>Reads the rows that transactional actions wrote, on a connection that it closes.</summary>
internal static class Bookings
{
    public static async Task<IReadOnlyList<(int Number, string Purpose, string Key)>> ReadAsync(DbConnection connection)
    {
        await using (connection)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "select number, purpose, effect_key from misuse_booking";
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<(int, string, string)>();
            while (await reader.ReadAsync())
            {
                rows.Add((reader.GetInt32(0), reader.GetString(1), reader.GetString(2)));
            }

            return rows;
        }
    }
}
