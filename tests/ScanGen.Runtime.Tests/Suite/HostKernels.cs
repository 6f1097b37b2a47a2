using ScanGen.Simd;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>A test on the emitted host kernels themselves, the same for every length and type.</summary>
internal interface IHostCase
{
    void Run<TForward, TReverse, TBackward, TReverseBackward, T>(Element<T> element, int seqLen)
        where TForward : struct, IForwardRow<T>
        where TReverse : struct, IForwardRow<T>
        where TBackward : struct, IBackwardRow<T>
        where TReverseBackward : struct, IBackwardRow<T>
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
        var kernels = Emitted($"{element.Dtype}x{seqLen}Host") ?? Emitted($"{element.Dtype}xAnyHost")!;
        Type[] directions = [.. Enum.GetNames<ScanDirection>().Select(direction => kernels.GetNestedType(direction)!)];
        typeof(IHostCase).GetMethod(nameof(IHostCase.Run))!.MakeGenericMethod([.. directions, typeof(T)]).CreateDelegate<Action<Element<T>, int>>(test)(element, seqLen);
    }

    private static Type? Emitted(string name) => typeof(AllScans).Assembly.GetType($"ScanGen.Generated.ScanGen_Runtime_Tests_Suite_AllScans.{name}");
}
