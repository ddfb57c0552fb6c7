using System.Text;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Connections;

/// <summary>Classifies errors by their SQLSTATE.</summary>
internal static class Faults
{
    public static Fault Of(Exception exception) => exception switch
    {
        PostgresException error => Of(error.SqlState),
        // An unpaired surrogate can get this far. Npgsql measures all texts before it sends any, so nothing was sent.
        EncoderFallbackException => Fault.Data,
        // Only the server's answer says that something will never be done; an error on this side leaves that open.
        _ => Fault.Unknown,
    };

    /// <summary>Wraps an error for the caller.</summary>
    public static WorkflowException Wrap(string asked, Exception exception) => Of(exception) switch
    {
        Fault.Unknown or Fault.Transient or Fault.Contended => new StoreUnavailableException(
            $"PostgreSQL did not carry out {asked}: {exception.Message.TrimEnd('.')}. Asking again is safe.", exception),
        Fault.Data => new PayloadException($"PostgreSQL cannot store {asked}: {exception.Message}", exception),
        _ => new WorkflowException($"PostgreSQL refused {asked}: {exception.Message} {Remedy(exception)}", exception),
    };

    /// <summary>Wraps the error of the first use of a database, most often a wrong connection string.</summary>
    /// <param name="place">Where the database is, without secrets.</param>
    /// <param name="exception">The error.</param>
    public static WorkflowException WrapFirst(string place, Exception exception) => Of(exception) switch
    {
        Fault.Unknown or Fault.Transient or Fault.Contended => new StoreUnavailableException(
            $"PostgreSQL at {place} does not answer: {exception.Message} Check the connection string, and that the server runs and takes "
                + "connections.",
            exception),
        _ => new WorkflowException(
            $"PostgreSQL at {place} refused the store: {exception.Message} Check the connection string, that the database exists, and that the "
                + "role may use it.",
            exception),
    };

    private static string Remedy(Exception exception) => exception is PostgresException { SqlState: PostgresErrorCodes.DuplicatePreparedStatement or PostgresErrorCodes.InvalidSqlStatementName }
        ? "A pooler mixes up prepared statements: add 'Max Auto Prepare=0' to the connection string."
        : "Check that the schema is initialized and that the role may use it.";

    private static Fault Of(string state) => state switch
    {
        PostgresErrorCodes.LockNotAvailable => Fault.Contended,
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.QueryCanceled => Fault.Transient,
        _ => state.AsSpan(0, 2) switch
        {
            // Insufficient resources, such as a full disk or too many connections: rolled back, and temporary.
            "53" => Fault.Transient,
            // The last two are a refusal by a trigger or a view that the database's owner set up.
            "22" or "23" or "54" or "P0" or "44" => Fault.Data,
            "08" or "57" or "58" or "XX" => Fault.Unknown,
            "25" => Fault.Transient,
            _ => Fault.Refused,
        },
    };
}
