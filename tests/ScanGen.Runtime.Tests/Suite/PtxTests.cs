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
public sealed partial class PtxTests : IDisposable
{
    private readonly Context _context = Context.Create(builder => builder.CPU());

    public static TheoryData<ScanDtype, int> Kernels => ScanSuite.Kernels;

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Every_vector_is_one_16_byte_access_and_nothing_spills(ScanDtype dtype, int seqLen)
    {
        foreach (var architecture in new[] { CudaArchitecture.SM_80, CudaArchitecture.SM_90 })
        {
            using var backend = new PTXBackend(_context, architecture, CudaInstructionSet.ISA_80, null!);
            foreach (var kernel in AllScans.Kernels.Where(kernel => kernel.Dtype == dtype && kernel.SeqLen == seqLen && kernel.Family != KernelFamily.Host))
            {
                var (inputs, outputs) = kernel.Direction == ScanDirection.Backward ? (3, 2) : (2, 1);
                if (kernel.Segments == 1)
                {
                    AssertWide(backend, kernel, RowPart.Whole, inputs, outputs);
                }
                else
                {
                    // A double's total is 16 bytes too. The warp family reads one, the group family reads those it needs field by field in a loop.
                    var wideTotals = dtype == ScanDtype.Float64 ? 1 : 0;
                    var wideReads = kernel.Family == KernelFamily.Warp ? wideTotals : 0;
                    AssertWide(backend, kernel, RowPart.Totals, inputs: 2, outputs: 0, moreStores: wideTotals);
                    AssertWide(backend, kernel, RowPart.Segments, inputs, outputs, moreLoads: wideReads);
                }
            }
        }
    }

    public void Dispose() => _context.Dispose();

    private static void AssertWide(PTXBackend backend, ScanKernelDescriptor kernel, RowPart part, int inputs, int outputs, int moreLoads = 0, int moreStores = 0)
    {
        var ptx = Compile(backend, kernel, part);

        // The group family writes one chunk out, and loops over it.
        var vectors = kernel.Vectors * (kernel.Family == KernelFamily.Warp ? kernel.Chunks : 1);
        Assert.Equal(inputs * vectors + moreLoads, WideLoads().Count(ptx));
        Assert.Equal(outputs * vectors + moreStores, WideStores().Count(ptx));
        Assert.DoesNotContain(".local", ptx, StringComparison.Ordinal);
    }

    private static string Compile(PTXBackend backend, ScanKernelDescriptor kernel, RowPart part)
    {
        var name = $"{kernel.Dtype}x{kernel.SeqLen}{kernel.Family}{(part == RowPart.Whole ? "" : part)}";
        var type = typeof(AllScans).Assembly.GetTypes()
            .Single(type => type.Name == name && type.Namespace!.EndsWith('_' + nameof(AllScans), StringComparison.Ordinal));
        var (element, vector) = kernel.Dtype switch
        {
            ScanDtype.Float32 => (typeof(float), typeof(Single4)),
            ScanDtype.Float16 => (typeof(ushort), typeof(Half8)),
            ScanDtype.BFloat16 => (typeof(ushort), typeof(BFloat8)),
            _ => (typeof(double), typeof(Double2)),
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
