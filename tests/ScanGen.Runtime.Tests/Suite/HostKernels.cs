using ScanGen.Simd;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>A test on the emitted host kernels themselves, the same for every length and type.</summary>
internal interface IHostCase
{
    void Run<TPlan, T>(Element<T> element, int seqLen)
        where TPlan : struct, IRowPlan
        where T : unmanaged;
}

/// <summary>The emitted host kernels of <see cref="AllScans"/>, by the names that their types have.</summary>
internal static class HostKernels
{
    /// <summary>The kernels of a length, or where it has none those for any.</summary>
    public static void Run(ScanDtype dtype, int seqLen, IHostCase test)
    {
        switch (dtype)
        {
            case ScanDtype.Float32: Run(Element.Float32, seqLen, test); break;
            case ScanDtype.Float16: Run(Element.Float16, seqLen, test); break;
            case ScanDtype.BFloat16: Run(Element.BFloat16, seqLen, test); break;
            case ScanDtype.Float64: Run(Element.Float64, seqLen, test); break;
            case ScanDtype.Complex64: Run(Element.Complex64, seqLen, test); break;
            case ScanDtype.Complex128: Run(Element.Complex128, seqLen, test); break;
        }
    }

    private static void Run<T>(Element<T> element, int seqLen, IHostCase test)
        where T : unmanaged
    {
        // As the generator plans: tiles of 16 bytes a lane, and smaller ones for short rows that are declared.
        var bytes = Math.Max(4, System.Runtime.CompilerServices.Unsafe.SizeOf<T>() == 16 ? 8 : System.Runtime.CompilerServices.Unsafe.SizeOf<T>());
        switch (System.Runtime.CompilerServices.Unsafe.SizeOf<T>() == 2 ? 2 : 16 / bytes)
        {
            case 4: test.Run<FourVectors, T>(element, seqLen); break;
            default: test.Run<TwoVectors, T>(element, seqLen); break;
        }
    }
}
