using CodeFirstWorkflow;
using CodeFirstWorkflow.Serialization;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds codecs, which transform payloads on their way to the store.</summary>
public static class PayloadCodecBuilderExtensions
{
    /// <summary>
    /// Encrypts everything that users wrote with AES-GCM, bound to the place where it is stored. Existing payloads remain readable unless
    /// <see cref="PayloadEncryptionOptions.Requirement"/> refuses them; payloads under older keys of the ring remain readable.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Adds the keys.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="InvalidOperationException">There is no key, or the active one is not in the ring.</exception>
    public static IWorkflowBuilder UsePayloadEncryption(this IWorkflowBuilder builder, Action<PayloadEncryptionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new PayloadEncryptionOptions();
        configure(options);
        builder.Services.AddSingleton<IPayloadCodec>(new AesGcmPayloadCodec(options));
        return builder;
    }

    /// <summary>Compresses large payloads, before they are encrypted. Existing payloads remain readable.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the settings; null keeps the defaults.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is negative.</exception>
    public static IWorkflowBuilder UsePayloadCompression(this IWorkflowBuilder builder, Action<PayloadCompressionOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new PayloadCompressionOptions();
        configure?.Invoke(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.ThresholdBytes);
        builder.Services.AddSingleton<IPayloadCodec>(new CompressionPayloadCodec(options));
        return builder;
    }
}
