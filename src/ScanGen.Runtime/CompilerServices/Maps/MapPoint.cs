using System.Runtime.InteropServices;
using ScanGen.Calls;

namespace ScanGen.CompilerServices.Maps;

/// <summary>One position in doubles, at which maps and their gradients are evaluated as for a call. The state is a variable like the inputs.</summary>
internal sealed unsafe class MapPoint<TMap>
    where TMap : struct, IScanMap
{
    /// <summary>What numbers are drawn up to.</summary>
    public const int Largest = 3 << LargestExponent;

    private const int LargestExponent = 3;

    private static readonly MapTensors Tensors = TMap.Tensors;

    private readonly double[] _numbers = GC.AllocateArray<double>(TensorRoles.CountOfMaps + MapTensors.MostKept, pinned: true);
    private readonly nint[] _places = GC.AllocateArray<nint>(TensorRoles.CountOfMaps + 1, pinned: true);
    public MapPoint()
    {
        for (var role = 0; role < _places.Length; role++)
        {
            _places[role] = Marshal.UnsafeAddrOfPinnedArrayElement(_numbers, role);
        }
    }

    /// <summary>What has a gradient: inputs, and the state where there is an output map.</summary>
    public TensorRole[] Variables { get; } =
    [
        .. Enumerable.Range(0, Tensors.Inputs.Length).Where(place => Tensors.Inputs[place].HasGradient).Select(place => TensorRole.Input + place),
        .. Tensors.Outputs.Length > 0 ? [TensorRole.States] : Array.Empty<TensorRole>(),
    ];

    private ref double this[TensorRole role] => ref _numbers[(int)role];

    private MapPositions<DoubleNumber> Here => new((nint*)Marshal.UnsafeAddrOfPinnedArrayElement(_places, 0), 0);

    /// <summary>What the gradient of a variable is of: the results that it has one by way of, times the gradients that arrive at them.</summary>
    private double Loss(TensorRole variable)
    {
        var input = variable == TensorRole.States ? null : Tensors.Inputs[variable - TensorRole.Input];
        var loss = 0.0;
        if (input is not { IsFixedInMap: true })
        {
            TMap.EvaluateMap(Here);
            loss += this[TensorRole.Gates] * this[TensorRole.GradGates] + this[TensorRole.Tokens] * this[TensorRole.GradTokens];
        }

        if (input is not { IsFixedInOutput: true })
        {
            TMap.EvaluateOutput(Here);
            loss += Tensors.Outputs.Select((_, place) => this[TensorRole.Output + place] * this[TensorRole.GradOutput + place]).Sum();
        }

        return loss;
    }

    /// <summary>Draws inputs, a state, and gradients that arrive, of many magnitudes.</summary>
    public void Draw(Random random)
    {
        foreach (ref var number in _numbers.AsSpan())
        {
            number = (2 * random.NextDouble() - 1) * Math.ScaleB(3, random.Next(-LargestExponent, LargestExponent + 1));
        }
    }

    /// <summary>The gradient of an input or the state, as the maps give it.</summary>
    public double Derivative(TensorRole variable)
    {
        this[TensorRole.GradStates] = 0;
        TMap.DifferentiateOutput(Here);
        TMap.EvaluateGate(Here);
        TMap.DifferentiateMap(Here);
        return this[variable == TensorRole.States ? TensorRole.GradStates : variable - TensorRole.Input + TensorRole.GradInput];
    }

    /// <summary>The central difference, and what a gradient may differ from it by: its rounding, and what the slopes on both sides differ by, which at a kink is much.</summary>
    public (double Slope, double Allowed) Slope(TensorRole variable)
    {
        var (at, here) = (this[variable], Loss(variable));
        var step = Math.ScaleB(Math.Max(1, Math.Abs(at)), -17);
        var (above, below) = (LossAt(at + step), LossAt(at - step));
        this[variable] = at;
        var slope = (above - below) / (2 * step);
        return (slope, 1e-6 * Math.Max(1, Math.Abs(slope)) + 1e-9 * Math.Abs(here) + Math.Abs(above - here - (here - below)) / step);

        double LossAt(double value)
        {
            this[variable] = value;
            return Loss(variable);
        }
    }

    public string NameOf(TensorRole role) => role switch
    {
        TensorRole.States => "state",
        TensorRole.GradGates => "gradGate",
        TensorRole.GradTokens => "gradToken",
        _ => Tensors.NameOf(role),
    };

    /// <summary>Its numbers by name.</summary>
    public override string ToString() => string.Join(", ", Enumerable.Range(0, Tensors.Inputs.Length).Select(place => TensorRole.Input + place)
        .Concat(Tensors.Outputs.Length > 0 ? [TensorRole.States] : [])
        .Concat([TensorRole.GradGates, TensorRole.GradTokens, .. Tensors.Outputs.Select((_, place) => TensorRole.GradOutput + place)])
        .Select(role => FormattableString.Invariant($"{NameOf(role)} = {this[role]:R}")));
}
