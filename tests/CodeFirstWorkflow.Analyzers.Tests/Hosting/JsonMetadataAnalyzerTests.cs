using CodeFirstWorkflow.Analyzers.Hosting;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.Hosting;

public sealed class JsonMetadataAnalyzerTests
{
    private const string Shop = """
        [Event("shop.paid")] public sealed record Paid(int Id, Address Address);
        public sealed record Address(string Street);
        [Entity("Box")] public sealed class Box { public int Id { get; set; } public Address? Owner { get; set; } }
        public static class Flows
        {
            [Workflow("ship")] public static Task<List<Address>> ShipAsync(WorkflowContext context, Paid paid) => throw new NotSupportedException();
            [Action("weigh")] public static decimal Weigh(Address address, [FromServices] Uri service, CancellationToken token) => 1;
            [On("paid")] public static Task NoteAsync(Paid paid) => Task.CompletedTask;
            [Workflow("box")] public static Task BoxAsync(WorkflowContext context, EntityUpdated<Box> change) => Task.CompletedTask;
        }
        """;

    [Theory]
    [InlineData("build_property.JsonSerializerIsReflectionEnabledByDefault = false")]
    [InlineData("build_property.PublishAot = true")]
    [InlineData("build_property.JsonSerializerIsReflectionEnabledByDefault = \nbuild_property.PublishTrimmed = True")]
    public async Task Payloads_WithoutMetadataWhereReflectionIsOff_AreReported(string properties)
    {
        using var project = new SampleProject(Sample.Of(Shop).ConfiguredGlobally(properties));
        var found = await project.FindAsync([new JsonMetadataAnalyzer()]);

        Assert.Equal(
            [
                "1 Paid event 'Paid'",
                "3 int entity 'Box'",
                "3 Address entity 'Box'",
                "6 List<Address> workflow 'Flows.ShipAsync'",
                "6 Paid workflow 'Flows.ShipAsync'",
                "7 decimal action 'Flows.Weigh'",
                "7 Address action 'Flows.Weigh'",
            ],
            found.Select(SampleProject.Describe).Select(text => text
                .Replace("CFW4002: Type '", "", StringComparison.Ordinal)
                .Replace("' of", "", StringComparison.Ordinal)
                .Split(" has no JSON metadata")[0]));
    }

    [Theory]
    [InlineData("build_property.JsonSerializerIsReflectionEnabledByDefault = true\nbuild_property.PublishTrimmed = true")]
    [InlineData("build_property.PublishAot = false")]
    public Task Payloads_WhereReflectionIsOn_NeedNone(string properties) =>
        Sample.Of(Shop).ConfiguredGlobally(properties).ExpectNothingAsync<JsonMetadataAnalyzer>();

    [Fact]
    public Task Payloads_InAContext_DirectlyOrAsMembersOfWhatIs_AreFine() => Sample.Of(Shop + """

        [System.Text.Json.Serialization.JsonSerializable(typeof(Order))]
        [System.Text.Json.Serialization.JsonSerializable(typeof(List<Address>))]
        internal abstract partial class AppJson { }
        public abstract record Base(decimal Weight);
        public sealed record Order(Paid[] Paid, decimal Weight) : Base(Weight);
        """).ConfiguredGlobally("build_property.PublishAot = true").ExpectNothingAsync<JsonMetadataAnalyzer>();

    [Fact]
    public Task Payloads_InAContextOfALibraryOfWorkflows_AreFine() => Sample.Of("""
        public static class Flows { [Action("weigh")] public static void Weigh(Address address) { } }
        """).Using("""
        [assembly: CodeFirstWorkflow.Generated.WorkflowModule(typeof(Lib.Module))]
        namespace Lib { public sealed class Module : CodeFirstWorkflow.Generated.WorkflowModule { public override string Name => "Library"; } }
        public sealed record Address(string Street);
        [System.Text.Json.Serialization.JsonSerializable(typeof(Address))] internal abstract partial class LibraryJson { }
        """).ConfiguredGlobally("build_property.PublishAot = true").ExpectNothingAsync<JsonMetadataAnalyzer>();
}
