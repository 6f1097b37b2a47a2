using System.Reflection;
using System.Text.RegularExpressions;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ScanGen.CompilerServices;
using ScanGen.Devices;
using ScanGen.Runtime.Tests.Mixed;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>What ILGPU makes of each kernel for an NVIDIA GPU, which takes none.</summary>
public sealed partial class PtxTests
{
    /// <summary>Not those for any length, whose text has no number of vectors. Of 16 bytes an element is a vector too, and so the text of a last tile that is not full has more of them.</summary>
    public static TheoryData<ScanDtype, int> Kernels => [.. AllScans.Kernels
        .Where(kernel => kernel.SeqLen != ScanKernel.Any && (kernel.Dtype != ScanDtype.Complex128 || kernel.SeqLen % 32 == 0))
        .Select(kernel => (kernel.Dtype, kernel.SeqLen)).Distinct()];

    /// <summary>Any two with and without each other; neither of the three is what all other tests have.</summary>
    public static TheoryData<bool, bool, bool> Variants => new((true, false, false), (false, true, false), (false, false, true), (true, true, true));

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Accesses_are_of_16_bytes_and_nothing_spills(ScanDtype dtype, int seqLen) => AssertWide(
        typeof(AllScans),
        AllScans.Kernels.Where(kernel => kernel.Dtype == dtype && kernel.SeqLen == seqLen && kernel.Family != KernelFamily.Host),
        Accesses);

    /// <summary>What a call decides of a kernel changes no access to its tensors: a vector of a row apart is one, and a gate of a whole row is none.</summary>
    [Theory]
    [MemberData(nameof(Variants))]
    public void Variants_leave_accesses_wide(bool hasSharedGates, bool isStrided, bool hasEnds) => AssertWide(
        typeof(AllScans),
        AllScans.Kernels.Where(kernel => kernel.Family == KernelFamily.Warp && kernel.SeqLen is 32 or 4096 && kernel.Dtype is ScanDtype.Float32 or ScanDtype.Complex64),
        Accesses,
        forms: (hasSharedGates ? ScanForms.SharedGates : 0) | (isStrided ? ScanForms.Strided : 0) | (hasEnds ? ScanForms.Ends : 0));

    /// <summary>What goes from device to device is written and read for the whole system, which ILGPU has no words for.</summary>
    [Fact]
    public void States_that_go_to_another_device_do_so_for_the_system()
    {
        using var context = Context.Create(builder => builder.CPU());
        using var backend = new PTXBackend(context, CudaArchitecture.SM_90, CudaInstructionSet.ISA_80, null!);
        foreach (var kernel in AllScans.Kernels.Where(kernel => kernel is { Family: KernelFamily.Warp, SeqLen: 32 or 8192, Dtype: ScanDtype.Float32 }))
        {
            var ptx = Compile(backend, typeof(AllScans), kernel, ScanForms.AcrossDevices);
            Assert.Contains("ld.relaxed.sys.global.b64", ptx);
            Assert.Contains("st.relaxed.sys.global.b64", ptx);
            Assert.DoesNotContain("call", ptx);
        }
    }

    /// <summary>What a kernel does not need costs it nothing: beside its tensors it takes the number of rows.</summary>
    [Fact]
    public void A_plain_kernel_takes_nothing_of_strides_and_ends()
    {
        using var context = Context.Create(builder => builder.CPU());
        using var backend = new PTXBackend(context, CudaArchitecture.SM_90, CudaInstructionSet.ISA_80, null!);
        foreach (var kernel in AllScans.Kernels.Where(kernel => kernel is { SeqLen: 1024, Family: KernelFamily.Warp }))
        {
            var parameters = Parameters().Matches(Compile(backend, typeof(AllScans), kernel, ScanForms.Plain));

            Assert.Equal(kernel.Direction is ScanDirection.Backward or ScanDirection.ReverseBackward ? 6 : 4, parameters.Count);
            Assert.Equal(".param .b64 ", parameters[^1].Value);
        }
    }

