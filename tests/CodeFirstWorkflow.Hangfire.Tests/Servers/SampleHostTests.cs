using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace CodeFirstWorkflow.Hangfire.Tests.Servers;

/// <summary>What the sample HangfireHost says and shows.</summary>
public sealed class SampleHostTests
{
    [Fact]
    public async Task Start_WithoutConnectionString_SaysWhatIsMissing()
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [SampleServer.Program(), "--ConnectionStrings:Workflows", ""]) { RedirectStandardError = true })!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(2, process.ExitCode);
        Assert.Contains("There is no PostgreSQL to work with. Set 'ConnectionStrings:Workflows'", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AppSettings_OfTheSample_ShowEverySetting()
    {
        await using var file = File.OpenRead(Path.Combine(Path.GetDirectoryName(SampleServer.Program())!, "appsettings.json"));
        using var settings = await JsonDocument.ParseAsync(file);
        Assert.Equal([], Missing(settings.RootElement.GetProperty("CodeFirstWorkflow"), typeof(WorkflowOptions), ""));
        Assert.True(settings.RootElement.GetProperty("Hangfire").TryGetProperty(nameof(HangfireWorkflowOptions.TurnSeconds), out _));
    }

    private static IEnumerable<string> Missing(JsonElement shown, Type options, string path) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(property =>
            !shown.TryGetProperty(property.Name, out var value) ? [path + property.Name]
            : value.ValueKind is JsonValueKind.Object ? Missing(value, property.PropertyType, $"{path}{property.Name}:")
            : Enumerable.Empty<string>());
}
