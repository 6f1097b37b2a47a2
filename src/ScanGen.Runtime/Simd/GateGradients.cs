using System.Numerics;
using System.Runtime.InteropServices;
using ScanGen.Calls;
using ScanGen.CompilerServices;

namespace ScanGen.Simd;

/// <summary>The gradients of gates that are for many positions, for as long as a call takes: each row leaves its part, and the parts are added up.</summary>
internal readonly unsafe ref struct GateGradients : IDisposable
{
    /// <param name="streams">The call, which is told where rows leave their parts.</param>
    /// <param name="call">The same: where it has no such gradients, nothing is done.</param>
    public GateGradients(ref RowStreams streams, in ScanCall call)
    {
        if (call is { IsBackward: true, SharedGates: > 0 })
        {
            streams.GateGradients = Parts = Zeros(call.Rows);
        }
    }

    private Complex* Parts { get; }

    /// <summary>Adds up the rows' parts of each gradient in their order, in doubles, and rounds it once.</summary>
    public void Sum<TInput>(in ScanCall call)
        where TInput : unmanaged
    {
        if (Parts != null)
        {
            SumAll<TInput>(in call);
        }
    }

    public void Dispose() => NativeMemory.Free(Parts);

    // What names Complex is in methods of its own: a call without such gradients would wait for its library at first.
    private static Complex* Zeros(long rows) => (Complex*)NativeMemory.AllocZeroed((nuint)rows, (nuint)sizeof(Complex));

    private void SumAll<TInput>(in ScanCall call)
        where TInput : unmanaged
    {
        var gradGates = (TInput*)call[TensorRole.GradGates].Address;
        for (var gate = 0L; gate < call.SharedGates; gate++)
        {
            var total = Complex.Zero;
            for (var row = gate; row < call.Rows; row += call.SharedGates)
            {
                total += Parts[row];
            }

            gradGates[gate] = Elements.Nearest<TInput>(total);
        }
    }
}
