using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ScanGen.Simd;

/// <summary>Elements of tensors as numbers that maps compute with, and back: 16-bit ones widen to floats, and are rounded once.</summary>
/// <typeparam name="T">The number.</typeparam>
internal static unsafe class MapCopies<T>
    where T : unmanaged
{
    /// <summary>How many real numbers one is: complex ones are of doubles.</summary>
    public static int Parts => typeof(T) == typeof(Complex) ? 2 : 1;

    /// <summary>The number that an element is.</summary>
    public static T Widen<TElement>(TElement element)
        where TElement : unmanaged =>
        typeof(TElement) == typeof(T) ? Unsafe.BitCast<TElement, T>(element)
        : typeof(TElement) == typeof(Complex64) ? Unsafe.BitCast<Complex, T>(Unsafe.BitCast<TElement, Complex64>(element))
        : Unsafe.BitCast<float, T>(typeof(TElement) == typeof(Half) ? (float)Unsafe.BitCast<TElement, Half>(element) : (float)Unsafe.BitCast<TElement, BFloat16>(element));

    /// <summary>The element nearest to a number.</summary>
    public static TElement Nearest<TElement>(T number)
        where TElement : unmanaged =>
        typeof(TElement) == typeof(T) ? Unsafe.BitCast<T, TElement>(number)
        : typeof(TElement) == typeof(Complex64) ? Unsafe.BitCast<Complex64, TElement>((Complex64)Unsafe.BitCast<T, Complex>(number))
        : Pairs.Nearest<TElement>(Unsafe.BitCast<T, float>(number));

    /// <summary>Reads elements that lie side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Read<TElement>(nint from, T* to, nint count)
        where TElement : unmanaged
    {
        if (typeof(TElement) == typeof(T))
        {
            Unsafe.CopyBlockUnaligned(to, (void*)from, (uint)(count * sizeof(T)));
        }
        else if (Parts > 1)
        {
            WidenParts((float*)from, (double*)to, Parts * count);
        }
        else if (Vector512.IsHardwareAccelerated)
        {
            Read<Lanes512<float, float>, Vector512<float>, TElement>(from, (nint)to, count);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Read<Lanes256<float, float>, Vector256<float>, TElement>(from, (nint)to, count);
        }
        else
        {
            Read<Lanes128<float, float>, Vector128<float>, TElement>(from, (nint)to, count);
        }
    }

    /// <summary>Writes elements that lie side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write<TElement>(T* from, nint to, nint count, bool isStreaming)
        where TElement : unmanaged
    {
        if (typeof(TElement) == typeof(T))
        {
            LineStores.Copy((byte*)from, (byte*)to, count * sizeof(T), isStreaming);
        }
        else if (Parts > 1)
        {
            NarrowParts((double*)from, (float*)to, Parts * count);
        }
        else if (Vector512.IsHardwareAccelerated)
        {
            Write<Lanes512<float, float>, Vector512<float>, TElement>((nint)from, to, count);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Write<Lanes256<float, float>, Vector256<float>, TElement>((nint)from, to, count);
        }
        else
        {
            Write<Lanes128<float, float>, Vector128<float>, TElement>((nint)from, to, count);
        }
    }

    [MethodImpl(KernelMethod.Options)]
    private static void Read<TLanes, TVector, TElement>(nint from, nint to, nint count)
        where TLanes : struct, ILanes<TVector, float>
        where TVector : struct
        where TElement : unmanaged
    {
        nint at = 0;
        for (; count - at >= TLanes.Count; at += TLanes.Count)
        {
            Elements.Store<TLanes, TVector, float, float>(Elements.Load<TLanes, TVector, float, TElement>(from, (nuint)at), to + at * sizeof(float));
        }

        for (; at < count; at++)
        {
            ((T*)to)[at] = Widen(((TElement*)from)[at]);
        }
    }

    [MethodImpl(KernelMethod.Options)]
    private static void Write<TLanes, TVector, TElement>(nint from, nint to, nint count)
        where TLanes : struct, ILanes<TVector, float>
        where TVector : struct
        where TElement : unmanaged
    {
        nint at = 0;
        for (; count - at >= TLanes.Count; at += TLanes.Count)
        {
            Elements.Store<TLanes, TVector, float, TElement>(Elements.Load<TLanes, TVector, float, float>(from, (nuint)at), to + at * sizeof(TElement));
        }

        for (; at < count; at++)
        {
            ((TElement*)to)[at] = Nearest<TElement>(((T*)from)[at]);
        }
    }

    [MethodImpl(KernelMethod.Options)]
    private static void WidenParts(float* from, double* to, nint count)
    {
        nint at = 0;
        for (; count - at >= Vector512<float>.Count; at += Vector512<float>.Count)
        {
            var parts = Vector512.Load(from + at);
            Vector512.WidenLower(parts).Store(to + at);
            Vector512.WidenUpper(parts).Store(to + at + Vector512<double>.Count);
        }

        for (; at < count; at++)
        {
            to[at] = from[at];
        }
    }

    [MethodImpl(KernelMethod.Options)]
    private static void NarrowParts(double* from, float* to, nint count)
    {
        nint at = 0;
        for (; count - at >= Vector512<float>.Count; at += Vector512<float>.Count)
        {
            Vector512.Narrow(Vector512.Load(from + at), Vector512.Load(from + at + Vector512<double>.Count)).Store(to + at);
        }

        for (; at < count; at++)
        {
            to[at] = (float)from[at];
        }
    }

    /// <summary>Adds the sum of numbers to another, which is of doubles, always in one order.</summary>
    [MethodImpl(KernelMethod.Options)]
    public static void AddSum(T* numbers, nint count, double* sum)
    {
        if (Parts > 1)
        {
            AddSumOfParts((double*)numbers, Parts * count, sum);
            return;
        }

        var (lower, upper) = (Vector512<double>.Zero, Vector512<double>.Zero);
        nint at = 0;
        for (; count - at >= Vector512<T>.Count; at += Vector512<T>.Count)
        {
            var vector = Vector512.Load(numbers + at);
            if (typeof(T) == typeof(double))
            {
                lower += vector.AsDouble();
            }
            else
            {
                lower += Vector512.WidenLower(vector.AsSingle());
                upper += Vector512.WidenUpper(vector.AsSingle());
            }
        }

        *sum += Vector512.Sum(lower + upper);
        for (; at < count; at++)
        {
            *sum += Number(numbers[at]);
        }
    }

    private static void AddSumOfParts(double* parts, nint count, double* sums)
    {
        var sum = Vector512<double>.Zero;
        nint at = 0;
        for (; count - at >= Vector512<double>.Count; at += Vector512<double>.Count)
        {
            sum += Vector512.Load(parts + at);
        }

        var pairs = sum.GetLower() + sum.GetUpper();
        (Vector128.Load(sums) + (pairs.GetLower() + pairs.GetUpper())).Store(sums);
        for (; at < count; at++)
        {
            sums[at % 2] += parts[at];
        }
    }

    /// <summary>Adds numbers to sums, one to each.</summary>
    [MethodImpl(KernelMethod.Options)]
    public static void Add(T* numbers, double* sums, nint count)
    {
        if (Parts > 1)
        {
            MapCopies<double>.Add((double*)numbers, sums, Parts * count);
            return;
        }

        nint at = 0;
        for (; count - at >= Vector512<T>.Count; at += Vector512<T>.Count)
        {
            var vector = Vector512.Load(numbers + at);
            if (typeof(T) == typeof(double))
            {
                (Vector512.Load(sums + at) + vector.AsDouble()).Store(sums + at);
            }
            else
            {
                (Vector512.Load(sums + at) + Vector512.WidenLower(vector.AsSingle())).Store(sums + at);
                (Vector512.Load(sums + at + 8) + Vector512.WidenUpper(vector.AsSingle())).Store(sums + at + 8);
            }
        }

        for (; at < count; at++)
        {
            sums[at] += Number(numbers[at]);
        }
    }

    private static double Number(T number) => typeof(T) == typeof(double) ? Unsafe.BitCast<T, double>(number) : Unsafe.BitCast<T, float>(number);
}
