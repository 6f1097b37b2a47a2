using System.Numerics;
using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>
/// The gradients of the gates of the channels that fill one vector of elements, where all positions of a channel share one: a sum over time, in each lane its own. Floats keep beside it
/// what it lost in rounding, as <see cref="GateGradient{TLanes, TVector, T}"/> does.
/// </summary>
internal struct TimeMajorGateSum<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private TVector _sums;

    /// <summary>The sums at the upper positions of pairs; of floats, what the sums lost.</summary>
    private TVector _more;

    /// <summary>Takes in a position: the products of the states and elements, of complex ones their conjugates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in TimeMajorState<TLanes, TVector, T> states, TVector elements)
    {
        var terms = states.LowerTimes(elements);
        var sums = TLanes.Add(_sums, terms);
        if (TLanes.Elements > TLanes.Count)
        {
            _more = TLanes.Add(_more, states.UpperTimes(elements));
        }
        else if (typeof(T) == typeof(float))
        {
            // What the rounding took away, whichever is the larger (Knuth's sum).
            var added = TLanes.Subtract(sums, _sums);
            _more = TLanes.Add(_more, TLanes.Add(TLanes.Subtract(_sums, TLanes.Subtract(sums, added)), TLanes.Subtract(terms, added)));
        }

        _sums = sums;
    }

    /// <summary>Writes the sums of the channels that there are.</summary>
    /// <param name="gradients">Those of the block's channels.</param>
    /// <param name="channel">The channel of the first element; before the first one where the vector is in part.</param>
    [MethodImpl(KernelMethod.Options)]
    public readonly void Write(Span<Complex> gradients, int channel)
    {
        var (sums, more) = (_sums, _more);
        for (var lane = 0; lane < TLanes.Count; lane++)
        {
            var (sum, other) = (GateGradient<TLanes, TVector, T>.First(sums), GateGradient<TLanes, TVector, T>.First(more));
            if (TLanes.Elements > TLanes.Count)
            {
                Set(gradients, channel + 2 * lane, sum);
                Set(gradients, channel + 2 * lane + 1, other);
            }
            else
            {
                // Of a sum that is infinite or NaN nothing is lost.
                Set(gradients, channel + lane, double.IsFinite(other.Real) ? sum + other : sum);
            }

            sums = TLanes.ShiftDown(sums, sums, 1);
            more = TLanes.ShiftDown(more, more, 1);
        }
    }

    private static void Set(Span<Complex> gradients, int channel, Complex sum)
    {
        if ((uint)channel < (uint)gradients.Length)
        {
            gradients[channel] = sum;
        }
    }
}
