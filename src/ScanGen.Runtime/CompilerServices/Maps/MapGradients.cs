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
                var derived = point.Derivative(variable);
                foreach (var exponent in MapPoint<TMap>.Steps)
                {
                    var (slope, allowed, isClear) = point.Slope(variable, exponent);
                    if (double.IsFinite(slope) && Math.Abs(derived - slope) <= allowed)
                    {
                        unseen.Remove(variable);
                        break;
                    }

                    if (isClear)
                    {
                        throw new InvalidOperationException(FormattableString.Invariant(
                            $"{className}: the gradient of '{point.NameOf(variable)}' is {derived}, and central differences give {slope}, at {point} (seed {seed}). {Cause(derived)}"));
                    }
                }
            }
        }

        if (unseen.Count > 0)
        {
            throw new InvalidOperationException($"{className}: the gradient of '{point.NameOf(unseen.First())}' is not checked, since the maps are finite, and no steeper than differences show, at none of {Points} points between -{MapPoint<TMap>.Largest} and {MapPoint<TMap>.Largest}.");
        }
    }

    private static string Cause(double derived) => double.IsFinite(derived)
        ? "If it is a [GradientOf] method's, mend that, unless it is another on purpose. A derived gradient is right where the map is so steep, or loses so many digits, that differences are wrong; else it is a fault of ScanGen: please report it."
        : "If it is a [GradientOf] method's, mend that. In a derived one a slope that is infinite, such as that of a root at 0, times 0 is NaN, as it is torch's: keep the map away from there, say with ScanMath.Max.";
}
