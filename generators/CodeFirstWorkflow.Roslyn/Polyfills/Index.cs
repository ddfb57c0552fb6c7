namespace System;

/// <summary>Makes list patterns and <c>^1</c> compile for netstandard2.0.</summary>
internal readonly struct Index(int value, bool fromEnd = false)
{
    public bool IsFromEnd { get; } = fromEnd;

    public int Value { get; } = value;

    public int GetOffset(int length) => IsFromEnd ? length - Value : Value;
}
