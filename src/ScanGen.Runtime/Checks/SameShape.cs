using System.Diagnostics;
using ScanGen.Calls;
using ScanGen.CompilerServices;

namespace ScanGen.Checks;

/// <summary>Tensors of a call that have to be of one shape.</summary>
[StackTraceHidden]
internal static class SameShape
{
    /// <summary>Blames the first tensor whose shape is another than that of most; of two, the second.</summary>
    /// <exception cref="ArgumentException">Shapes differ.</exception>
    public static void Check(params ReadOnlySpan<(TensorName Name, Operand Operand)> tensors)
    {
        var (of, most) = (tensors[0], 0);
        foreach (var tensor in tensors)
        {
            var count = 0;
            foreach (var other in tensors)
            {
                count += tensor.Operand.Memory.HasShapeOf(other.Operand.Memory) ? 1 : 0;
            }

            if (count > most)
            {
                (of, most) = (tensor, count);
            }
        }

        foreach (var tensor in tensors)
        {
            if (!tensor.Operand.Memory.HasShapeOf(of.Operand.Memory))
            {
                throw ScanErrors.ShapeDiffers(tensor.Name, tensor.Operand.ToString(), of.Operand.ToString(), of.Name, tensor.Name.MayBe(Extent.Row));
            }
        }
    }
}
