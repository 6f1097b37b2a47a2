using System.Globalization;
using ILGPU.Runtime;
using ScanGen.Generator.Models;
using ScanGen.Generator.Planning;

namespace ScanGen.Benchmarks.Tuning;

/// <summary>Finds the launch shape with which the kernels of a length and type take the least time.</summary>
/// <param name="accelerator">On which device.</param>
/// <param name="options">How the kernels are run there.</param>
/// <param name="rows">Rows of each tensor.</param>
internal sealed class Tuner(Accelerator accelerator, ScanOptions options, int rows)
{
    /// <summary>A smaller gain than this share is the noise of a measurement, and leaves the planner's shape as it is.</summary>
    private const double Noise = 0.01;

    private readonly VariantCompiler _compiler = new(accelerator, options);

    /// <summary>The cells of a length and type, forward and backward.</summary>
    /// <param name="element">The element type.</param>
    /// <param name="seqLen">Elements in a row.</param>
    /// <param name="round">The element nearest to a number.</param>
    /// <param name="widen">The number that an element is.</param>
    public TunedCell[] Tune<T>(ElementType element, int seqLen, Func<double, T> round, Func<T, double> widen)
        where T : unmanaged
    {
        using var run = new TrialRun<T>(accelerator, round, widen, element, seqLen, rows);
        LaunchShape[] possible = [.. LaunchLimits.Possible(element, seqLen)];
        var variants = new Dictionary<LaunchShape, Variant<T>>();
        return [TuneCell(isBackward: false), TuneCell(isBackward: true)];

        TunedCell TuneCell(bool isBackward)
        {
            var cell = new TableCell(element, seqLen, isBackward);
            var planned = cell.Planned;

            // Warps and vectors first, with the rows a group of the rule, then other rows for the best of those.
            var byRule = possible.Where(shape => shape == LaunchShapes.Complete(element, seqLen, shape with { RowsPerGroup = 0 }));
            var first = Best(cell, [.. byRule.Append(planned).Distinct()]);
            var best = Best(cell, [.. possible.Where(shape => shape == first || shape with { RowsPerGroup = first.RowsPerGroup } == first)]);

            // The winner of many is also the luckiest of them: only a time of its own counts.
            var plannedTrial = Try(cell, planned);
            var bestTrial = best == planned ? plannedTrial : Try(cell, best);
            return new(cell, plannedTrial, bestTrial.Milliseconds < (1 - Noise) * plannedTrial.Milliseconds ? bestTrial : plannedTrial);
        }

        LaunchShape Best(TableCell cell, LaunchShape[] shapes)
        {
            Compile(shapes);
            return shapes.Length == 1 ? shapes[0] : shapes.Select(shape => Try(cell, shape)).MinBy(trial => trial.Milliseconds)!.Shape;
        }

        void Compile(LaunchShape[] shapes)
        {
            LaunchShape[] missing = [.. shapes.Where(shape => !variants.ContainsKey(shape))];
            if (missing.Length > 0)
            {
                Console.Error.WriteLine($"{element.Name} x {seqLen}: compiling {missing.Length} shapes.");
                foreach (var (shape, variant) in _compiler.Compile<T>(element, seqLen, missing))
                {
                    variants.Add(shape, variant);
                }
            }
        }

        Trial Try(TableCell cell, LaunchShape shape)
        {
            string outcome;
            var milliseconds = double.PositiveInfinity;
            try
            {
                var error = run.Error(variants[shape], cell.IsBackward);
                if (!(error <= run.Tolerance))
                {
                    throw new InvalidOperationException($"{cell} is wrong by {error:E1} with the shape ({Words(shape)}): a fault of the generator's.");
                }

                milliseconds = run.Time(variants[shape], cell.IsBackward);
                outcome = string.Create(CultureInfo.InvariantCulture, $"{milliseconds:F4} ms");
            }
            catch (AcceleratorException refused)
            {
                outcome = $"the device refuses it: {refused.Message}";
            }

            Console.Error.WriteLine($"{cell}: ({Words(shape)}): {outcome}");
            return new(shape, milliseconds);
        }
    }

    /// <summary>Warps, vectors, rows a group.</summary>
    public static string Words(LaunchShape shape) =>
        FormattableString.Invariant($"{shape.Warps}, {shape.Vectors}, {shape.RowsPerGroup}");
}
