using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CodeFirstWorkflow.Architecture.Tests;

/// <summary>The numbers of enums in SQL have names, and the names have the enums' numbers.</summary>
public sealed class StoredNumberTests
{
    private static readonly Dictionary<string, string> Enums = new(StringComparer.Ordinal)
    {
        ["State"] = "ExecutionState",
        ["Kind"] = "ExecutionKind",
        ["Inbox"] = "InboxKind",
        ["Outcome"] = "WriteOutcome",
        ["Due"] = "DueChange",
        ["Listing"] = "Listing",
    };

    public static TheoryData<string> Stores { get; } = ["CodeFirstWorkflow.PostgreSql", "CodeFirstWorkflow.Sqlite"];

    [Theory]
    [MemberData(nameof(Stores))]
    public void Sql_OfAStore_HasNoBareNumbers(string store) => Assert.Empty(BareNumbers.In(SourceCompilation.Create(Repository.Project(store))));

    [Theory]
    [MemberData(nameof(Stores))]
    public void Name_InSql_HasTheNumberOfItsEnum(string store)
    {
        var compilation = SourceCompilation.Create(Repository.Project(store));
        var groups = compilation.GetTypeByMetadataName($"{store}.Rows.Stored")!.GetTypeMembers();
        Assert.NotEmpty(groups);
        Assert.All(
            groups.SelectMany(group => group.GetMembers().OfType<IFieldSymbol>()),
            name => Assert.Equal(Number(compilation, name), name.ConstantValue));
    }

    [Theory]
    [InlineData("select 1 from e where e.state <= 4")]
    [InlineData("select 1 from e where kind in (5, 6)")]
    [InlineData("case $3 when 0 then a end")]
    [InlineData("(case when a then 5 when b then 3 end)::smallint")]
    [InlineData("(case when a then {A} else 1 end)::smallint")]
    [InlineData("(select list)[u.fence] = 1")]
    [InlineData("where $2 >= 4")]
    public void BareNumbers_EachForm_IsFound(string sql) =>
        Assert.NotEmpty(
            BareNumbers.In(
                SourceCompilation.Create(
                    ("A.cs", $"class A {{ const string A = $\"{sql.Replace("{A}", "{nameof(A)}", StringComparison.Ordinal)}\"; }}"))));

    [Fact]
    public void BareNumbers_NamesCountsAndFlags_AreNotFound() => Assert.Empty(BareNumbers.In(SourceCompilation.Create(("A.cs", """
        class A
        {
            const string Running = "1";
            const string Sql = $"select 1 from e where e.state = {Running} and e.searched = 0 and e.priority < 0 and u.fence = 0 limit 1";
        }
        """))));

    private static string Number(CSharpCompilation compilation, IFieldSymbol name)
    {
        var type = compilation.GetSymbolsWithName(
            Enums[name.ContainingType.Name], SymbolFilter.Type).OfType<INamedTypeSymbol>().FirstOrDefault(found => found.TypeKind is TypeKind.Enum)
            ?? compilation.GetTypeByMetadataName("CodeFirstWorkflow." + Enums[name.ContainingType.Name])
            ?? compilation.GetTypeByMetadataName("CodeFirstWorkflow.Storage." + Enums[name.ContainingType.Name])!;
        return Convert.ToString(
            type.GetMembers(name.Name).OfType<IFieldSymbol>().Single().ConstantValue, System.Globalization.CultureInfo.InvariantCulture)!;
    }
}
