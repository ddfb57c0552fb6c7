using System.Globalization;
using System.Text;
using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;
using Xunit.Abstractions;

namespace CodeFirstWorkflow.Analyzers.Tests.Payloads;

/// <summary>
/// What CFW0016 says of each public type of the framework is what the serializer does with values of it. A new framework whose types behave
/// otherwise fails here.
/// </summary>
public sealed class FrameworkPayloadTests(ITestOutputHelper output)
{
    // Equal but for a cache (OperatingSystem) or a mark (NumberFormatInfo), or services that hold no data of a user.
    private static readonly string[] Unlike =
    [
        "System.OperatingSystem", "System.Globalization.NumberFormatInfo", "System.Text.DecoderExceptionFallbackBuffer",
        "System.Text.EncoderExceptionFallbackBuffer",
        "System.Xml.XmlBinaryWriterSession", "System.Xml.XmlImplementation",
    ];

    [Fact]
    public async Task Rule_OfEachFrameworkType_SaysWhatTheSerializerDoes()
    {
        var seen = FrameworkTypes.All().Select(type => (Type: type, Outcome: PayloadTrial.Of(type))).Where(pair => pair.Outcome is not null).ToList();
        var reported = await ReportedAsync([.. seen.Select(pair => pair.Type)]);
        var wrong = new List<string>();
        foreach (var (type, outcome) in seen)
        {
            // A report about a member is not tried where the member of each value is null. NaN cannot be written; most numbers can.
            if (outcome!.Kind is PayloadOutcomeKind.Equal == reported.ContainsKey(type)
                && !(reported.GetValueOrDefault(type)?.Contains("'p.", StringComparison.Ordinal) == true
                    || outcome.Detail.Contains("infinity", StringComparison.Ordinal))
                && !Unlike.Contains(type.FullName) && !type.IsSubclassOf(typeof(UriParser)))
            {
                var message = reported.GetValueOrDefault(type, "not reported");
                wrong.Add($"{Name(type)}: {outcome.Kind}, {message}; {outcome.Detail}");
            }
        }

        var equal = seen.Count(pair => pair.Outcome!.Kind is PayloadOutcomeKind.Equal);
        output.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{seen.Count} types, {equal} survive, {wrong.Count} are judged wrongly"));
        if (Environment.GetEnvironmentVariable("CFW_PAYLOAD_REPORT") is { Length: > 0 } file)
        {
            File.WriteAllLines(
                file,
                seen.Select(pair => $"{pair.Outcome!.Kind} {Name(pair.Type)}: {reported.GetValueOrDefault(pair.Type, "not reported")}; {pair.Outcome.Detail}"));
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    private static async Task<Dictionary<Type, string>> ReportedAsync(IReadOnlyList<Type> types)
    {
        var code = new StringBuilder("public static class Orders {\n");
        for (var i = 0; i < types.Count; i++)
        {
            code.Append(CultureInfo.InvariantCulture, $"[Action(\"a{i}\")] public static void A{i}({Name(types[i])} p) {{ }}\n");
        }

        using var project = new SampleProject(Sample.Of(code.Append('}').ToString()).AllowingErrors());
        var found = await project.FindAsync([new PayloadAnalyzer()]);
        return found.ToDictionary(
            diagnostic => types[diagnostic.Location.GetLineSpan().StartLinePosition.Line - 1],
            diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    private static IEnumerable<string> Take(Queue<Type> arguments, int count) => Enumerable.Range(0, count).Select(_ => Name(arguments.Dequeue()));

    private static string Name(Type type)
    {
        var arguments = new Queue<Type>(type.GetGenericArguments());
        var name = type.ToString().Split('[')[0].Split('+', '.').Select(part =>
        {
            var pieces = part.Split('`');
            return pieces.Length == 1
                ? part
                : $"{pieces[0]}<{string.Join(", ", Take(arguments, int.Parse(pieces[1], CultureInfo.InvariantCulture)))}>";
        });
        return "global::" + string.Join('.', name);
    }
}
