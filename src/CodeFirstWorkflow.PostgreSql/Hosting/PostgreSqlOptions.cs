namespace CodeFirstWorkflow;

/// <summary>Settings of the PostgreSQL store.</summary>
public sealed class PostgreSqlOptions
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
}
