namespace ScanGen.Generator.Models;

/// <summary>An element type that kernels can be written for, and how emitted code spells it. A new dtype is a member here.</summary>
/// <param name="Name">The member of <c>ScanDtype</c>.</param>
/// <param name="CSharp">The type of a span's or a view's elements, fully qualified.</param>
/// <param name="Size">Bytes an element.</param>
/// <param name="Accumulator">The type that arithmetic is done in on a device.</param>
/// <param name="DeviceElement">The type of a view's elements inside a device kernel.</param>
/// <param name="DeviceVector">The 16-byte vector of elements that one thread loads at a time.</param>
/// <param name="DeviceRegisters">The same elements widened to the accumulator.</param>
/// <param name="Step">The step that they fold into.</param>
/// <param name="StepSize">Bytes of one, as it stands in shared memory.</param>
internal sealed record ElementType(
    string Name,
    string CSharp,
    int Size,
    string Accumulator,
    string DeviceElement,
    string DeviceVector,
    string DeviceRegisters,
    string Step,
    int StepSize)
{
    /// <summary>In the order of <c>ScanDtype</c>.</summary>
    public static readonly ElementType[] All =
    [
        new("Float32", "float", 4, "float", "float", "Single4", "Single4", "FineStep", 12),
        new("Float16", "global::System.Half", 2, "float", "ushort", "Packed8<Binary16>", "Single8", "Step<float>", 8) { MixedVector = "Packed4<Binary16>" },
        new("BFloat16", "global::ScanGen.BFloat16", 2, "float", "ushort", "Packed8<Brain16>", "Single8", "Step<float>", 8) { MixedVector = "Packed4<Brain16>" },
        new("Float64", "double", 8, "double", "double", "Pair<double, Step<double>>", "Pair<double, Step<double>>", "Step<double>", 16),
        new("Complex64", "global::ScanGen.Complex64", 8, "Complex<float>", "Complex<float>", "Pair<Complex<float>, FineComplexStep>", "Pair<Complex<float>, FineComplexStep>", "FineComplexStep", 24),
        new("Complex128", "global::System.Numerics.Complex", 16, "Complex<double>", "Complex<double>", "ComplexDouble1", "ComplexDouble1", "Step<Complex<double>>", 32),
    ];

    /// <summary>The type as it is alone in tensors.</summary>
    public ElementType Alone => Array.Find(All, type => type.Name == Name);

    /// <summary>The vector that has as many elements as one of floats, where elements are narrower.</summary>
    private string? MixedVector { get; init; }

    /// <summary>The same elements in tensors beside some of floats: as many in a vector as there, and the same steps.</summary>
    public ElementType Mixed => MixedVector is { } vector
        ? this with { DeviceVector = vector, DeviceRegisters = All[0].DeviceRegisters, Step = All[0].Step, StepSize = All[0].StepSize }
        : this;

    /// <summary>Elements in a 16-byte vector.</summary>
    public int ElementsPerVector => 16 / Size;

    /// <summary>Whether elements have an imaginary part, and gradients conjugates.</summary>
    public bool IsComplex => Accumulator.StartsWith("Complex", StringComparison.Ordinal);

    /// <summary>Bytes of a lane of the host's vectors. Both parts of complex numbers are doubles there, each in a vector of its own.</summary>
    public int HostLaneSize => IsComplex || Accumulator == "double" ? 8 : 4;

    /// <summary>What a kernel's type argument that says what a gate is for has to be.</summary>
    public string GatesInterface => $"IGates<{DeviceElement}, {DeviceVector}, {DeviceRegisters}, {Accumulator}>";

    /// <summary>A zero of the accumulator's type.</summary>
    public string Zero => Accumulator switch
    {
        "float" => "0f",
        "double" => "0.0",
        _ => $"{Accumulator}.Zero",
    };

    /// <summary>Whether loading widens and storing rounds.</summary>
    public bool IsNarrow => DeviceVector != DeviceRegisters;

    /// <summary>One element of memory, as the accumulator.</summary>
    public string WidenOne(string element) => IsNarrow ? $"{DeviceVector}.Widen({element})" : element;

    /// <summary>A view of elements as one of the accumulators that lie there.</summary>
    public string AccumulatorsOf(string view) => IsNarrow ? $"{view}.Cast<{Accumulator}>()" : view;

    /// <summary>The element nearest to an accumulator.</summary>
    public string NarrowOne(string value) => IsNarrow ? $"{DeviceVector}.Narrow({value})" : value;
}
