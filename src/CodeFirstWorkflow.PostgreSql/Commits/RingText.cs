namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>How to ring in a commit.</summary>
/// <param name="Sql">
/// What follows the common table expression <c>ready</c> (id, name, queue, rank, due_at; due_at is null for now). It may use the arguments as $3 and
/// up, and returns no rows.
/// </param>
/// <param name="Arguments">The values of the arguments.</param>
internal sealed record RingText(string Sql, IReadOnlyList<object> Arguments);
