using System.Numerics;

namespace ScanGen.Simd;

/// <summary>The gradients of gates that are for many positions.</summary>
internal static unsafe class GateGradients
{
    /// <summary>Adds up the rows' parts of each gradient in their order, in doubles, and rounds it once.</summary>
    /// <param name="parts">A part a row.</param>
    /// <param name="rows">How many.</param>
    /// <param name="gradGates">The gradients.</param>
    /// <param name="gates">How many; row r has the gate at r modulo their number.</param>
    public static void Sum<TInput>(Complex* parts, long rows, TInput* gradGates, long gates)
        where TInput : unmanaged
    {
        for (var gate = 0L; gate < gates; gate++)
        {
            var total = Complex.Zero;
            for (var row = gate; row < rows; row += gates)
            {
                total += parts[row];
            }

            gradGates[gate] = Elements.Nearest<TInput>(total);
        }
    }
}
