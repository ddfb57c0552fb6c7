using System.Globalization;

namespace CodeFirstWorkflow.Storage;

/// <summary>What a worker can run.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version; 1 where there is none.</param>
public readonly record struct DefinitionKey(ExecutionKind Kind, string Name, int Version)
{
    /// <summary>Reads what <see cref="ToString"/> gives.</summary>
    /// <param name="text">Such as <c>0/2/fulfil_order</c>.</param>
    /// <returns>The key.</returns>
    /// <exception cref="FormatException">It is not of that form.</exception>
    public static DefinitionKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('/', 3) is [var kind, var version, var name]
            ? new((ExecutionKind)int.Parse(kind, CultureInfo.InvariantCulture), name, int.Parse(version, CultureInfo.InvariantCulture))
            : throw new FormatException($"'{text}' is no definition. Expected kind/version/name.");
    }

    /// <summary>Returns kind, version and name, as stores keep it.</summary>
    /// <returns>Such as <c>0/2/fulfil_order</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(int)Kind}/{Version}/{Name}");
}
