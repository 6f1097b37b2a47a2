using System.Numerics;
using System.Reflection;
using ScanGen.Runtime.Tests.Cases;

namespace ScanGen.Runtime.Tests.Maps;

/// <summary>What one element of an input is for.</summary>
internal enum MapExtent
{
    Position,
    Channel,
    Row,
    Call,
}

/// <summary>An input of a cell: its name, what an element is for, and the numbers that it is made of, of which those of some rows differ.</summary>
internal sealed record MapCellInput(string Name, MapExtent Extent, bool HasGradient, Func<Random, int, Complex> Number)
{
    /// <summary>Whether it is of floats beside narrower tensors.</summary>
    public bool IsFullPrecision { get; init; }
}

/// <summary>A class with maps, and the same by hand in doubles: values, and derivatives that nobody derived by machine. Of complex numbers a gradient is what torch takes it for.</summary>
/// <param name="Name">Of it.</param>
/// <param name="Scans">The class of rows, or none.</param>
/// <param name="TimeMajor">The class of the other layout, or none.</param>
/// <param name="Inputs">The inputs of all maps.</param>
/// <param name="Outputs">What the output map gives.</param>
/// <param name="Value">Gate and token.</param>
/// <param name="Gradient">From the inputs and the gradients of gate and token those of all inputs.</param>
internal sealed record MapCell(
    string Name,
    Type? Scans,
    Type? TimeMajor,
    MapCellInput[] Inputs,
    string[] Outputs,
    Func<Complex[], (Complex Gate, Complex Token)> Value,
    Func<Complex[], Complex, Complex, Complex[]> Gradient)
{
    /// <summary>Of real numbers.</summary>
    public MapCell(
        string name, Type? scans, Type? timeMajor, MapCellInput[] inputs, string[] outputs, Func<double[], (double Gate, double Token)> value, Func<double[], double, double, double[]> gradient)
        : this(name, scans, timeMajor, inputs, outputs, Lifted(value), (x, gate, token) => Complexes(gradient(Reals(x), gate.Real, token.Real)))
    {
    }

    /// <summary>Whether outputs are of floats beside narrower tensors.</summary>
    public bool AreOutputsFullPrecision { get; init; }

    /// <summary>From state and inputs.</summary>
    public Func<Complex, Complex[], Complex[]> Output { get; init; } = (_, _) => [];

    /// <summary>From state, inputs and the gradients of outputs that of the state and those of all inputs.</summary>
    public Func<Complex, Complex[], Complex[], (Complex GradState, Complex[] GradInputs)> OutputGradient { get; init; } = (_, x, _) => (0, new Complex[x.Length]);

    /// <summary><see cref="Output"/> of real numbers.</summary>
    public Func<double, double[], double[]> RealOutput
    {
        init => Output = (state, x) => Complexes(value(state.Real, Reals(x)));
    }

    /// <summary><see cref="OutputGradient"/> of real numbers.</summary>
    public Func<double, double[], double[], (double GradState, double[] GradInputs)> RealOutputGradient
    {
        init => OutputGradient = (state, x, gradients) =>
        {
            var (gradState, gradInputs) = value(state.Real, Reals(x), Reals(gradients));
            return (gradState, Complexes(gradInputs));
        };
    }

    /// <summary>The kernels that a class declares.</summary>
    public static IEnumerable<(ElementTypes Types, int SeqLen)> Kernels(Type scans) =>
        scans.GetCustomAttributes<ScanKernelAttribute>().Select(kernel => (new ElementTypes(kernel.Dtype, kernel.States), kernel.SeqLen));

    /// <summary>How many elements an input has.</summary>
    public static int Count(MapExtent extent, CaseShape shape) => extent switch
    {
        MapExtent.Channel => shape.Dim,
        MapExtent.Row => shape.Rows.Count,
        _ => 1,
    };

    public override string ToString() => Name;

    private static Func<Complex[], (Complex, Complex)> Lifted(Func<double[], (double Gate, double Token)> value) => x =>
    {
        var (gate, token) = value(Reals(x));
        return (gate, token);
    };

    private static double[] Reals(Complex[] numbers) => Array.ConvertAll(numbers, number => number.Real);

    private static Complex[] Complexes(double[] numbers) => Array.ConvertAll(numbers, number => (Complex)number);
}
