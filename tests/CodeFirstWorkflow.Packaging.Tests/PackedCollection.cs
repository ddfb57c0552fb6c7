namespace CodeFirstWorkflow.Packaging.Tests;

[CollectionDefinition(Name)]
public sealed class PackedCollection : ICollectionFixture<Packed>
{
    public const string Name = "packed";
}
