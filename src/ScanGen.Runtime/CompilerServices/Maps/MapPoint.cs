using System.Runtime.InteropServices;
using ScanGen.Calls;

namespace ScanGen.CompilerServices.Maps;

/// <summary>One position in doubles, at which maps and their gradients are evaluated as for a call. The state is a variable like the inputs, and each part of a complex number one of its own.</summary>
internal sealed unsafe class MapPoint<TMap>
    where TMap : struct, IScanMap
{
    /// <summary>What numbers are drawn up to.</summary>
    public const int Largest = 3 << LargestExponent;

    /// <summary>Exponents of steps, the next where differences of the one before are not clear: a steep map needs small ones, and of smaller ones rounding is all that is left.</summary>
    public static readonly int[] Steps = [-17, -22, -27, -32];

    private const int LargestExponent = 3;

    /// <summary>Steps besides the first, as multiples of it: roots of 2, so that no sine has whole turns in all of them.</summary>
    private static readonly double[] Besides = [0.7937005259840998, 0.9170040432046712, 1.0905077326652577, 1.189207115002721];

    private static readonly MapTensors Tensors = TMap.Tensors;

    private readonly double[] _numbers = GC.AllocateArray<double>((TensorRoles.CountOfMaps + MapTensors.MostKept) * Tensors.Parts, pinned: true);
    private readonly nint[] _places = GC.AllocateArray<nint>(TensorRoles.CountOfMaps + 1, pinned: true);

    public MapPoint()
    {
        for (var role = 0; role < _places.Length; role++)
        {
            _places[role] = Marshal.UnsafeAddrOfPinnedArrayElement(_numbers, role * Tensors.Parts);
        }
    }

    /// <summary>What has a gradient: inputs, and the state where there is an output map.</summary>
    public MapVariable[] Variables { get; } =
    [
        .. Enumerable.Range(0, Tensors.Inputs.Length).Where(place => Tensors.Inputs[place].HasGradient).SelectMany(place => Parts(TensorRole.Input + place)),
        .. Tensors.Outputs.Length > 0 ? Parts(TensorRole.States) : [],
    ];

    private ref double this[MapVariable variable] => ref _numbers[(int)variable.Role * Tensors.Parts + variable.Part];

    private MapPositions<DoubleNumber> Here => new((nint*)Marshal.UnsafeAddrOfPinnedArrayElement(_places, 0), 0);

    /// <summary>What the gradient of a variable is of: the results that it has one by way of, times the gradients that arrive at them.</summary>
    private double Loss(TensorRole variable)
    {
        var input = variable == TensorRole.States ? null : Tensors.Inputs[variable - TensorRole.Input];
        var loss = 0.0;
        if (input is not { IsFixedInMap: true })
        {
            TMap.EvaluateMap(Here);
            loss += Product(TensorRole.Gates, TensorRole.GradGates) + Product(TensorRole.Tokens, TensorRole.GradTokens);
        }

        if (input is not { IsFixedInOutput: true })
        {
            TMap.EvaluateOutput(Here);
            loss += Tensors.Outputs.Select((_, place) => Product(TensorRole.Output + place, TensorRole.GradOutput + place)).Sum();
        }

        return loss;
    }

    private double Product(TensorRole result, TensorRole gradient) => Parts(result).Zip(Parts(gradient), (a, b) => this[a] * this[b]).Sum();

    /// <summary>Draws inputs, a state, and gradients that arrive, of many magnitudes.</summary>
    public void Draw(Random random)
    {
        foreach (ref var number in _numbers.AsSpan())
        {
            number = (2 * random.NextDouble() - 1) * Math.ScaleB(3, random.Next(-LargestExponent, LargestExponent + 1));
        }
    }

    /// <summary>The gradient of an input or the state, as the maps give it.</summary>
    public double Derivative(MapVariable variable)
    {
        foreach (var part in Parts(TensorRole.GradStates))
        {
            this[part] = 0;
        }

        TMap.DifferentiateOutput(Here);
        TMap.EvaluateGate(Here);
        TMap.DifferentiateMap(Here);
        return this[variable with { Role = variable.Role == TensorRole.States ? TensorRole.GradStates : variable.Role - TensorRole.Input + TensorRole.GradInput }];
    }

    /// <summary>
    /// The central difference, and what a gradient may differ from it by: its rounding; what the slopes on both sides differ by, which at a kink is much; and what differences of other steps
    /// differ by, which is much where the map itself loses digits. A gradient beyond that is wrong where those differences agree; else the map may be steeper than they show.
    /// </summary>
    /// <param name="variable">What it is along.</param>
    /// <param name="exponent">One of <see cref="Steps"/>.</param>
    public (double Slope, double Allowed, bool IsClear) Slope(MapVariable variable, int exponent)
    {
        var (at, here) = (this[variable], Loss(variable.Role));
        var step = Math.ScaleB(Math.Max(1, Math.Abs(at)), exponent);
        var (slope, bend) = Difference(step);
        var spread = Besides.Max(other => Math.Abs(Difference(other * step).Slope - slope));
        this[variable] = at;
        var rounding = 1e-6 * Math.Max(1, Math.Abs(slope)) + Math.ScaleB(1e-9 * Math.Abs(here), Steps[0] - exponent);

        // Of small steps those count that see the map move: one that loses digits stands still between two of them.
        var isClear = double.IsFinite(slope) && (spread < Math.Abs(slope) / 256 || exponent == Steps[0] && spread <= rounding);
        return (slope, rounding + Math.Abs(bend) + 4 * spread, isClear);

        (double Slope, double Bend) Difference(double step)
        {
            var (above, below) = (LossAt(at + step), LossAt(at - step));
            return ((above - below) / (2 * step), (above - here - (here - below)) / step);
        }

        double LossAt(double value)
        {
            this[variable] = value;
            return Loss(variable.Role);
        }
    }

    public string NameOf(MapVariable variable) => NameOf(variable.Role) + (Tensors.Parts == 1 ? "" : variable.Part == 0 ? ".Real" : ".Imaginary");

    /// <summary>Its numbers by name.</summary>
    public override string ToString() => string.Join(", ", Enumerable.Range(0, Tensors.Inputs.Length).Select(place => TensorRole.Input + place)
        .Concat(Tensors.Outputs.Length > 0 ? [TensorRole.States] : [])
        .Concat([TensorRole.GradGates, TensorRole.GradTokens, .. Tensors.Outputs.Select((_, place) => TensorRole.GradOutput + place)])
        .SelectMany(Parts)
        .Select(variable => FormattableString.Invariant($"{NameOf(variable)} = {this[variable]:R}")));

    private static string NameOf(TensorRole role) => role switch
    {
        TensorRole.States => "state",
        TensorRole.GradGates => "gradGate",
        TensorRole.GradTokens => "gradToken",
        _ => Tensors.NameOf(role),
    };

    private static IEnumerable<MapVariable> Parts(TensorRole role) => Enumerable.Range(0, Tensors.Parts).Select(part => new MapVariable(role, part));
}

/// <summary>A real number of a position: one, or a part of one.</summary>
internal readonly record struct MapVariable(TensorRole Role, int Part);
