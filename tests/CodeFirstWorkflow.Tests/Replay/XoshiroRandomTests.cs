using CodeFirstWorkflow.Replay;

namespace CodeFirstWorkflow.Tests.Replay;

/// <summary>The generator behind <see cref="WorkflowContext.Random"/>.</summary>
public sealed class XoshiroRandomTests
{
    // The first outputs of the reference implementation from the state 1, 2, 3, 4.
    [Fact]
    public void Draws_FromAKnownState_AreThoseOfTheReference()
    {
        var bytes = new byte[28];
        Seeded().NextBytes(bytes);
        Assert.Equal([11520UL, 0UL, 1509978240UL], Enumerable.Range(0, 3).Select(i => BitConverter.ToUInt64(bytes, i * 8)));
        Assert.Equal(1215971899390074240UL & uint.MaxValue, BitConverter.ToUInt32(bytes, 24));
    }

    [Fact]
    public void Numbers_OfEachKind_StayWithinTheirBounds()
    {
        var random = Seeded();
        for (var i = 0; i < 10_000; i++)
        {
            Assert.InRange(random.Next(), 0, int.MaxValue - 1);
            Assert.InRange(random.Next(6), 0, 5);
            Assert.InRange(random.Next(-3, 3), -3, 2);
            Assert.InRange(random.Next(int.MinValue, int.MaxValue), int.MinValue, int.MaxValue - 1);
            Assert.InRange(random.NextInt64(), 0, long.MaxValue - 1);
            Assert.InRange(random.NextInt64(long.MinValue, long.MaxValue), long.MinValue, long.MaxValue - 1);
            Assert.InRange(random.NextInt64(7), 0, 6);
            Assert.InRange(random.NextDouble(), 0, 1 - double.Epsilon);
            Assert.InRange(random.NextSingle(), 0, 1 - float.Epsilon);
        }

        Assert.Equal((0, 0, 0, 5), (random.Next(0), random.Next(1), random.NextInt64(0), random.Next(5, 5)));
    }

    [Fact]
    public void Numbers_ByBound_AreSpreadEvenly()
    {
        var random = Seeded();
        var counts = new int[10];
        for (var i = 0; i < 100_000; i++)
        {
            counts[random.Next(10)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 9_500, 10_500));
    }

    [Fact]
    public void Bounds_ThatCannotBe_AreRefused()
    {
        var random = Seeded();
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextInt64(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextInt64(2, 1));
        Assert.Throws<ArgumentNullException>(() => random.NextBytes(null!));
    }

    [Fact]
    public void Shuffle_FromTheSameSeed_GivesTheSameOrder()
    {
        var (one, other) = (Enumerable.Range(0, 100).ToArray(), Enumerable.Range(0, 100).ToArray());
        Seeded().Shuffle(one);
        Seeded().Shuffle(other);
        Assert.Equal(one, other);
        Assert.NotEqual(Enumerable.Range(0, 100), one);
    }

    private static XoshiroRandom Seeded()
    {
        var seed = new byte[32];
        (seed[0], seed[8], seed[16], seed[24]) = (1, 2, 3, 4);
        return new XoshiroRandom(seed);
    }
}
