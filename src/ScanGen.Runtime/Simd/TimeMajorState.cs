using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>
/// The states of the channels that fill one vector of elements. Elements of 16 bits take two vectors of accumulators. Floats keep beside each state what it lost in rounding, or are <see cref="Doubles"/>:
/// where gates are near 1 or -1 a state remembers thousands of positions, and the rounding of each would stay in it.
/// </summary>
internal struct TimeMajorState<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private TVector _states;

    /// <summary>The states at the upper positions of pairs, or of floats that are doubles the last two; of others, what the states lost.</summary>
    private TVector _more;

    /// <summary>The states, as elements.</summary>
    public readonly TVector Elements
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TLanes.Elements > TLanes.Count ? Pairs.Round<TLanes, TVector, T>(_states, _more)
            : typeof(T) == typeof(float) ? Singles
            : _states;
    }

    /// <summary>Floats and what they lost. Of a state that is infinite or NaN nothing is, and it never becomes finite again: so nobody looks at that before.</summary>
    private readonly TVector Singles
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Doubles.Suit<T>()
            ? Doubles.Round(_states, _more)
            : TLanes.Add(_states, TLanes.Select(TLanes.IsAbove(TLanes.Broadcast(float.PositiveInfinity), TLanes.And(_more, 0x7FFFFFFF)), _more, TLanes.Broadcast(0)));
    }

    /// <summary>Begins with states that are elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter(TVector elements)
    {
        if (TLanes.Elements > TLanes.Count)
        {
            _states = Pairs.Lower<TLanes, TVector, T>(elements);
            _more = Pairs.Upper<TLanes, TVector, T>(elements);
        }
        else if (Doubles.Suit<T>())
        {
            _states = Doubles.RaisedLower(elements);
            _more = Doubles.RaisedUpper(elements);
        }
        else
        {
            _states = elements;
        }
    }

    /// <summary>Goes one position on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(TVector gates, TVector tokens)
    {
        if (TLanes.Elements > TLanes.Count)
        {
            _states = TLanes.MultiplyAdd(Pairs.Lower<TLanes, TVector, T>(gates), _states, Pairs.Lower<TLanes, TVector, T>(tokens));
            _more = TLanes.MultiplyAdd(Pairs.Upper<TLanes, TVector, T>(gates), _more, Pairs.Upper<TLanes, TVector, T>(tokens));
            return;
        }

        if (Doubles.Suit<T>())
        {
            _states = Doubles.MultiplyAdd(Doubles.Lower(gates), _states, Doubles.RaisedLower(tokens));
            _more = Doubles.MultiplyAdd(Doubles.Upper(gates), _more, Doubles.RaisedUpper(tokens));
            return;
        }

        var states = TLanes.MultiplyAdd(gates, _states, tokens);
        if (typeof(T) == typeof(float))
        {
            // What the rounding took away, but for a rounding of the size of the token: all tokens' together stay below one of the state's.
            var lost = TLanes.Add(TLanes.MultiplySubtract(gates, _states, states), tokens);
            _more = TLanes.MultiplyAdd(gates, _more, lost);
        }

        _states = states;
    }

    /// <summary>Goes one position on, for a state that lies in memory.</summary>
    /// <returns>The states, as elements.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Next(TVector gates, TVector tokens)
    {
        var next = this;
        next.Advance(gates, tokens);
        this = next;
        return next.Elements;
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
            ? TLanes.Multiply(Singles, elements)
            : TLanes.Multiply(_states, TLanes.Conjugate(elements));
    }

    /// <summary>Of pairs, the products at the upper positions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly TVector UpperTimes(TVector elements) => TLanes.Multiply(_more, Pairs.Upper<TLanes, TVector, T>(elements));
}
