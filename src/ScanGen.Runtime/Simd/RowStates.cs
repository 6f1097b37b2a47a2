using System.Runtime.InteropServices;
using ScanGen.Calls;
using ScanGen.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Where the states at the ends of a call's rows are, an element a row; zero where there are none.</summary>
internal unsafe struct RowStates
{
    /// <summary>What enters the scan of each row: initial states, or the gradients of final ones.</summary>
    public nint Entering;

    /// <summary>Where what comes of each row goes: final states, or the gradients of initial ones.</summary>
    public nint Leaving;

    /// <summary>Backward only: the states before the first position, which its gate has multiplied.</summary>
    public nint Before;

    public readonly bool IsEmpty => (Entering | Leaving | Before) == 0;

    /// <summary>Those of a call.</summary>
    public static void Of(in ScanCall call, out RowStates states)
    {
        states.Entering = call[call.Entering].Address;
        states.Leaving = call[call.Leaving].Address;
        states.Before = call.IsBackward ? call[TensorRole.Initial].Address : 0;
    }

    /// <summary>Those of one row.</summary>
    public readonly RowStates Of(nuint row, int stateBytes) => new()
    {
        Entering = At(Entering, row, stateBytes),
        Leaving = At(Leaving, row, stateBytes),
        Before = At(Before, row, stateBytes),
    };

    /// <summary>Serves a call without positions: final = initial, and no position has used a gate.</summary>
    public static void PassAll<TInput, TState>(in ScanCall call)
        where TInput : unmanaged
        where TState : unmanaged
    {
        Of(in call, out var states);
        states.Pass(call.Rows, sizeof(TState));
        if (call is { IsBackward: true, SharedGates: > 0 })
        {
            NativeMemory.Clear((void*)call[TensorRole.GradGates].Address, (nuint)(call.SharedGates * sizeof(TInput)));
        }
    }

    /// <summary>Serves the sequences without positions of a call that has others.</summary>
    public readonly void PassEmpty(in RowStreams streams, int stateBytes)
    {
        for (nuint sequence = 0; Leaving != 0 && sequence < streams.Sequences; sequence++)
        {
            if (streams.Offsets[sequence] == streams.Offsets[sequence + 1])
            {
                Of(sequence * streams.Dim, stateBytes).Pass((long)streams.Dim, stateBytes);
            }
        }
    }

    /// <summary>For empty rows, final = initial.</summary>
    public readonly void Pass(long rows, int stateBytes)
    {
        var bytes = (nuint)(rows * stateBytes);
        if (Leaving != 0 && Entering != 0)
        {
            NativeMemory.Copy((void*)Entering, (void*)Leaving, bytes);
        }
        else if (Leaving != 0)
        {
            NativeMemory.Clear((void*)Leaving, bytes);
        }
    }

    private static nint At(nint states, nuint row, int stateBytes) => states == 0 ? 0 : states + (nint)row * stateBytes;
}
