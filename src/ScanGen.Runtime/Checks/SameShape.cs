using System.Diagnostics;
using ScanGen.CompilerServices;

namespace ScanGen.Checks;

/// <summary>Tensors of a call that have to be of one shape.</summary>
[StackTraceHidden]
internal static class SameShape
{
    /// <summary>Blames the first tensor whose shape is another than that of most; of two, the second.</summary>
    /// <param name="tensors">As the caller knows them.</param>
    /// <exception cref="ArgumentException">Shapes differ.</exception>
    public static void Check<TShape>(params ReadOnlySpan<(string Name, TShape Shape)> tensors)
        where TShape : struct, IEquatable<TShape>
    {
        var (of, expected, most) = (tensors[0].Name, tensors[0].Shape, 0);
        foreach (var (name, shape) in tensors)
        {
            var count = 0;
            foreach (var other in tensors)
            {
                count += shape.Equals(other.Shape) ? 1 : 0;
            }

            if (count > most)
            {
                (of, expected, most) = (name, shape, count);
            }
        }

        foreach (var (name, shape) in tensors)
        {
            if (!shape.Equals(expected))
            {
                throw ScanErrors.ShapeDiffers(name, shape, expected, of);
            }
        }
    }
}
