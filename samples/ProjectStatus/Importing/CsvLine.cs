using System.Text;

namespace ProjectStatus.Importing;

/// <summary>Splits one line as RFC 4180 says; a value cannot hold a line break.</summary>
internal static class CsvLine
{
    public static IReadOnlyList<string> Split(string line)
    {
        var values = new List<string>();
        for (var position = 0; position <= line.Length; position++)
        {
            values.Add(position < line.Length && line[position] == '"' ? Quoted(line, ref position) : Plain(line, ref position));
        }

        return values;
    }

    private static string Plain(string line, ref int position)
    {
        var end = line.IndexOf(',', position);
        var value = line[position..(end < 0 ? line.Length : end)];
        position = end < 0 ? line.Length : end;
        return value;
    }

    private static string Quoted(string line, ref int position)
    {
        var value = new StringBuilder();
        for (position++; position < line.Length; position++)
        {
            if (line[position] != '"')
            {
                value.Append(line[position]);
            }
            else if (position + 1 < line.Length && line[position + 1] == '"')
            {
                value.Append(line[++position]);
            }
            else
            {
                position++;
                return position == line.Length || line[position] == ','
                    ? value.ToString()
                    : throw new FormatException($"Text follows the closing quote at column {position + 1}. Double the quotes inside a value.");
            }
        }

        throw new FormatException("A quote is not closed. A value ends on its line, with a double quote.");
    }
}
