using System.Reflection;
using System.Text.RegularExpressions;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ScanGen.Devices;
using ScanGen.Primitives;
using ScanGen.Runtime.Tests.Gates;
using ScanGen.Runtime.Tests.Mixed;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>What ILGPU makes of each kernel for an NVIDIA GPU, which takes none.</summary>
public sealed partial class PtxTests
{
    /// <summary>Not those for any length, whose text has no number of vectors. Of 16 bytes an element is a vector too, and so the text of a last tile that is not full has more of them.</summary>
    public static TheoryData<ScanDtype, int> Kernels => [.. AllScans.Kernels
        .Where(kernel => kernel.SeqLen != ScanKernel.Any && (kernel.Dtype != ScanDtype.Complex128 || kernel.SeqLen % 32 == 0))
        .Select(kernel => (kernel.Dtype, kernel.SeqLen)).Distinct()];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Every_vector_is_one_16_byte_access_and_nothing_spills(ScanDtype dtype, int seqLen) => AssertWide(
        typeof(AllScans),
        AllScans.Kernels.Where(kernel => kernel.Dtype == dtype && kernel.SeqLen == seqLen && kernel.Family != KernelFamily.Host),
        kernel => kernel.Vectors * kernel.Chunks);

    /// <summary>Elements of 16 bits have a vector of 8 bytes beside floats.</summary>
    [Fact]
    public void Every_vector_of_mixed_types_is_one_access_and_nothing_spills() => AssertWide(
        typeof(MixedFromZero),
        MixedFromZero.Kernels.Where(kernel => kernel.Family != KernelFamily.Host),
        kernel => kernel.Vectors * kernel.Chunks);

    /// <summary>A gate of a whole row is no vector, and its gradient none.</summary>
    [Fact]
    public void Every_vector_of_rows_of_a_gate_each_is_one_access_and_nothing_spills() => AssertWide(
        typeof(GatesFromZero),
        GatesFromZero.Kernels.Where(kernel => kernel.Family != KernelFamily.Host),
        kernel => kernel.Vectors * kernel.Chunks,
        hasRowGates: true);

    /// <summary>Holds emitted kernels of a class to as many wide accesses a tensor as their text has vectors, and at most <paramref name="ends"/> more for the states at the ends of rows.</summary>
    internal static void AssertWide(Type scans, IEnumerable<ScanKernelDescriptor> kernels, Func<ScanKernelDescriptor, int> vectors, int ends = 0, bool hasRowGates = false)
    {
        using var context = Context.Create(builder => builder.CPU());
        foreach (var architecture in new[] { CudaArchitecture.SM_80, CudaArchitecture.SM_90 })
        {
            using var backend = new PTXBackend(context, architecture, CudaInstructionSet.ISA_80, null!);
            foreach (var kernel in kernels)
            {
                var isBackward = kernel.Direction is ScanDirection.Backward or ScanDirection.ReverseBackward;
                ScanDtype[] loaded = [.. isBackward ? [States(kernel), States(kernel)] : new[] { kernel.Dtype }, .. hasRowGates ? [] : new[] { kernel.Dtype }];
                ScanDtype[] stored = isBackward ? [kernel.Dtype, .. hasRowGates ? [] : new[] { kernel.Dtype }] : [States(kernel)];
                var ptx = Compile(backend, scans, kernel);

                // Of 16 bytes an element is a vector too, and the gate and the state that a neighbour across lanes has are read as such.
                var neighbours = kernel is { Dtype: ScanDtype.Complex128, Direction: ScanDirection.Backward or ScanDirection.ReverseBackward } ? 2 * vectors(kernel) : 0;
                var (inputs, narrowInputs) = Count(kernel, loaded);
                var (outputs, narrowOutputs) = Count(kernel, stored);
                Assert.InRange(WideLoads().Count(ptx), inputs * vectors(kernel), inputs * vectors(kernel) + neighbours + ends);
                Assert.InRange(WideStores().Count(ptx), outputs * vectors(kernel), outputs * vectors(kernel) + ends);
                if (kernel.States is not null)
                {
                    Assert.Equal(narrowInputs * vectors(kernel), NarrowLoads().Count(ptx));
                    Assert.Equal(narrowOutputs * vectors(kernel), NarrowStores().Count(ptx));
                }

                Assert.DoesNotContain(".local", ptx, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>How many tensors have vectors of 16 bytes, and how many beside floats such of 8.</summary>
    private static (int Wide, int Narrow) Count(ScanKernelDescriptor kernel, ScanDtype[] tensors)
    {
        var narrow = kernel.States is null ? 0 : tensors.Count(dtype => dtype != ScanDtype.Float32);
        return (tensors.Length - narrow, narrow);
    }

    private static ScanDtype States(ScanKernelDescriptor kernel) => kernel.States ?? kernel.Dtype;

    private static string Compile(PTXBackend backend, Type scans, ScanKernelDescriptor kernel)
    {
        var name = $"{kernel.Dtype}{(kernel.States is { } states ? $"To{states}" : "")}x{kernel.SeqLen}{kernel.Family}";
        var type = scans.Assembly.GetTypes()
            .Single(type => type.Name == name && type.Namespace!.EndsWith('_' + scans.Name, StringComparison.Ordinal));
        ScanDtype[] types = kernel.States is null ? [kernel.Dtype] : [kernel.Dtype, kernel.States.Value];
        var method = type.GetMethod(kernel.Direction.ToString())!
            .MakeGenericMethod([.. types.Select(dtype => typeof(Aligned<,>).MakeGenericType(Vector(dtype, isMixed: types.Length > 1)))]);
        var threads = method.GetCustomAttribute<LaunchShapeAttribute>()!.Threads;
        var compiled = backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(method), new KernelSpecialization(threads, null));
        return ((PTXCompiledKernel)compiled).PTXAssembly;
    }

    /// <summary>An element inside of a kernel, and a vector of them.</summary>
    private static Type[] Vector(ScanDtype dtype, bool isMixed) => dtype switch
    {
        ScanDtype.Float32 => [typeof(float), typeof(Single4)],
        ScanDtype.Float16 => [typeof(ushort), isMixed ? typeof(Packed4<Binary16>) : typeof(Packed8<Binary16>)],
        ScanDtype.BFloat16 => [typeof(ushort), isMixed ? typeof(Packed4<Brain16>) : typeof(Packed8<Brain16>)],
        ScanDtype.Float64 => [typeof(double), typeof(Double2)],
        ScanDtype.Complex64 => [typeof(Complex<float>), typeof(ComplexSingle2)],
        _ => [typeof(Complex<double>), typeof(ComplexDouble1)],
    };

    // Shared memory holds steps, of which a double's is 16 bytes too.
    [GeneratedRegex(@"\bld(\.global)?\.(v4\.[fb]32|v2\.[fb]64)")]
    private static partial Regex WideLoads();

    [GeneratedRegex(@"\bst(\.global)?\.(v4\.[fb]32|v2\.[fb]64)")]
    private static partial Regex WideStores();

    [GeneratedRegex(@"\bld(\.global)?\.v2\.[fb]32")]
    private static partial Regex NarrowLoads();

    [GeneratedRegex(@"\bst(\.global)?\.v2\.[fb]32")]
    private static partial Regex NarrowStores();
}
