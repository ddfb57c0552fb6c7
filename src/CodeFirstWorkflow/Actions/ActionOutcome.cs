using System.Text.Json;

namespace CodeFirstWorkflow.Actions;

/// <summary>How one attempt of an action ended.</summary>
/// <param name="Result">The result as UTF-8 JSON; meaningful when there is no error.</param>
/// <param name="Error">The error; null on success.</param>
/// <param name="IsInterrupted">Whether the attempt was cancelled: its execution was cancelled or released, or the worker is stopping.</param>
/// <param name="Progress">The progress that its last heartbeat reported; null for none.</param>
/// <param name="Late">The code of an attempt that is over but still runs; null when the code has ended.</param>
internal readonly record struct ActionOutcome(
    ReadOnlyMemory<byte> Result,
    Exception? Error = null,
    bool IsInterrupted = false,
    JsonElement? Progress = null,
    Task? Late = null);
