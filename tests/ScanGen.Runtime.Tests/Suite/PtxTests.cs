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

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>What ILGPU makes of each kernel for an NVIDIA GPU, which takes none.</summary>
public sealed partial class PtxTests
{
    public static TheoryData<ScanDtype, int> Kernels => ScanSuite.Kernels;

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Every_vector_is_one_16_byte_access_and_nothing_spills(ScanDtype dtype, int seqLen) => AssertWide(
        typeof(AllScans),
        AllScans.Kernels.Where(kernel => kernel.Dtype == dtype && kernel.SeqLen == seqLen && kernel.Family != KernelFamily.Host),
        kernel => kernel.Vectors * kernel.Chunks);

    /// <summary>Holds emitted kernels of a class to as many wide accesses a tensor as their text has vectors, and at most <paramref name="ends"/> more for the states at the ends of rows.</summary>
    internal static void AssertWide(Type scans, IEnumerable<ScanKernelDescriptor> kernels, Func<ScanKernelDescriptor, int> vectors, int ends = 0)
    {
        using var context = Context.Create(builder => builder.CPU());
        foreach (var architecture in new[] { CudaArchitecture.SM_80, CudaArchitecture.SM_90 })
        {
            using var backend = new PTXBackend(context, architecture, CudaInstructionSet.ISA_80, null!);
            foreach (var kernel in kernels)
            {
                var (inputs, outputs) = kernel.Direction is ScanDirection.Backward or ScanDirection.ReverseBackward ? (3, 2) : (2, 1);
                var ptx = Compile(backend, scans, kernel);

                // Of 16 bytes an element is a vector too, and the gate and the state that a neighbour across lanes has are read as such.
                var neighbours = kernel is { Dtype: ScanDtype.Complex128, Direction: ScanDirection.Backward or ScanDirection.ReverseBackward } ? 2 * vectors(kernel) : 0;
                Assert.InRange(WideLoads().Count(ptx), inputs * vectors(kernel), inputs * vectors(kernel) + neighbours + ends);
                Assert.InRange(WideStores().Count(ptx), outputs * vectors(kernel), outputs * vectors(kernel) + ends);
                Assert.DoesNotContain(".local", ptx, StringComparison.Ordinal);
            }
        }
    }

    private static string Compile(PTXBackend backend, Type scans, ScanKernelDescriptor kernel)
    {
        var name = $"{kernel.Dtype}x{kernel.SeqLen}{kernel.Family}";
        var type = scans.Assembly.GetTypes()
            .Single(type => type.Name == name && type.Namespace!.EndsWith('_' + scans.Name, StringComparison.Ordinal));
        var (element, vector) = kernel.Dtype switch
        {
            ScanDtype.Float32 => (typeof(float), typeof(Single4)),
            ScanDtype.Float16 => (typeof(ushort), typeof(Half8)),
            ScanDtype.BFloat16 => (typeof(ushort), typeof(BFloat8)),
            ScanDtype.Float64 => (typeof(double), typeof(Double2)),
            ScanDtype.Complex64 => (typeof(Complex<float>), typeof(ComplexSingle2)),
            _ => (typeof(Complex<double>), typeof(ComplexDouble1)),
        };
        var method = type.GetMethod(kernel.Direction.ToString())!.MakeGenericMethod(typeof(Aligned<,>).MakeGenericType(element, vector));
        var threads = method.GetCustomAttribute<LaunchShapeAttribute>()!.Threads;
        var compiled = backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(method), new KernelSpecialization(threads, null));
        return ((PTXCompiledKernel)compiled).PTXAssembly;
    }

    // Shared memory holds steps, of which a double's is 16 bytes too.
    [GeneratedRegex(@"\bld(\.global)?\.(v4\.[fb]32|v2\.[fb]64)")]
    private static partial Regex WideLoads();

    [GeneratedRegex(@"\bst(\.global)?\.(v4\.[fb]32|v2\.[fb]64)")]
    private static partial Regex WideStores();
}
