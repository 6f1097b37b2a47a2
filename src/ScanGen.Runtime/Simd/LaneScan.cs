using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>
/// Scans of steps <c>h -> gate * h + token</c>, a step a lane. The step of <c>first</c> and then <c>next</c> is
/// <c>(next.gate * first.gate, next.gate * first.token + next.token)</c>; the identity, which comes in at the edge, is <c>(1, 0)</c>.
/// </summary>
/// <remarks>W. D. Hillis and G. L. Steele, "Data parallel algorithms", Communications of the ACM 29 (1986): each round doubles the
/// number of steps that a lane has composed.</remarks>
internal static class LaneScan
{
    /// <summary>Each lane's step becomes the composition of all steps from the first lane to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Up<TLanes, TVector, T>(ref TVector gates, ref TVector tokens)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        RoundUp<TLanes, TVector, T>(ref gates, ref tokens, 1);
        if (TLanes.Count > 2)
        {
            RoundUp<TLanes, TVector, T>(ref gates, ref tokens, 2);
        }

        if (TLanes.Count > 4)
        {
            RoundUp<TLanes, TVector, T>(ref gates, ref tokens, 4);
        }

        if (TLanes.Count > 8)
        {
            RoundUp<TLanes, TVector, T>(ref gates, ref tokens, 8);
        }
    }

    /// <summary>Each lane's step becomes the composition of all steps from the last lane to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Down<TLanes, TVector, T>(ref TVector gates, ref TVector tokens)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        RoundDown<TLanes, TVector, T>(ref gates, ref tokens, 1);
        if (TLanes.Count > 2)
        {
            RoundDown<TLanes, TVector, T>(ref gates, ref tokens, 2);
        }

        if (TLanes.Count > 4)
        {
            RoundDown<TLanes, TVector, T>(ref gates, ref tokens, 4);
        }

        if (TLanes.Count > 8)
        {
            RoundDown<TLanes, TVector, T>(ref gates, ref tokens, 8);
        }
    }

    /// <summary>Each lane's step comes to follow the step that is given in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Follow<TLanes, TVector, T>(ref TVector gates, ref TVector tokens, TVector firstGate, TVector firstToken)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        tokens = TLanes.MultiplyAdd(gates, firstToken, tokens);
        gates = TLanes.Multiply(gates, firstGate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RoundUp<TLanes, TVector, T>(ref TVector gates, ref TVector tokens, int distance)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => Follow<TLanes, TVector, T>(
            ref gates,
            ref tokens,
            TLanes.ShiftUp(gates, TLanes.Broadcast(1), distance),
            TLanes.ShiftUp(tokens, TLanes.Broadcast(0), distance));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RoundDown<TLanes, TVector, T>(ref TVector gates, ref TVector tokens, int distance)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => Follow<TLanes, TVector, T>(
            ref gates,
            ref tokens,
            TLanes.ShiftDown(gates, TLanes.Broadcast(1), distance),
            TLanes.ShiftDown(tokens, TLanes.Broadcast(0), distance));
}
