using System.Globalization;
using ILGPU;
using ILGPU.Runtime;
using ScanGen.Benchmarks.Devices;
using ScanGen.Benchmarks.Measuring;
using ScanGen.Benchmarks.Precision;
using ScanGen.Generator.Models;
using ScanGen.Generator.Planning;

namespace ScanGen.Benchmarks.Tuning;

/// <summary>Finds the launch shape with which the kernels of a length and type take the least time.</summary>
internal sealed class Tuner : IDisposable
{
    /// <summary>A smaller gain than this share is the noise of a measurement, and leaves the planner's shape as it is.</summary>
    private const double Noise = 0.01;

    /// <summary>Elements that are compared with the oracle, of the last rows.</summary>
    private const int CheckedElements = 1 << 16;

    private readonly Target _target;
    private readonly int _rows;
    private readonly VariantCompiler _compiler;
    private readonly HeadStart _headStart;
    private readonly DeviceTimer _timer;

    /// <param name="target">On which device.</param>
    /// <param name="rows">Rows of each tensor.</param>
    public Tuner(Target target, int rows)
    {
        (_target, _rows) = (target, rows);
        _compiler = new VariantCompiler(target.Accelerator, target.Options);
        _headStart = new HeadStart(Stream, milliseconds: 3);
        _timer = new DeviceTimer(Stream, repeats: 5, _headStart);
    }

    private AcceleratorStream Stream => _target.Accelerator.DefaultStream;

    /// <summary>Warps, vectors, rows a group.</summary>
    public static string Words(LaunchShape shape) =>
        FormattableString.Invariant($"{shape.Warps}, {shape.Vectors}, {shape.RowsPerGroup}");

    /// <summary>The cells of a length and type, forward and backward.</summary>
    public TunedCell[] Tune(ScanDtype dtype, int seqLen) => Element.Visit(dtype, new Place(this, seqLen));

    public void Dispose() => _headStart.Dispose();

    private sealed record Place(Tuner Tuner, int SeqLen) : IElementVisitor<TunedCell[]>
    {
        public TunedCell[] Visit<T>(Element<T> element)
            where T : unmanaged
        {
            var length = (long)Tuner._rows * SeqLen;
            using var tensors = new Tensors<T>(
                Tuner._target.Accelerator, element, length, Tuner._target.Sets(length * Interop.SizeOf<T>()), leastGate: 0.9);
            var trials = new Trials<T>(Tuner, element, SeqLen, tensors);
            return [trials.Tune(isBackward: false), trials.Tune(isBackward: true)];
        }
    }

    /// <summary>The shapes of one length and type, on one device's tensors.</summary>
    private sealed class Trials<T>(Tuner tuner, Element<T> element, int seqLen, Tensors<T> tensors)
        where T : unmanaged
    {
        private readonly ElementType _type = ElementType.All[(int)element.Dtype];
        private readonly Accuracy<T> _accuracy = new(
            tuner.Stream, element, tensors, seqLen, Math.Min(tuner._rows, Math.Max(1, CheckedElements / seqLen)));
        private readonly Dictionary<LaunchShape, Calls<T>> _variants = [];

        public TunedCell Tune(bool isBackward)
        {
            var cell = new TableCell(_type, seqLen, isBackward);
            var planned = cell.Planned;
            LaunchShape[] possible = [.. LaunchLimits.Possible(_type, seqLen)];

            // Warps and vectors first, with the rows a group of the rule, then other rows for the best of those.
            var byRule = possible.Where(shape => shape == LaunchShapes.Complete(_type, seqLen, shape with { RowsPerGroup = 0 }));
            var first = Best(cell, [.. byRule.Append(planned).Distinct()]);
            var best = Best(cell, [.. possible.Where(shape => shape == first || shape with { RowsPerGroup = first.RowsPerGroup } == first)]);

            // The winner of many is also the luckiest of them: only a time of its own counts.
            var plannedTrial = Try(cell, planned);
            var bestTrial = best == planned ? plannedTrial : Try(cell, best);
            return new(cell, plannedTrial, bestTrial.Milliseconds < (1 - Noise) * plannedTrial.Milliseconds ? bestTrial : plannedTrial);
        }

        private LaunchShape Best(TableCell cell, LaunchShape[] shapes)
        {
            Compile(shapes);
            return shapes.Length == 1 ? shapes[0] : shapes.Select(shape => Try(cell, shape)).MinBy(trial => trial.Milliseconds)!.Shape;
        }

        private void Compile(LaunchShape[] shapes)
        {
            LaunchShape[] missing = [.. shapes.Where(shape => !_variants.ContainsKey(shape))];
            if (missing.Length > 0)
            {
                Console.Error.WriteLine($"{_type.Name} x {seqLen}: compiling {missing.Length} shapes.");
                foreach (var (shape, variant) in tuner._compiler.Compile<T>(_type, seqLen, missing))
                {
                    _variants.Add(shape, variant);
                }
            }
        }

        private Trial Try(TableCell cell, LaunchShape shape)
        {
            string outcome;
            var milliseconds = double.PositiveInfinity;
            var direction = cell.IsBackward ? ScanDirection.Backward : ScanDirection.Forward;
            var scan = new BoundScan<T>(tuner.Stream, _variants[shape], tensors, seqLen);
            try
            {
                var error = _accuracy.Measure(scan, direction).Maximum;
                if (!(error <= element.Tolerance))
                {
                    throw new InvalidOperationException($"{cell} is wrong by {error:E1} with the shape ({Words(shape)}): a fault of the generator's.");
                }

                milliseconds = tuner._timer.Measure(set => scan.Launch(direction, set)).Milliseconds;
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
}
