namespace ProjectStatus.Importing;

/// <summary>How a line is written.</summary>
internal interface IChangeFormat
{
    /// <summary>Reads one line.</summary>
    /// <returns>Its values, or null when the line holds none, such as a comment.</returns>
    /// <exception cref="FormatException">The line does not fit; the message says what would.</exception>
    RawChange? Read(string line);
}
