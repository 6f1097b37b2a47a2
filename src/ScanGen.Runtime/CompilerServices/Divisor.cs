using System.Numerics;

namespace ScanGen.CompilerServices;

/// <summary>A number by which a kernel divides others. A GPU has no instruction for that, and a group that looks for its row can do nothing else meanwhile: here a division is one
/// multiplication, by the divisor's inverse.</summary>
/// <remarks>T. Granlund, P. Montgomery, Division by Invariant Integers using Multiplication, 1994. With 2^(bits - 1) &lt; divisor &lt;= 2^bits, the inverse is 2^(31 + bits) / divisor,
/// rounded up to 32 bits; it is off by so little that quotients of numbers below 2^31 are right.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Divisor
{
    private readonly uint _inverse;
    private readonly int _shift;

    /// <param name="value">The number; 1 or more.</param>
    internal Divisor(int value)
    {
        Value = value;
        _shift = 31 + BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)value));
        _inverse = (uint)(((1UL << _shift) + (uint)value - 1) / (uint)value);
    }

    /// <summary>The number.</summary>
    internal readonly int Value;

    /// <param name="number">0 or more.</param>
    internal int Quotient(int number) => (int)((ulong)(uint)number * _inverse >> _shift);

    /// <param name="number">0 or more.</param>
    internal int Remainder(int number) => number - Quotient(number) * Value;
}
