using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules.Json;

/// <summary>
/// Types of the framework and of libraries that the serializer was seen to treat otherwise than their public members promise. The tests make values
/// of each type of the framework, send them through the serializer, and compare.
/// </summary>
internal static class SeenTypes
{
    private const string Data = "Pass its data as a record or text";
    private const string List = "Use a list";
    private const string Reversed = "is a stack, which comes back in reverse order";

    private const string Emptied = "loses a part that JSON cannot set";

    // By full name; derived types count as well.
    private static readonly HopelessType[] Changed =
    [
        new("System.Collections.Generic.Stack", Reversed, List),
        new("System.Collections.Concurrent.ConcurrentStack", Reversed, List),
        new("System.Collections.Immutable.ImmutableStack", Reversed, List),
        new("System.Collections.Immutable.IImmutableStack", Reversed, List),
        new("System.Collections.Stack", Reversed, List),
        new("System.Data.Common.DataTableMapping", Emptied, Data),
        new("System.Globalization.JapaneseLunisolarCalendar", "is a calendar that cannot be read back", Data),
        new("System.Net.CookieContainer", "is a container of cookies, which cannot be read back", Data),
        new("System.Text.Json.Serialization.Metadata.JsonPolymorphismOptions", Emptied, Data),
        new("System.Xml.XmlDictionaryReaderQuotas", Emptied, Data),
        new("System.Xml.Schema.XmlSchemaSet", Emptied, Data),
        new("System.Net.HttpWebResponse", "is an HTTP response", Data),
        new("System.Text.StringBuilder", "is a StringBuilder, of which JSON restores only the length", "Pass its text"),
    ];

    private static readonly HashSet<string> Stateless = ["System.EventArgs"];

    // System.Text.Json knows these; what they hold is looked at.
    private static readonly HashSet<string> Converted =
    [
        "System.Collections.Generic.KeyValuePair", "System.Memory", "System.ReadOnlyMemory",
        "Microsoft.FSharp.Collections.FSharpList", "Microsoft.FSharp.Collections.FSharpMap", "Microsoft.FSharp.Collections.FSharpSet",
        "Microsoft.FSharp.Core.FSharpOption", "Microsoft.FSharp.Core.FSharpValueOption",
    ];

    private static readonly HashSet<string> ConvertedNames = [.. Converted.Select(name => name.Substring(name.LastIndexOf('.') + 1))];

    private static readonly ILookup<string, HopelessType> ChangedBySimpleName = Changed.ToLookup(type => type.SimpleName);

    /// <summary>Returns what is wrong with a type or one of its bases.</summary>
    public static HopelessType? Flaw(ITypeSymbol type)
    {
        foreach (var candidate in type.SelfAndBases())
        {
            foreach (var changed in ChangedBySimpleName[candidate.Name])
            {
                if (candidate.FullName() == changed.FullName)
                {
                    return changed;
                }
            }
        }

        return null;
    }

    /// <summary>Returns whether a class of the framework holds nothing, so that nothing can be lost.</summary>
    public static bool IsStateless(ITypeSymbol type) => Stateless.Contains(type.FullName());

    /// <summary>Returns whether System.Text.Json knows a type and reads its contents back.</summary>
    public static bool IsConverted(INamedTypeSymbol type) => type.Arity > 0 && ConvertedNames.Contains(type.Name)
        && Converted.Contains(type.FullName());
}
