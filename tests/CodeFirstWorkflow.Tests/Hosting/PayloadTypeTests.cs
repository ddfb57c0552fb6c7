using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Tests.Hosting;

/// <summary>Hosts of applications without reflection over JSON.</summary>
public sealed partial class PayloadTypeTests
{
    [Fact]
    public async Task Start_TypesWithoutMetadata_AreListedAtOnceAsAttributes()
    {
        using var host = Host(new JsonPayloadSerializer([SomeJson.Default], 1_048_576, mayReflect: false));

        var error = await Assert.ThrowsAsync<WorkflowException>(() => host.StartAsync());

        Assert.Contains(
            string.Join(
                Environment.NewLine,
                "[JsonSerializable(typeof(CodeFirstWorkflow.Tests.Hosting.PayloadTypeTests.Parcel))]",
                "[JsonSerializable(typeof(System.Collections.Generic.List<CodeFirstWorkflow.Tests.Hosting.PayloadTypeTests.Parcel[]>))]",
                "internal sealed partial class AppJson : JsonSerializerContext;"),
            error.Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain("PayloadTypeTests.Order", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithoutAnyContext_ListsTheTypes()
    {
        using var host = Host(new JsonPayloadSerializer([], 1_048_576, mayReflect: false));

        var error = await Assert.ThrowsAsync<WorkflowException>(() => host.StartAsync());

        Assert.Contains("[JsonSerializable(typeof(System.Int32))]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithReflection_NeedsNoMetadata()
    {
        using var host = Host(new JsonPayloadSerializer([SomeJson.Default], 1_048_576, mayReflect: true));

        await host.StartAsync();
        await host.StopAsync();
    }

    private static IHost Host(IPayloadSerializer serializer)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(serializer);
        builder.Services.AddCodeFirstWorkflow().AddModule(new Module());
        return builder.Build();
    }

    public sealed record Order(int Id);

    public sealed record Parcel(string Label);

    [JsonSerializable(typeof(Order))]
    private sealed partial class SomeJson : JsonSerializerContext;

    private sealed class Module : WorkflowModule
    {
        public override string Name => "shop";

        public override IReadOnlyList<Type> PayloadTypes => [typeof(List<Parcel[]>), typeof(Order), typeof(Parcel), typeof(int)];
    }
}
