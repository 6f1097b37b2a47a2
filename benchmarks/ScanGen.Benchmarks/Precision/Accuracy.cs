using System.Numerics;
using ILGPU;
using ILGPU.Runtime;
using ScanGen.Benchmarks.Devices;

namespace ScanGen.Benchmarks.Precision;

/// <summary>Compares the last rows of the first set with the oracle, on exactly the elements that the kernel gets.</summary>
internal sealed class Accuracy<T>(AcceleratorStream stream, Element<T> element, Tensors<T> tensors, int seqLen, int rows)
    where T : unmanaged
{
    private readonly int _count = rows * seqLen;

    /// <summary>Launches once, over outputs that hold NaN.</summary>
    public Errors Measure(BoundScan<T> scan, ScanDirection direction)
    {
        var (gates, tokens) = (Read(tensors.Gates(0)), Read(tensors.Tokens(0)));
        var expected = new Complex[_count];
        var serial = new Complex[_count];
        if (direction is ScanDirection.Forward or ScanDirection.Reverse)
        {
            Poison(tensors.States(0));
            scan.Launch(direction, 0);
            ScanReference.Forward(gates, tokens, expected, seqLen, direction == ScanDirection.Reverse);
            SerialScan.Forward(gates, tokens, serial, seqLen, direction == ScanDirection.Reverse, element.Accumulate);
            return Compare(tensors.States(0), expected, serial);
        }

        var states = Read(tensors.States(0));
        var expectedGates = new Complex[_count];
        var serialGates = new Complex[_count];
        Poison(tensors.GradGates(0));
        Poison(tensors.GradTokens(0));
        scan.Launch(direction, 0);
        var reverse = direction == ScanDirection.ReverseBackward;
        ScanReference.Backward(gates, states, tokens, expectedGates, expected, seqLen, reverse);
        SerialScan.Backward(gates, states, tokens, serialGates, serial, seqLen, reverse, element.Accumulate);
        return Errors.Worst(
            Compare(tensors.GradGates(0), expectedGates, serialGates),
            Compare(tensors.GradTokens(0), expected, serial));
    }

    private Errors Compare(ArrayView<T> actual, Complex[] expected, Complex[] serial) =>
        new(Maximum(Read(actual), expected), Maximum(Array.ConvertAll(serial, value => element.Widen(element.Round(value))), expected));

    private static double Maximum(Complex[] actual, Complex[] expected)
    {
        var maximum = 0.0;
        for (var i = 0; i < actual.Length; i++)
        {
            // A result of NaN makes the maximum NaN.
            maximum = Math.Max(maximum, (actual[i] - expected[i]).Magnitude / Math.Max(1, expected[i].Magnitude));
        }

        return maximum;
    }

    private Complex[] Read(ArrayView<T> view)
    {
        var values = new T[_count];
        Last(view).CopyToCPU(stream, values);
        stream.Synchronize();
        return Array.ConvertAll(values, value => element.Widen(value));
    }

    private void Poison(ArrayView<T> view)
    {
        var values = new T[_count];
        Array.Fill(values, element.Round(double.NaN));
        Last(view).CopyFromCPU(stream, values);
        stream.Synchronize();
    }

    private ArrayView<T> Last(ArrayView<T> view) => view.SubView(view.Length - _count, _count);
}
