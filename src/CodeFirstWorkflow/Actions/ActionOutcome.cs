using System.Text.Json;

namespace CodeFirstWorkflow.Actions;

/// <summary>How one attempt of an action ended.</summary>
/// <param name="Result">The result as UTF-8 JSON; meaningful when there is no error.</param>
/// <param name="Error">The error; null on success.</param>
/// <param name="IsInterrupted">Whether the attempt was told to stop: its execution was cancelled or let go, or the worker stops.</param>
/// <param name="Progress">What its last heartbeat reported; null for none.</param>
/// <param name="Late">The code of an attempt that is over, but still runs; null when it has ended.</param>
internal readonly record struct ActionOutcome(ReadOnlyMemory<byte> Result, Exception? Error = null, bool IsInterrupted = false, JsonElement? Progress = null, Task? Late = null);
