using CodeFirstWorkflow.Replay;

namespace CodeFirstWorkflow.Tests.Replay;

/// <summary>What workflows draw: unlike any other execution's and run's, and for ever the same.</summary>
public sealed class HashedRandomnessTests
{
    private static readonly ExecutionId Known = ExecutionId.Parse("0198c0de-7a6b-7c00-8000-0123456789ab");

    [Fact]
    public void NewGuid_TenMillionDraws_AreAllDifferent()
    {
        const int Executions = 500_000;
        const int Draws = 10;
        var drawn = new UInt128[Executions * 2 * Draws];
        Parallel.For(0, Executions, execution =>
        {
            var id = ExecutionId.New();
            for (var i = 0; i < 2 * Draws; i += Draws)
            {
                var randomness = new HashedRandomness(id, 1 + (i / Draws));
                for (var draw = 0; draw < Draws; draw++)
                {
                    drawn[(execution * 2 * Draws) + i + draw] = ToInteger(randomness.NewGuid());
                }
            }
        });
        Array.Sort(drawn);
        var equal = 0;
        for (var i = 1; i < drawn.Length; i++)
        {
            equal += drawn[i] == drawn[i - 1] ? 1 : 0;
        }

        Assert.Equal((10_000_000, 0), (drawn.Length, equal));
    }

    // The words of the id were folded into one: executions that had the same in another order drew the same.
    [Fact]
    public void NewGuid_OfIdsThatFoldToOneSeed_Differ()
    {
        var one = ExecutionId.Parse("00000001-0002-0003-0000-000400000005");
        var other = ExecutionId.Parse("00000001-0002-0003-0000-000500000004");
        Assert.NotEqual(new HashedRandomness(one, 1).NewGuid(), new HashedRandomness(other, 1).NewGuid());
        Assert.NotEqual(new HashedRandomness(one, 1).Numbers.NextInt64(), new HashedRandomness(other, 1).Numbers.NextInt64());
    }

    [Fact]
    public void Draws_OfAKnownExecution_NeverChange()
    {
        var randomness = new HashedRandomness(Known, 1);
        Assert.Equal(Guid.Parse("43e5f5d0-ec3f-840d-9572-e24c9b5b02cb"), randomness.NewGuid());
        Assert.Equal(Guid.Parse("292b80cd-0489-82eb-ad45-373755a8617e"), randomness.NewGuid());
        Assert.Equal(Guid.Parse("cc6e786d-2646-8bc7-925e-3b20c9b42534"), new HashedRandomness(Known, 2).NewGuid());
        Assert.Equal([562337436, 1854254131, 623232598], Enumerable.Range(0, 3).Select(_ => randomness.Numbers.Next()));
        Assert.Equal(0.26185877458471085, new HashedRandomness(Known, 1).Numbers.NextDouble());
    }

    [Fact]
    public void NewGuid_IsVersion8OfTheUsualVariant()
    {
        var randomness = new HashedRandomness(ExecutionId.New(), 1);
        Assert.All(
            Enumerable.Range(0, 1000).Select(_ => randomness.NewGuid()), id => Assert.Equal((8, true), (id.Version, id.Variant is >= 8 and <= 11)));
    }

    private static UInt128 ToInteger(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(bytes);
    }
}
