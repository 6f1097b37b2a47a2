
namespace ScanGen.Simd;

/// <summary>Lanes that are no hardware vector, and hold no elements of 16 bits: nothing calls these members of theirs.</summary>
/// <typeparam name="TVector">Several hardware vectors.</typeparam>
internal interface IWithoutBits<TVector> : IBits<TVector>
    where TVector : struct
{
    static TVector IBits<TVector>.And(TVector value, uint bits) => throw new NotSupportedException();

    static TVector IBits<TVector>.Or(TVector left, TVector right) => throw new NotSupportedException();

    static TVector IBits<TVector>.Or(TVector value, uint bits) => throw new NotSupportedException();

    static TVector IBits<TVector>.AddIntegers(TVector left, TVector right) => throw new NotSupportedException();

    static TVector IBits<TVector>.AddInteger(TVector value, int addend) => throw new NotSupportedException();

    static TVector IBits<TVector>.MinIntegers(TVector value, int limit) => throw new NotSupportedException();

    static TVector IBits<TVector>.MaxIntegers(TVector value, int limit) => throw new NotSupportedException();

    static TVector IBits<TVector>.MultiplyHalves(TVector value, short low, short high) => throw new NotSupportedException();

    static TVector IBits<TVector>.MinSingle(TVector value, float limit) => throw new NotSupportedException();

    static TVector IBits<TVector>.MultiplySingle(TVector value, float factor) => throw new NotSupportedException();

    static TVector IBits<TVector>.MultiplyAddSingle(TVector value, float factor, TVector addend) => throw new NotSupportedException();

    static TVector IBits<TVector>.ShiftBitsLeft(TVector value, int bits) => throw new NotSupportedException();

    static TVector IBits<TVector>.ShiftBitsRight(TVector value, int bits) => throw new NotSupportedException();

    static TVector IBits<TVector>.ShiftSignedRight(TVector value, int bits) => throw new NotSupportedException();

    static TVector IBits<TVector>.IsGreater(TVector value, int limit) => throw new NotSupportedException();

    static TVector IBits<TVector>.Select(TVector mask, TVector ifTrue, TVector ifFalse) => throw new NotSupportedException();

    static TVector IBits<TVector>.LoadBytes(ref readonly byte from) => throw new NotSupportedException();

    static void IBits<TVector>.StoreBytes(TVector value, ref byte to) => throw new NotSupportedException();

    static TVector IBits<TVector>.LoadHalves(ref readonly byte from) => throw new NotSupportedException();

    static void IBits<TVector>.StoreHalves(TVector value, ref byte to) => throw new NotSupportedException();

    static void IBits<TVector>.StreamBytes(TVector value, ref byte to) => throw new NotSupportedException();
}
