namespace CodeFirstWorkflow.PostgreSql.Connections;

/// <summary>What an error of the database means for what was sent.</summary>
internal enum Fault
{
    /// <summary>It may or may not have been done: no answer came, or the server went down.</summary>
    Unknown = 0,

    /// <summary>It was not done, and trying again may succeed: deadlock, serialization failure, statement timeout.</summary>
    Transient = 1,

    /// <summary>It was not done: another transaction holds a lock for longer than we wait.</summary>
    Contended = 2,

    /// <summary>It was not done, and never will be: the data does not fit.</summary>
    Data = 3,

    /// <summary>It was not done: the database lacks something, or refuses us.</summary>
    Refused = 4,
}
