using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Tests.Serialization;

public sealed class AesGcmPayloadCodecTests
{
    private static readonly byte[] First = RandomNumberGenerator.GetBytes(32);
    private static readonly byte[] Second = RandomNumberGenerator.GetBytes(16);
    private static readonly ExecutionId Execution = ExecutionId.New();

    [Theory]
    [InlineData("null")]
    [InlineData("""{"name":"Zoë","amount":12.5}""")]
    [InlineData("""{"$enc":"aes-gcm","kid":"k1","data":"AAAA"}""")]
    public void Encode_AnyJson_DecodesToTheSame(string json)
    {
        var codec = Codec(o => o.AddKey("k1", First));

        Assert.Equal(json, Text(codec.Decode(codec.Encode(Bytes(json)))));
    }

    [Fact]
    public void Encode_Json_GivesAnObjectThatNamesMethodAndKeyAndHidesTheContent()
    {
        var stored = Codec(o => o.AddKey("k1", First)).Encode(Bytes("""{"secret":"hunter2"}"""));

        var root = JsonElement.Parse(stored.Span);
        Assert.Equal(["$enc", "kid", "data"], root.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("aes-gcm-hkdf", "k1"), (root.GetProperty("$enc").GetString(), root.GetProperty("kid").GetString()));
        Assert.DoesNotContain("hunter2", Encoding.Latin1.GetString(root.GetProperty("data").GetBytesFromBase64()), StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_SameJsonTwice_GivesDifferentBytes()
    {
        var codec = Codec(o => o.AddKey("k1", First));

        Assert.NotEqual(codec.Encode(Bytes("1")).ToArray(), codec.Encode(Bytes("1")).ToArray());
    }

    [Fact]
    public void Encode_Nothing_StaysNothing() => Assert.True(Codec(o => o.AddKey("k1", First)).Encode(default).IsEmpty);

    [Fact]
    public void Decode_PlainJson_IsLeft() => Assert.Equal("""{"a":1}""", Text(Codec(o => o.AddKey("k1", First)).Decode(Bytes("""{"a":1}"""))));

    [Fact]
    public void Decode_AfterRotation_ReadsOldAndWritesNew()
    {
        var old = Codec(o => o.AddKey("k1", First)).Encode(Bytes("42"));
        var rotated = Codec(o => o.AddKey("k1", First).AddKey("k2", Second));

        Assert.Equal("42", Text(rotated.Decode(old)));
        Assert.Equal("k2", JsonElement.Parse(rotated.Encode(Bytes("42")).Span).GetProperty("kid").GetString());
    }

    [Fact]
    public void Encode_ActiveKeyNamed_UsesIt()
    {
        var codec = Codec(o =>
        {
            o.AddKey("k1", First).AddKey("k2", Second);
            o.ActiveKeyId = "k1";
        });

        Assert.Equal("k1", JsonElement.Parse(codec.Encode(Bytes("1")).Span).GetProperty("kid").GetString());
    }

    [Fact]
    public void Decode_KeyGone_NamesTheKey()
    {
        var stored = Codec(o => o.AddKey("k1", First)).Encode(Bytes("42"));

        var error = Assert.Throws<PayloadException>(() => Codec(o => o.AddKey("k2", Second)).Decode(stored));
        Assert.Contains("key 'k1', which is not in the key ring", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_ChangedPayload_IsRefused()
    {
        var codec = Codec(o => o.AddKey("k1", First));
        var root = JsonElement.Parse(codec.Encode(Bytes("""{"amount":1}""")).Span);
        var data = root.GetProperty("data").GetBytesFromBase64();
        data[^1] ^= 1;

        var error = Assert.Throws<PayloadException>(
            () => codec.Decode(Bytes($$"""{"$enc":"aes-gcm-hkdf","kid":"k1","data":"{{Convert.ToBase64String(data)}}"}""")));
        Assert.Contains("does not decrypt with key 'k1'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"$enc":"aes-gcm","kid":"k1"}""")]
    [InlineData("""{"$enc":"aes-gcm","kid":"k1","data":"%%"}""")]
    [InlineData("""{"$enc":"aes-gcm","kid":"k1","data":"AAAA"}""")]
    [InlineData("""{"$enc":"aes-gcm-hkdf","kid":"k1","data":"AAAA"}""")]
    [InlineData("""{"$enc":"rot13","kid":"k1","data":"AAAA"}""")]
    [InlineData("""{"$enc" """)]
    [InlineData("no JSON")]
    public void Decode_DamagedEnvelope_IsAPayloadError(string stored) =>
        Assert.Throws<PayloadException>(() => Codec(o => o.AddKey("k1", First)).Decode(Bytes(stored)));

    public static TheoryData<PayloadPlace> OtherPlaces()
    {
        var (one, other) = (ExecutionId.New(), Execution);
        return
        [
            PayloadPlace.Entry(one, 1, 7), PayloadPlace.Entry(other, 2, 7), PayloadPlace.Entry(other, 1, 8), PayloadPlace.Input(other), PayloadPlace.Output(other),
            PayloadPlace.Error(other), PayloadPlace.Progress(other), PayloadPlace.Inbox(other, "s"), PayloadPlace.Event("e"), default,
        ];
    }

    [Theory]
    [MemberData(nameof(OtherPlaces))]
    public void Decode_PayloadOfAnotherPlace_IsRefused(PayloadPlace place)
    {
        var codec = Codec(o => o.AddKey("k1", First));
        var stored = codec.Encode(Bytes("1"), PayloadPlace.Entry(Execution, 1, 7));

        Assert.Equal("1", Text(codec.Decode(stored, PayloadPlace.Entry(Execution, 1, 7))));
        var error = Assert.Throws<PayloadException>(() => codec.Decode(stored, place));
        Assert.Contains(
            $"stored at '{place}' does not decrypt with key 'k1': it was changed, it was written for another place",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_WhatTheFirstVersionEncrypted_IsReadWhereverItStands()
    {
        var codec = Codec(o => o.AddKey("k1", First));

        Assert.Equal("42", Text(codec.Decode(OfTheFirstVersion("42"), PayloadPlace.Input(Execution))));
    }

    [Theory]
    [InlineData(EncryptionRequirement.Encrypted, false)]
    [InlineData(EncryptionRequirement.Bound, true)]
    public void Decode_EncryptionRequired_RefusesPlainTextAndOnlyBoundRefusesTheFirstVersion(
        EncryptionRequirement requirement,
        bool refusesFirstVersion)
    {
        var codec = Codec(o => o.AddKey("k1", First).Requirement = requirement);

        var error = Assert.Throws<PayloadException>(() => codec.Decode(Bytes("""{"a":1}"""), PayloadPlace.Input(Execution)));
        Assert.Contains(
            $"'{PayloadPlace.Input(Execution)}' is plain text, which the encryption's requirement '{requirement}' refuses",
            error.Message,
            StringComparison.Ordinal);
        Assert.True(codec.Decode(default).IsEmpty);
        var old = Record.Exception(() => codec.Decode(OfTheFirstVersion("42")));
        Assert.Equal(
            refusesFirstVersion,
            old is PayloadException { Message: var message } && message.Contains("not bound to its place", StringComparison.Ordinal));
        Assert.Equal("1", Text(codec.Decode(codec.Encode(Bytes("1")))));
    }

    [Fact]
    public void AddKey_WrongLength_IsRefused() =>
        Assert.Contains(
            "has 15 bytes",
            Assert.Throws<ArgumentException>(() => new PayloadEncryptionOptions().AddKey("k1", new byte[15])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void AddKey_TwiceTheSameId_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new PayloadEncryptionOptions().AddKey("k1", First).AddKey("k1", Second));

    [Fact]
    public void Codec_NoKeyOrUnknownActiveKey_IsRefused()
    {
        Assert.Throws<InvalidOperationException>(() => Codec(_ => { }));
        Assert.Throws<InvalidOperationException>(() => Codec(o => o.AddKey("k1", First).ActiveKeyId = "k9"));
    }

    // The format of the first version: the key itself, and nothing but its id authenticated.
    private static ReadOnlyMemory<byte> OfTheFirstVersion(string json)
    {
        var data = new byte[12 + 16 + json.Length];
        RandomNumberGenerator.Fill(data.AsSpan(0, 12));
        using var aes = new AesGcm(First, 16);
        aes.Encrypt(data.AsSpan(0, 12), Encoding.UTF8.GetBytes(json), data.AsSpan(28), data.AsSpan(12, 16), "k1"u8);
        return Bytes($$"""{"$enc":"aes-gcm","kid":"k1","data":"{{Convert.ToBase64String(data)}}"}""");
    }

    private static AesGcmPayloadCodec Codec(Action<PayloadEncryptionOptions> configure)
    {
        var options = new PayloadEncryptionOptions();
        configure(options);
        return new AesGcmPayloadCodec(options);
    }

    private static ReadOnlyMemory<byte> Bytes(string json) => Encoding.UTF8.GetBytes(json);

    private static string Text(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);
}
