using System.Text.RegularExpressions;
using Xunit.Sdk;

namespace CodeFirstWorkflow.Packaging.Tests;

/// <summary>Projects in which the generator cannot work hear why.</summary>
[Collection(PackedCollection.Name)]
public sealed partial class OtherProjectTests(Packed packed)
{
    [Fact]
    public async Task Project_OfAnOlderFramework_IsRefusedByItsRestore()
    {
        var error = await Assert.ThrowsAsync<XunitException>(() => packed.In("Consumer/Older").RunAsync("restore"));

        Assert.Contains("NU1202", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FSharp", "Mails.fs")]
    [InlineData("Basic", "Mails.vb")]
    public async Task Handlers_InAnotherLanguage_AreWarnedOf(string project, string file)
    {
        var output = await packed.In($"Consumer/{project}").RunAsync("build");

        Assert.Equal([file], Warned().Matches(output).Select(match => match.Groups[1].Value).Distinct());
    }

    [GeneratedRegex(@"(\w+\.\w+) : warning CFW4004: The file has handlers")]
    private static partial Regex Warned();
}
