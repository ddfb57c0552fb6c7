using System.Data.Common;

namespace CodeFirstWorkflow.Crash.Tests.Misuse;

/// <summary>
/// Actions of which each first attempt misbehaves in a way that the order's number chooses; what they do is counted by idempotency key.
/// </summary>
public static class MisuseActions
{
    internal static RetryPolicy Quick { get; } = RetryPolicy.Constant(TimeSpan.FromMilliseconds(50), 20);

    /// <summary>Writes a row in the attempt's transaction, then spoils that transaction.</summary>
    [Action("misuse_book", Transactional = true, TimeoutSeconds = 1, Retry = nameof(Quick))]
    public static async Task<string> BookAsync(
        int number,
        string purpose,
        DbTransaction transaction,
        ActionContext action,
        CancellationToken cancellationToken)
    {
        await MisuseEffects.InsertAsync(transaction.Connection!, transaction, number, purpose, action.IdempotencyKey);
        if (action.Attempt == 1)
        {
            await TransactionMisuse.RunAsync(number, purpose, transaction, cancellationToken);
        }

        return action.IdempotencyKey;
    }

    /// <summary>Fails the only attempt once for some orders, so that their workflow fails.</summary>
    [Action("misuse_check", MaxAttempts = 1)]
    public static void Check(int number, string purpose)
    {
        var fails = purpose switch
        {
            "order" => number % 3 == 0,
            "side" => number % 5 == 0,
            "main" => number % 7 == 0,
            _ => false,
        };
        if (fails && MisuseEffects.IsFirst($"check {number} {purpose}"))
        {
            throw new InvalidOperationException($"The {purpose} of order {number} fails once.");
        }
    }

    /// <summary>Runs on another queue; blocks, throws, or throws from a callback of its token.</summary>
    [Action("misuse_weigh", Queue = "remote", TimeoutSeconds = 1, Retry = nameof(Quick))]
    public static async Task<string> WeighAsync(int number, ActionContext action, CancellationToken cancellationToken)
    {
        MisuseEffects.Note(number, "weigh", action.IdempotencyKey);
        if (action.Attempt == 1)
        {
            await CodeMisuse.RunAsync(number, cancellationToken);
        }

        return $"weight {number}";
    }

    /// <summary>Moves money on another queue: a refund before a retry of the workflow, and a charge after it, must have keys of their own.</summary>
    [Action("misuse_move", Queue = "remote", Retry = nameof(Quick))]
    public static string Move(int number, string direction, ActionContext action)
    {
        MisuseEffects.Note(number, direction, action.IdempotencyKey);
        return $"{direction} {number}";
    }

    /// <summary>Never runs twice unless the workflow is retried.</summary>
    [Action("misuse_dial", AtMostOnce = true)]
    public static async Task DialAsync(int number, ActionContext action)
    {
        MisuseEffects.Note(number, "dial", action.IdempotencyKey);
        await Task.Delay(20, CancellationToken.None);
    }

    [Action("misuse_pack", TimeoutSeconds = 1, Retry = nameof(Quick))]
    public static async Task<string> PackAsync(int number, string purpose, ActionContext action, CancellationToken cancellationToken)
    {
        MisuseEffects.Note(number, $"pack {purpose}", action.IdempotencyKey);
        if (action.Attempt == 1)
        {
            await CodeMisuse.RunAsync(number + purpose.Length, cancellationToken);
        }

        return $"{purpose} {number}";
    }
}
