using System.Numerics;
using System.Runtime.InteropServices;
using ScanGen.Runtime.Tests.Cases;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Maps;

/// <summary>An element type of a call with maps, of which tensors may have several: numbers are what elements stand for.</summary>
internal abstract class AnyElement
{
    public static AnyElement Float32 { get; } = new AnyElement<float>(Suite.Element.Float32);

    public abstract bool IsNarrow { get; }

    /// <summary>How far off a gate is that a map computes in the accumulator's type, two of its last places, as a part of the tolerance.</summary>
    public abstract double GateError { get; }

    /// <summary>The numbers that the nearest elements are.</summary>
    public abstract Complex[] Round(Complex[] numbers);

    /// <summary>A tensor with an element for each position, of numbers, or that nobody has written.</summary>
    public abstract AnyTensor Tensor(Placement placement, Complex[][]? rows);

    /// <summary>Elements one after the other.</summary>
    public abstract AnyVector Vector(Complex[] numbers);

    /// <summary>As many that nobody has written.</summary>
    public AnyVector Vector(int count) => Vector([.. Enumerable.Repeat(new Complex(double.NaN, double.NaN), count)]);
}

/// <inheritdoc/>
internal sealed class AnyElement<T>(Element<T> element) : AnyElement
    where T : unmanaged
{
    // Maps add roundings of their own to those of the scan: of 2 ulp a function.
    private readonly Element<T> _element = element with { Tolerance = 2 * element.Tolerance };

    public override bool IsNarrow => _element.IsNarrow;

    public override double GateError => Math.ScaleB(1, _element.Dtype is ScanDtype.Float64 or ScanDtype.Complex128 ? -52 : -23) / _element.Tolerance;

    public override bool Equals(object? obj) => obj is AnyElement<T>;

    public override int GetHashCode() => typeof(T).GetHashCode();

    public override Complex[] Round(Complex[] numbers) => _element.WidenAll(_element.RoundAll(numbers));

    public override AnyTensor Tensor(Placement placement, Complex[][]? rows) =>
        new TypedTensor(this, new(_element, placement, rows is null ? null : Array.ConvertAll(rows, _element.RoundAll)));

    public override AnyVector Vector(Complex[] numbers) => new TypedVector(this, _element.RoundAll(numbers));

    private void AssertClose(string what, Complex[] expected, double[] allowances, T[] actual) => Oracle.AssertClose(_element, what, expected, allowances, actual, Math.Max(1, actual.Length));

    private static byte[] Bytes(T[] elements) => MemoryMarshal.AsBytes(elements.AsSpan()).ToArray();

    private sealed class TypedTensor(AnyElement<T> type, CaseTensor<T> tensor) : AnyTensor(type)
    {
        public override byte[] Bytes => AnyElement<T>.Bytes(tensor.Memory);

        public override void Give(CaseCall call, string name) => call.Tensor(name, tensor);

        public override void AssertRow(string what, Row row, Complex[] expected, double[] allowances) => type.AssertClose(what, expected, allowances, tensor.Row(row));

        public override void AssertNothingElse(string what) => tensor.AssertNothingElse(what);
    }

    private sealed class TypedVector(AnyElement<T> type, T[] elements) : AnyVector
    {
        public override byte[] Bytes => AnyElement<T>.Bytes(elements);

        public override void Give(CaseCall call, string name) => call.Vector(name, elements);

        public override void AssertClose(string what, Complex[] expected, double[] allowances) => type.AssertClose(what, expected, allowances, elements);

        public override void AssertClose(string what, int at, Complex expected, double allowance) => type.AssertClose(what, [expected], [allowance], [elements[at]]);
    }
}

/// <summary>A tensor of a call with an element for each position.</summary>
internal abstract class AnyTensor(AnyElement element)
{
    public AnyElement Element => element;

    /// <summary>All of its memory.</summary>
    public abstract byte[] Bytes { get; }

    public abstract void Give(CaseCall call, string name);

    /// <summary>Holds a row, as it lies in memory, to what is expected.</summary>
    public abstract void AssertRow(string what, Row row, Complex[] expected, double[] allowances);

    public abstract void AssertNothingElse(string what);
}

/// <summary>Elements of a call that lie one after the other: a row's each, or for all that share them.</summary>
internal abstract class AnyVector
{
    public abstract byte[] Bytes { get; }

    public abstract void Give(CaseCall call, string name);

    public abstract void AssertClose(string what, Complex[] expected, double[] allowances);

    public abstract void AssertClose(string what, int at, Complex expected, double allowance);
}
