using System.ComponentModel;
using System.Data.Common;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Generated;

/// <summary>One attempt of an action, as generated code sees it.</summary>
/// <param name="arguments">A JSON object by parameter name.</param>
/// <param name="serializer">Reads arguments and writes the result.</param>
/// <param name="services">The services of this attempt, a scope of its own.</param>
/// <param name="context">What the action may ask for.</param>
/// <param name="cancellationToken">Ends when the attempt's time is up, or the execution is cancelled, or the worker stops.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ActionInvocation(
    ReadOnlyMemory<byte> arguments,
    IPayloadSerializer serializer,
    IServiceProvider services,
    ActionContext context,
    CancellationToken cancellationToken)
{
    private readonly List<object> enlisted = [];

    /// <summary>Gets the arguments as a JSON object.</summary>
    internal ReadOnlyMemory<byte> ArgumentsUtf8 => arguments;

    /// <summary>Gets what reads arguments and writes the result.</summary>
    public IPayloadSerializer Serializer { get; } = serializer;

    /// <summary>Gets the services of this attempt.</summary>
    public IServiceProvider Services { get; } = services;

    /// <summary>Gets what the action may ask for.</summary>
    public ActionContext Context { get; } = context;

    /// <summary>Gets the token of this attempt.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Gets or sets the transaction of the store; set only where the action is transactional.</summary>
    public DbTransaction? Transaction { get; init; }

    /// <summary>Reads an argument.</summary>
    /// <typeparam name="T">The declared type of the parameter.</typeparam>
    /// <param name="name">The name of the parameter.</param>
    /// <returns>The value.</returns>
    /// <exception cref="PayloadException">The argument is missing or does not fit.</exception>
    public T Argument<T>(string name) => TryFind(name, out var json)
        ? Serializer.Deserialize<T>(json)
        : throw Missing(name);

    /// <summary>Reads an argument that may be missing because the call was made by older code.</summary>
    /// <typeparam name="T">The declared type of the parameter.</typeparam>
    /// <param name="name">The name of the parameter.</param>
    /// <param name="defaultValue">The parameter's default.</param>
    /// <returns>The value, or the default.</returns>
    /// <exception cref="PayloadException">The argument does not fit.</exception>
    public T Argument<T>(string name, T defaultValue) => TryFind(name, out var json) ? Serializer.Deserialize<T>(json) : defaultValue;

    /// <summary>Reads an argument that does not read itself: an entity's event.</summary>
    /// <typeparam name="T">The declared type of the parameter.</typeparam>
    /// <param name="name">The name of the parameter.</param>
    /// <param name="read">Reads UTF-8 JSON that is not null.</param>
    /// <param name="isOptional">Whether the argument may be missing because the call was made by older code.</param>
    /// <returns>The value; null where the argument is null, or missing and optional.</returns>
    /// <exception cref="PayloadException">The argument is missing or does not fit.</exception>
    public T? Argument<T>(string name, Func<ReadOnlyMemory<byte>, IPayloadSerializer, T> read, bool isOptional = false)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(read);
        return TryFind(name, out var json) ? json.SequenceEqual("null"u8) ? null : read(json.ToArray(), Serializer)
            : isOptional ? null
            : throw Missing(name);
    }

    /// <summary>Gets a service.</summary>
    /// <typeparam name="T">The type of the service.</typeparam>
    /// <returns>The service.</returns>
    public T Service<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Gets a keyed service.</summary>
    /// <typeparam name="T">The type of the service.</typeparam>
    /// <param name="key">Its key.</param>
    /// <returns>The service.</returns>
    public T KeyedService<T>(object? key) where T : notnull => Services.GetRequiredKeyedService<T>(key);

    /// <summary>Gets a service that writes in the transaction of a transactional action, such as a context of EF Core.</summary>
    /// <typeparam name="T">The type of the service.</typeparam>
    /// <returns>The service.</returns>
    /// <exception cref="NonRetryableException">
    /// The host did not connect the service with the store, so it would write in a transaction of its own.
    /// </exception>
    public T Enlisted<T>() where T : notnull
    {
        var service = Service<T>();
        return Transaction is null || enlisted.Contains(service) ? service : throw new NonRetryableException(
            $"Action call '{Context.Call}' is transactional and takes '{typeof(T).Name}', which does not use the transaction of the workflow store. "
                + $"Call UseEntityFramework<{typeof(T).Name}>() where the host adds workflows, or mark the parameter [FromServices] to write in a "
                + "transaction of its own.");
    }

    /// <summary>Notes that a service of this attempt writes in the attempt's transaction.</summary>
    internal void Enlist(object service) => enlisted.Add(service);

    private PayloadException Missing(string name) =>
        new(
            $"Action call '{Context.Call}' has no argument '{name}'. It was journaled by code with other parameters; give the new parameter a "
                + "default value.");

    private bool TryFind(string name, out ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(arguments.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (found)
            {
                json = arguments.Span[start..(int)reader.BytesConsumed];
                return true;
            }
        }

        json = default;
        return false;
    }
}
