using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>What a block of channels is limited to.</summary>
internal static unsafe class TimeMajorStates
{
    /// <summary>The widest vector there is, and the boundary that stores past the caches want.</summary>
    public const int LargestVector = 64;

    /// <summary>The most bytes that the elements of one vector of accumulators take: of complex doubles both parts are as wide. Blocks are whole numbers of it, so that none
    /// reaches into the next.</summary>
    public const int LargestElements = 2 * LargestVector;

    /// <summary>The elements of a block's channels at one position; its states are twice that, of <see cref="Complex64"/> four times, and stay in the nearest caches.</summary>
    public const int BlockBytes = 16384;

    /// <summary>The states of a block's channels, and room to have them begin where a vector in memory does.</summary>
    [InlineArray(4 * BlockBytes + LargestVector)]
    public struct Block
    {
        private byte _first;
    }

    /// <summary>The first states of a block on the stack, which may begin anywhere: vectors that lie across two lines of the cache would take twice as long.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref TimeMajorStates<TLanes, TVector, T> First<TLanes, TVector, T>(ref Block block)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        var address = (nint)Unsafe.AsPointer(ref block);
        return ref Unsafe.As<byte, TimeMajorStates<TLanes, TVector, T>>(ref *(byte*)((address + LargestVector - 1) / LargestVector * LargestVector));
    }

    /// <summary>The sums of gates' gradients, which follow the states of so many vectors: a block that has both has half as many channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref TimeMajorGateSums<TLanes, TVector, T> AfterAll<TLanes, TVector, T>(ref TimeMajorStates<TLanes, TVector, T> first, int vectors)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => ref Unsafe.As<TimeMajorStates<TLanes, TVector, T>, TimeMajorGateSums<TLanes, TVector, T>>(ref Unsafe.Add(ref first, vectors));
}

/// <summary>
/// The states of the channels that fill one vector of elements. Elements of 16 bits take two vectors of accumulators. Floats keep beside each state what it lost in rounding:
/// where gates are near 1 or -1 a state remembers thousands of positions, and the rounding of each would stay in it.
/// </summary>
internal struct TimeMajorStates<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private TVector _states;

    /// <summary>The states at the upper positions of pairs; of floats, what the states lost.</summary>
    private TVector _more;

    /// <summary>The states, as elements.</summary>
    public readonly TVector Elements
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TLanes.Elements > TLanes.Count ? Pairs.Round<TLanes, TVector, T>(_states, _more)
            : typeof(T) == typeof(float) ? TLanes.Add(_states, _more)
            : _states;
    }

    /// <summary>Begins with states that are elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter(TVector elements)
    {
        if (TLanes.Elements > TLanes.Count)
        {
            _states = Pairs.Lower<TLanes, TVector, T>(elements);
            _more = Pairs.Upper<TLanes, TVector, T>(elements);
            return;
        }

        _states = elements;
    }

    /// <summary>The states one position on, as elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Advance(TVector gates, TVector tokens)
    {
        if (TLanes.Elements > TLanes.Count)
        {
            _states = TLanes.MultiplyAdd(Pairs.Lower<TLanes, TVector, T>(gates), _states, Pairs.Lower<TLanes, TVector, T>(tokens));
            _more = TLanes.MultiplyAdd(Pairs.Upper<TLanes, TVector, T>(gates), _more, Pairs.Upper<TLanes, TVector, T>(tokens));
            return Elements;
        }

        if (typeof(T) != typeof(float))
        {
            _states = TLanes.MultiplyAdd(gates, _states, tokens);
            return Elements;
        }

        // The product and the sum, and what the rounding of each took away (Dekker's sum: exact where the token is the smaller, as it is where a state remembers much).
        var product = TLanes.Multiply(gates, _states);
        var lost = TLanes.MultiplySubtract(gates, _states, product);
        var sum = TLanes.Add(product, tokens);
        lost = TLanes.Add(lost, Subtract(tokens, Subtract(sum, product)));
        lost = TLanes.MultiplyAdd(gates, _more, lost);

        // Of a state that is infinite or NaN nothing is lost.
        var isSmall = TLanes.IsAbove(TLanes.Broadcast(float.MaxValue), TLanes.Multiply(lost, lost));
        _more = TLanes.Select(isSmall, lost, TLanes.Broadcast(0));
        _states = sum;
        return Elements;
    }

    /// <summary>The products of the states and elements, of complex ones their conjugates, as elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly TVector Times(TVector elements) => TLanes.Elements > TLanes.Count
        ? Pairs.Round<TLanes, TVector, T>(LowerTimes(elements), UpperTimes(elements))
        : LowerTimes(elements);

    /// <summary>The same as accumulators; of pairs, those at the lower positions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly TVector LowerTimes(TVector elements)
    {
        if (TLanes.Elements > TLanes.Count)
        {
            return TLanes.Multiply(_states, Pairs.Lower<TLanes, TVector, T>(elements));
        }

        return typeof(T) == typeof(float)
            ? TLanes.Multiply(TLanes.Add(_states, _more), elements)
            : TLanes.Multiply(_states, TLanes.Conjugate(elements));
    }

    /// <summary>Of pairs, the products at the upper positions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly TVector UpperTimes(TVector elements) => TLanes.Multiply(_more, Pairs.Upper<TLanes, TVector, T>(elements));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Subtract(TVector left, TVector right) => TLanes.MultiplySubtract(left, TLanes.Broadcast(1), right);
}
