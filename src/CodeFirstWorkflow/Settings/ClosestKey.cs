namespace CodeFirstWorkflow.Settings;

/// <summary>Finds the key that was probably meant.</summary>
internal static class ClosestKey
{
    // Two slips a key: more, and unrelated keys would be taken for misspelt ones.
    private const int MaxDistance = 2;

    public static string? Find(string key) => SettingTable.All
        .Select(setting => (setting.Key, Distance: Distance(key.ToUpperInvariant(), setting.Key.ToUpperInvariant())))
        .Where(candidate => candidate.Distance <= MaxDistance)
        .OrderBy(candidate => candidate.Distance)
        .Select(candidate => candidate.Key)
        .FirstOrDefault();

    // Levenshtein, one row at a time.
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[right.Length];
    }
}
