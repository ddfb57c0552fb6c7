using System.Text.Json;

namespace CodeFirstWorkflow.Packaging.Tests.Rules;

/// <summary>The log that the compiler writes where <c>ErrorLog</c> is set, as editors and build servers read it.</summary>
internal sealed class SarifLog
{
    public SarifLog(string file)
    {
        using var log = JsonDocument.Parse(File.ReadAllText(file));
        var run = log.RootElement.GetProperty("runs")[0];
        HelpLinks = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()
            .Where(rule => IsOurs(rule.GetProperty("id").GetString()!))
            .ToDictionary(rule => rule.GetProperty("id").GetString()!, rule => rule.GetProperty("helpUri").GetString()!);
        Findings = [.. run.GetProperty("results").EnumerateArray().Select(Read).Distinct()];
    }

    /// <summary>Gets the pages of our rules by id.</summary>
    public IReadOnlyDictionary<string, string> HelpLinks { get; }

    /// <summary>Gets all that was reported, by whomever; a line that breaks a rule twice counts once.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Returns whether a rule is one of ours, not of the compiler.</summary>
    public static bool IsOurs(string id) => id.StartsWith("CFW", StringComparison.Ordinal);

    private static Finding Read(JsonElement result)
    {
        var id = result.GetProperty("ruleId").GetString()!;
        if (!result.TryGetProperty("locations", out var locations))
        {
            return new Finding(id, "", 0);
        }

        var place = locations[0].GetProperty("physicalLocation");
        var file = Path.GetFileName(
            new Uri(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!, UriKind.RelativeOrAbsolute).OriginalString);
        return new Finding(id, file, place.GetProperty("region").GetProperty("startLine").GetInt32());
    }
}
