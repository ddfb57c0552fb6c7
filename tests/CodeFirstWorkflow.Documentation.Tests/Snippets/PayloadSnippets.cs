using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

internal static class PayloadSnippets
{
    public static void Add(HostApplicationBuilder builder, byte[] january, byte[] july)
    {
        builder.Services.AddCodeFirstWorkflow()
            .UsePayloadCompression()                                             // Brotli, from 2,048 bytes on
            .UsePayloadEncryption(keys => keys.AddKey("2026-01", january).AddKey("2026-07", july));
    }

    public static void Require(IWorkflowBuilder workflows, byte[] july) =>
        workflows
            .UsePayloadEncryption(keys => keys.AddKey("2026-07", july).Requirement = EncryptionRequirement.Bound);
}
