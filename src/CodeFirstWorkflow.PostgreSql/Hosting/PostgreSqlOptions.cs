using System.Text.RegularExpressions;

namespace CodeFirstWorkflow;

/// <summary>Settings of the PostgreSQL store.</summary>
public sealed partial class PostgreSqlOptions
{
    /// <summary>
    /// Gets or sets the schema that holds the tables; default <c>workflow</c>. Lower-case letters, digits and '_', not beginning with a digit, at
    /// most 50 characters.
    /// </summary>
    public string Schema { get; set; } = "workflow";

    /// <summary>
    /// Gets or sets whether the store creates and upgrades its tables at start-up; default true. False is for a role of least privilege,
    /// which may only read and write: the schema is then only checked, and another role initializes it once for each release.
    /// </summary>
    public bool AutoMigrate { get; set; } = true;

    /// <summary>
    /// Gets or sets a direct connection to the server for <c>LISTEN</c>; null (the default) uses the store's connections.
    /// Set it where the store connects through PgBouncer in transaction mode, which does not pass on notifications.
    /// </summary>
    public string? ListenConnectionString { get; set; }

    /// <summary>Checks the settings.</summary>
    /// <exception cref="ArgumentException">The schema's name is not valid.</exception>
    internal void Validate()
    {
        if (!SchemaName().IsMatch(Schema))
        {
            throw new ArgumentException(
                $"PostgreSqlOptions.Schema is '{Schema}'. Use 1 to 50 lower-case letters, digits and '_', not beginning with a digit.");
        }
    }

    [GeneratedRegex("^[a-z_][a-z0-9_]{0,49}$")]
    private static partial Regex SchemaName();
}
