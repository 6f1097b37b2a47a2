namespace ScanGen.Generator.Models;

/// <summary>An element type that kernels can be written for, and how emitted code spells it. A new dtype is a member here.</summary>
/// <param name="Name">The member of <c>ScanDtype</c>.</param>
/// <param name="CSharp">The type of a span's or a view's elements, fully qualified.</param>
/// <param name="Size">Bytes an element.</param>
/// <param name="Accumulator">The type that arithmetic is done in on a device.</param>
/// <param name="Step">The step that elements fold into.</param>
/// <param name="StepSize">Bytes of one, as it stands in shared memory.</param>
internal sealed record ElementType(string Name, string CSharp, int Size, string Accumulator, string Step, int StepSize)
{
    /// <summary>In the order of <c>ScanDtype</c>.</summary>
    public static readonly ElementType[] All =
    [
        new("Float32", "float", 4, "float", "FineStep", 12),
        new("Float16", "global::System.Half", 2, "float", "Step<float>", 8) { Format = "Binary16" },
        new("BFloat16", "global::ScanGen.BFloat16", 2, "float", "Step<float>", 8) { Format = "Brain16" },
        new("Float64", "double", 8, "double", "Step<double>", 16),
        new("Complex64", "global::ScanGen.Complex64", 8, "Complex<float>", "FineComplexStep", 24),
        new("Complex128", "global::System.Numerics.Complex", 16, "Complex<double>", "Step<Complex<double>>", 32),
    ];

    /// <summary>The type as it is alone in tensors.</summary>
    public ElementType Alone => Array.Find(All, type => type.Name == Name);

    /// <summary>The same elements in tensors beside some of floats: as many in a vector as there, and the same steps.</summary>
    public ElementType Mixed => this with { ElementsPerVector = All[0].ElementsPerVector, Step = All[0].Step, StepSize = All[0].StepSize };

    /// <summary>The same where a vector is of channels, which have nothing to pass on: one access.</summary>
    public ElementType OfChannels => this with { ElementsPerVector = ElementsPerVector / AccessesPerVector };

    /// <summary>What they are in registers.</summary>
    public ElementType Widened => this with { Format = null };

    /// <summary>What the bits of elements stand for that are narrower than the accumulator.</summary>
    private string? Format { get; init; }

    /// <summary>Elements side by side that a lane holds: 16 bytes of them, which are one access, or as many as a vector of floats beside has. Where an element has 8 bytes or more, two accesses: a lane
    /// composes its vector by itself, and steps of such elements are many words to pass from lane to lane.</summary>
    public int ElementsPerVector { get; private init; } = (Size < 8 ? 16 : 32) / Size;

    /// <summary>Accesses of 16 bytes that a vector takes.</summary>
    public int AccessesPerVector => Math.Max(1, ElementsPerVector * Size / 16);

    /// <summary>The type of a view's elements inside a device kernel.</summary>
    public string DeviceElement => IsNarrow ? "ushort" : Accumulator;

    /// <summary>A vector in memory.</summary>
    public string DeviceVector => IsNarrow ? $"Packed{ElementsPerVector}<{Format}>" : DeviceRegisters;

    /// <summary>The same elements widened to the accumulator.</summary>
    public string DeviceRegisters => Registers(ElementsPerVector);

    /// <summary>A step for each of them.</summary>
    public string Steps => StepsOf(ElementsPerVector);

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

    /// <summary>The neutral gate.</summary>
    public string One => IsNarrow ? $"{Format}.One" : Accumulator switch
    {
        "float" => "1f",
        "double" => "1.0",
        _ => $"{Accumulator}.MultiplicativeIdentity",
    };

    /// <summary>Whether loading widens and storing rounds.</summary>
    public bool IsNarrow => Format is not null;

    /// <summary>One element of memory, as the accumulator.</summary>
    public string WidenOne(string element) => IsNarrow ? $"{Format}.Widen({element})" : element;

    /// <summary>A vector of memory, as registers.</summary>
    public string WidenVector(string vector) => IsNarrow ? $"{vector}.Widen()" : vector;

    /// <summary>A view of elements as one of the accumulators that lie there.</summary>
    public string AccumulatorsOf(string view) => IsNarrow ? $"{view}.Cast<{Accumulator}>()" : view;

    /// <summary>The element nearest to an accumulator.</summary>
    public string NarrowOne(string value) => IsNarrow ? $"(ushort){Format}.Round({value})" : value;

    /// <summary>A vector of accumulators, with its namespace.</summary>
    public string QualifiedRegisters => new[] { "Twice<", "Lone<", "Complex<" }.Aggregate(DeviceRegisters, (name, type) => name.Replace(type, $"global::ScanGen.CompilerServices.{type}"));

    /// <summary>What a map has to be of to serve it, as its user spells it.</summary>
    public string MapNumber => IsComplex ? CSharp.Substring(CSharp.LastIndexOf('.') + 1) : Accumulator;

    /// <summary>A vector of real numbers, or of parts of complex ones, as maps compute with it.</summary>
    public string Numbers => NumbersOf(ElementsPerVector);

    /// <summary>An accumulator as maps compute with it.</summary>
    public string ToNumber(string accumulator) => IsComplex ? $"{accumulator}.Number()" : $"new {Number}({accumulator})";

    /// <summary>What a map gives, as an accumulator.</summary>
    public string OfNumber(string number) => IsComplex ? $"{number}.Value()" : $"{number}.Value";

    /// <summary>One of the parts. Where all tensors are of 16 bits results need not be more exact.</summary>
    private string Number => Accumulator.Contains("double") ? "DoubleNumber" : ElementsPerVector > All[0].ElementsPerVector ? "SingleNumber<Brief>" : "SingleNumber<Precise>";

    private string NumbersOf(int count) => count == 1 ? Number : $"Twin<{NumbersOf(count / 2)}>";

    private string Registers(int count) => count == 1 ? $"Lone<{Accumulator}>" : $"Twice<{Registers(count / 2)}, {Accumulator}>";

    private string StepsOf(int count) => $"{Registers(count)}.Steps<{(count == 1 ? "" : $"{StepsOf(count / 2)}, ")}{Step}>";
}
