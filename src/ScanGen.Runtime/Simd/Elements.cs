using System.Numerics;
using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>One element of memory, taken to vectors and back.</summary>
internal static class Elements
{
    /// <summary>Whether elements have an imaginary part: no others have 16 bytes, and asking so does not load <see cref="Complex"/> and its library for floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsComplex<T>()
        where T : unmanaged => Unsafe.SizeOf<T>() == 16 || typeof(T) == typeof(Complex64);

    /// <summary>Bytes of an accumulator: floats at least, and of complex numbers two doubles.</summary>
    public static int AccumulatorBytes<T>()
        where T : unmanaged => IsComplex<T>() ? Unsafe.SizeOf<Complex>() : Math.Max(Unsafe.SizeOf<T>(), sizeof(float));

    /// <summary>Vectors of the largest tile: they are rearranged within 16 bytes, into runs of so many elements.</summary>
    public static int MostVectorsOfTile<T>()
        where T : unmanaged => 16 / (Unsafe.SizeOf<T>() == 2 ? 2 * sizeof(float) : AccumulatorBytes<T>());

    /// <summary>Elements <paramref name="at"/> and on, for lanes that may be of a wider type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load<TLanes, TVector, T, TElement>(nint stream, nuint at)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
        where TElement : unmanaged => typeof(TElement) == typeof(T)
            ? TLanes.Load(in RowStreams.First<T>(stream), at)
            : Narrow.Load<TLanes, TVector, TElement>(in RowStreams.First<TElement>(stream), at);

    /// <summary>To elements that begin at an address, of lanes that may be of a wider type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TLanes, TVector, T, TElement>(TVector elements, nint stream)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
        where TElement : unmanaged
    {
        if (typeof(TElement) == typeof(T))
        {
            TLanes.Store(elements, ref RowStreams.First<T>(stream), 0, streaming: false);
        }
        else
        {
            Narrow.Store<TLanes, TVector, TElement>(elements, ref RowStreams.First<TElement>(stream), 0);
        }
    }

    /// <summary>The element in every place of a vector as it lies in memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Fill<TLanes, TVector, T>(T element)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            return TLanes.Broadcast(Unsafe.BitCast<T, double>(element));
        }

        if (IsComplex<T>())
        {
            return TLanes.Broadcast(typeof(T) == typeof(Complex64) ? Unsafe.BitCast<T, Complex64>(element) : Unsafe.BitCast<T, Complex>(element));
        }

        return typeof(T) == typeof(float) ? TLanes.Broadcast(Unsafe.BitCast<T, float>(element)) : FillBits<TLanes, TVector, T, T>(element);
    }

    /// <summary>The element in every place of a vector, for lanes that may be of a wider type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Fill<TLanes, TVector, T, TElement>(TElement element)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
        where TElement : unmanaged => typeof(TElement) == typeof(T)
            ? Fill<TLanes, TVector, T>(Unsafe.BitCast<TElement, T>(element))
            : Pairs.Lower<TLanes, TVector, TElement>(FillBits<TLanes, TVector, T, TElement>(element));

    /// <summary>The neutral gate, as it lies in memory, in every place of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Ones<TLanes, TVector, T>()
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => Fill<TLanes, TVector, T>(Round<TLanes, TVector, T>(TLanes.Broadcast(1)));

    /// <summary>The element as an accumulator in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Widen<TLanes, TVector, T, TElement>(TElement element)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
        where TElement : unmanaged => Widen<TLanes, TVector, T>(Fill<TLanes, TVector, T, TElement>(element));

    /// <summary>As an accumulator in every lane what <see cref="Fill{TLanes, TVector, T, TElement}(TElement)"/> gave.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Widen<TLanes, TVector, T>(TVector elements)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => TLanes.Elements == TLanes.Count ? elements : Pairs.Lower<TLanes, TVector, T>(elements);

    /// <summary>The element nearest to a number; of real ones, to its real part.</summary>
    public static T Nearest<T>(Complex number)
        where T : unmanaged =>
        typeof(T) == typeof(Complex) ? Unsafe.BitCast<Complex, T>(number)
        : typeof(T) == typeof(Complex64) ? Unsafe.BitCast<Complex64, T>((Complex64)number)
        : typeof(T) == typeof(double) ? Unsafe.BitCast<double, T>(number.Real)
        : typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>((float)number.Real)
        : Pairs.Nearest<T>(number.Real);

    /// <summary>The element nearest to the accumulator of the first lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Round<TLanes, TVector, T>(TVector accumulator)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        if (IsComplex<T>())
        {
            var number = new Complex(TLanes.First(accumulator), TLanes.FirstImaginary(accumulator));
            return typeof(T) == typeof(Complex64) ? Unsafe.BitCast<Complex64, T>((Complex64)number) : Unsafe.BitCast<Complex, T>(number);
        }

        var elements = TLanes.Elements == TLanes.Count ? accumulator : Pairs.Round<TLanes, TVector, T>(accumulator, accumulator);
        var first = TLanes.First(elements);
        if (typeof(T) == typeof(double))
        {
            return Unsafe.BitCast<double, T>(first);
        }

        // In registers: a vector on the stack may lie across lines, and is then slow to be read again.
        return typeof(T) == typeof(float)
            ? Unsafe.BitCast<float, T>((float)first)
            : Unsafe.BitCast<ushort, T>((ushort)BitConverter.SingleToUInt32Bits((float)first));
    }

    /// <summary>The element nearest to the accumulator of the first lane, of lanes that may be of a wider type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TElement Round<TLanes, TVector, T, TElement>(TVector accumulator)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
        where TElement : unmanaged
    {
        if (typeof(TElement) == typeof(T))
        {
            return Unsafe.BitCast<T, TElement>(Round<TLanes, TVector, T>(accumulator));
        }

        // Twice, for the bits of a float that is no subnormal number: those are slow to convert.
        var half = Pairs.Round<TLanes, TVector, TElement>(accumulator);
        var first = TLanes.First(TLanes.Or(half, TLanes.ShiftBitsLeft(half, 16)));
        return Unsafe.BitCast<ushort, TElement>((ushort)BitConverter.SingleToUInt32Bits((float)first));
    }

    /// <summary>An element of 16 bits twice in every lane: the bits of some float, whose value does not matter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector FillBits<TLanes, TVector, T, TElement>(TElement element)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
        where TElement : unmanaged => TLanes.Broadcast(BitConverter.UInt32BitsToSingle(Unsafe.BitCast<TElement, ushort>(element) * 0x10001u));
}
