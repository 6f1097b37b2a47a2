using System.Numerics;
using ScanGen.CompilerServices;

namespace ScanGen.Calls;

/// <summary>Some roles, which are gone through in their order.</summary>
/// <param name="Bits">A bit for each.</param>
internal readonly record struct RoleSet(long Bits)
{
    public static implicit operator RoleSet(TensorRole role) => new(1L << (int)role);

    /// <summary>Some that follow each other.</summary>
    public static RoleSet From(TensorRole first, int count) => new(((1L << count) - 1) << (int)first);

    public static RoleSet operator |(RoleSet left, RoleSet right) => new(left.Bits | right.Bits);

    public static RoleSet operator &(RoleSet left, RoleSet right) => new(left.Bits & right.Bits);

    public RoleSet Without(RoleSet other) => new(Bits & ~other.Bits);

    public bool IsEmpty => Bits == 0;

    public bool Has(TensorRole role) => (Bits >> (int)role & 1) != 0;

    public Enumerator GetEnumerator() => new(Bits);

    internal struct Enumerator(long bits)
    {
        private long _left = bits;

        public TensorRole Current { get; private set; }

        public bool MoveNext()
        {
            Current = (TensorRole)BitOperations.TrailingZeroCount(_left);
            var (has, next) = (_left != 0, _left & _left - 1);
            _left = next;
            return has;
        }
    }
}