    /// <summary>ILGPU makes the same for both but for the numbers in names: what is read for one here holds for the GPUs from Ampere on.</summary>
    [Fact]
    public void But_for_names_the_text_is_the_same_for_another_architecture()
    {
        using var context = Context.Create(builder => builder.CPU());
        using var ampere = new PTXBackend(context, CudaArchitecture.SM_80, CudaInstructionSet.ISA_80, null!);
        using var hopper = new PTXBackend(context, CudaArchitecture.SM_90, CudaInstructionSet.ISA_80, null!);
        foreach (var kernel in AllScans.Kernels.Where(kernel => kernel is { SeqLen: 32, Family: KernelFamily.Warp, Direction: ScanDirection.Forward or ScanDirection.Backward }))
        {
            var text = Compile(hopper, typeof(AllScans), kernel, ScanForms.Plain);
            Assert.Equal(Names().Replace(text, ""), Names().Replace(Compile(ampere, typeof(AllScans), kernel, ScanForms.Plain), ""));
        }
    }

    /// <summary>What meets others stands once. Where the rows of a group are fewer than it has room for, a copy for the threads of those that are not there would have some wait at a barrier that the others never come to.</summary>
    [Fact]
    public void Threads_without_a_row_meet_the_others_at_the_same_places() =>
        AssertMeetOnce(typeof(AllScans), AllScans.Kernels.Where(kernel => kernel is { RowsPerGroup: > 1, Family: not KernelFamily.Host }));

    internal static void AssertMeetOnce(Type scans, IEnumerable<ScanKernelDescriptor> kernels)
    {
        using var context = Context.Create(builder => builder.CPU());
        using var backend = new PTXBackend(context, CudaArchitecture.SM_90, CudaInstructionSet.ISA_80, null!);
        foreach (var kernel in kernels.Where(kernel => kernel.Direction is ScanDirection.Backward or ScanDirection.ReverseBackward))
        {
            var plain = Compile(backend, scans, kernel, ScanForms.Plain);
            var shared = Compile(backend, scans, kernel, ScanForms.SharedGates);

            // The loop over lanes has two barriers, or a shuffle of a sum of no more than four words.
            Assert.InRange(Meetings().Count(shared) - Meetings().Count(plain), 1, kernel.Family == KernelFamily.Group ? 2 : 4);
        }
    }

    /// <summary>Elements of 16 bits have a vector of 8 bytes beside floats.</summary>
    [Fact]
    public void Every_vector_of_mixed_types_is_one_access_and_nothing_spills() => AssertWide(
        typeof(MixedScans),
        MixedScans.Kernels.Where(kernel => kernel.Family != KernelFamily.Host && kernel.SeqLen != ScanKernel.Any),
        Accesses);

    /// <summary>Holds emitted kernels of a class to so many wide accesses a tensor, and at most <paramref name="ends"/> more for the states at the ends of rows.</summary>
    internal static void AssertWide(
        Type scans,
        IEnumerable<ScanKernelDescriptor> kernels,
        Func<ScanKernelDescriptor, int> accesses,
        int ends = 0,
        ScanForms forms = ScanForms.Plain)
    {
        using var context = Context.Create(builder => builder.CPU());
        using var backend = new PTXBackend(context, CudaArchitecture.SM_90, CudaInstructionSet.ISA_80, null!);
        foreach (var kernel in kernels)
        {
            var isBackward = kernel.Direction is ScanDirection.Backward or ScanDirection.ReverseBackward;
            var hasRowGates = forms.HasFlag(ScanForms.SharedGates);
            ScanDtype[] loaded = [.. isBackward ? [States(kernel), States(kernel)] : new[] { kernel.Dtype }, .. hasRowGates ? [] : new[] { kernel.Dtype }];
            ScanDtype[] stored = isBackward ? [kernel.Dtype, .. hasRowGates ? [] : new[] { kernel.Dtype }] : [States(kernel)];
            var ptx = Compile(backend, scans, kernel, forms);

            // Of 16 bytes an element is a vector too, and the gate and the state that a neighbour across lanes has are read as such.
            var neighbours = kernel is { Dtype: ScanDtype.Complex128, Direction: ScanDirection.Backward or ScanDirection.ReverseBackward } ? accesses(kernel) : 0;
            var (inputs, narrowInputs) = Count(kernel, loaded);
            var (outputs, narrowOutputs) = Count(kernel, stored);
            Assert.InRange(WideLoads().Count(ptx), inputs * accesses(kernel), inputs * accesses(kernel) + neighbours + ends);
            Assert.InRange(WideStores().Count(ptx), outputs * accesses(kernel), outputs * accesses(kernel) + ends);
            if (kernel.States is not null)
            {
                Assert.InRange(NarrowLoads().Count(ptx), narrowInputs * accesses(kernel), narrowInputs * accesses(kernel) + ends);
                Assert.InRange(NarrowStores().Count(ptx), narrowOutputs * accesses(kernel), narrowOutputs * accesses(kernel) + ends);
            }

            // ILGPU gives what an instruction of ours answers a place in local memory, which the driver's compiler makes a register; nothing else has one.
            Assert.Equal(Answers().Count(ptx), LocalMemory().Count(ptx));
        }
    }

