using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>The names of members in JSON, as System.Text.Json writes them with web defaults.</summary>
internal static class JsonNames
{
    public static string Of(ISymbol member) => member.Attribute(MetadataNames.JsonPropertyName)?.FirstText() ?? CamelCase(member.Name);

    /// <summary>Returns whether the member is always left out; under another condition it is sometimes written.</summary>
    public static bool IsIgnored(ISymbol member)
    {
        const int always = 1;
        if (member.Attribute(MetadataNames.JsonIgnore) is not { } attribute)
        {
            return false;
        }

        foreach (var argument in attribute.NamedArguments)
        {
            if (argument is { Key: "Condition", Value.Value: int condition })
            {
                return condition == always;
            }
        }

        return true;
    }

    // The same steps as JsonNamingPolicy.CamelCase: a leading run of capitals is lowered up to the last one before a small letter.
    private static string CamelCase(string name)
    {
        if (name.Length == 0 || !char.IsUpper(name[0]))
        {
            return name;
        }

        var text = name.ToCharArray();
        for (var i = 0; i < text.Length; i++)
        {
            if ((i == 1 && !char.IsUpper(text[i])) || (i > 0 && i + 1 < text.Length && !char.IsUpper(text[i + 1])))
            {
                break;
            }

            text[i] = char.ToLowerInvariant(text[i]);
        }

        return new string(text);
    }
}
