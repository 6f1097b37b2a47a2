using System.Diagnostics;

namespace ScanGen.CompilerServices.Maps;

/// <summary>Holds the gradients of a class's maps to central differences of their values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MapGradients
{
    private const int Points = 200;

    /// <summary>Compares them at random points.</summary>
    /// <remarks>See the emitted class's member <c>CheckGradients</c>.</remarks>
    /// <param name="className">The class, for messages.</param>
    /// <param name="seed">What the points are drawn from.</param>
    [StackTraceHidden]
    public static void Check<TMap>(string className, int seed)
        where TMap : struct, IScanMap
    {
        // Of maps that cannot be read it throws what is wrong with them.
        _ = TMap.Tensors;
        var (random, point) = (new Random(seed), new MapPoint<TMap>());
        var unseen = point.Variables.ToHashSet();
        for (var n = 0; n < Points; n++)
        {
            point.Draw(random);
            foreach (var variable in point.Variables)
            {
                var (slope, allowed) = point.Slope(variable);
                if (!double.IsFinite(slope))
                {
                    continue;
                }

                unseen.Remove(variable);
                var derived = point.Derivative(variable);
                if (!(Math.Abs(derived - slope) <= allowed))
                {
                    throw new InvalidOperationException(FormattableString.Invariant(
                        $"{className}: the gradient of '{point.NameOf(variable)}' is {derived}, and central differences give {slope}, at {point} (seed {seed}). If it is a [GradientOf] method's, mend that; a derived gradient that is wrong is a fault of ScanGen: please report it."));
                }
            }
        }

        if (unseen.Count > 0)
        {
            throw new InvalidOperationException($"{className}: the gradient of '{point.NameOf(unseen.First())}' is not checked, since the maps are finite at none of {Points} points between -{MapPoint<TMap>.Largest} and {MapPoint<TMap>.Largest}.");
        }
    }
}