    /// <summary>Holds emitted kernels with maps to the wide accesses of that many tensors, and <paramref name="besides"/> loads, where some are <paramref name="narrow"/> to such of theirs, and to no call.</summary>
    internal static void AssertWide(
        Type scans, IEnumerable<ScanKernelDescriptor> kernels, Func<ScanKernelDescriptor, int> accesses, (int Loads, int Stores) tensors, ScanForms forms, int besides = 0, (int Loads, int Stores)? narrow = null)
    {
        using var context = Context.Create(builder => builder.CPU());
        using var backend = new PTXBackend(context, CudaArchitecture.SM_90, CudaInstructionSet.ISA_80, null!);
        foreach (var kernel in kernels)
        {
            var ptx = Compile(backend, scans, kernel, forms);
            Assert.Equal(tensors.Loads * accesses(kernel) + besides, WideLoads().Count(ptx));
            Assert.Equal(tensors.Stores * accesses(kernel), WideStores().Count(ptx));
            if (narrow is { } ofNarrow)
            {
                Assert.Equal(ofNarrow.Loads * accesses(kernel), NarrowLoads().Count(ptx));
                Assert.Equal(ofNarrow.Stores * accesses(kernel), NarrowStores().Count(ptx));
            }

            Assert.Equal(Answers().Count(ptx), LocalMemory().Count(ptx));
            Assert.DoesNotContain("call", ptx);
        }
    }

    /// <summary>How many tensors have vectors of 16 bytes, and how many beside floats such of 8.</summary>
    private static (int Wide, int Narrow) Count(ScanKernelDescriptor kernel, ScanDtype[] tensors)
    {
        var narrow = kernel.States is null ? 0 : tensors.Count(dtype => dtype != ScanDtype.Float32);
        return (tensors.Length - narrow, narrow);
    }

    /// <summary>Accesses of a kernel's text to a tensor: one a vector, or two where elements have 8 bytes or more.</summary>
    internal static int Accesses(ScanKernelDescriptor kernel) =>
        kernel.Vectors * kernel.Chunks * (kernel.Dtype is ScanDtype.Float64 or ScanDtype.Complex64 or ScanDtype.Complex128 ? 2 : 1);

    private static ScanDtype States(ScanKernelDescriptor kernel) => kernel.States ?? kernel.Dtype;

    private static string Compile(PTXBackend backend, Type scans, ScanKernelDescriptor kernel, ScanForms forms)
    {
        var name = $"{kernel.Dtype}{(kernel.States is { } states ? $"To{states}" : "")}x{(kernel.SeqLen == ScanKernel.Any ? nameof(ScanKernel.Any) : $"{kernel.SeqLen}")}{kernel.Family}";
        var type = scans.Assembly.GetTypes()
            .Single(type => type.Name == name && type.Namespace!.EndsWith('_' + scans.Name, StringComparison.Ordinal));
        var method = KernelForms.Close(type, kernel.Direction, forms, ofShortRows: kernel is { SeqLen: ScanKernel.Any, Family: KernelFamily.Warp, RowsPerGroup: > 1 });
        var threads = method.GetCustomAttribute<LaunchShapeAttribute>()!.Threads;
        var compiled = backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(method), new KernelSpecialization(threads, null));
        return ((PTXCompiledKernel)compiled).PTXAssembly;
    }

    [GeneratedRegex(@"\.target \w+|_\d+")]
    private static partial Regex Names();

    [GeneratedRegex(@"vote\.sync|\bld\.\w+\.sys|%globaltimer")]
    private static partial Regex Answers();

    [GeneratedRegex(@"\.local \.align")]
    private static partial Regex LocalMemory();

    [GeneratedRegex(@"\b(bar|shfl)\.sync")]
    private static partial Regex Meetings();

    [GeneratedRegex(@"\.param (\.align \d+ )?\.b\d+ ")]
    private static partial Regex Parameters();

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
