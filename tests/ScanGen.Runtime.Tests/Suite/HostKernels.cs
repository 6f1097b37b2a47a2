using System.Numerics;
using ScanGen.Generated.ScanGen_Runtime_Tests_Suite_AllScans;
using ScanGen.Generated.ScanGen_Runtime_Tests_Suite_AnyScans;
using ScanGen.Simd;
using Half = System.Half;

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

/// <summary>Host kernels whose rows are one tile, some tiles, and as long as any.</summary>
internal static class HostKernels
{
    public static void Run(ScanDtype dtype, int seqLen, IHostCase test)
    {
        switch (dtype, seqLen)
        {
            case (ScanDtype.Float32, 32):
                test.Run<Float32x32Host.Forward, Float32x32Host.Reverse, Float32x32Host.Backward, Float32x32Host.ReverseBackward, float>(Element.Float32, seqLen);
                break;
            case (ScanDtype.Float32, 1024):
                test.Run<Float32x1024Host.Forward, Float32x1024Host.Reverse, Float32x1024Host.Backward, Float32x1024Host.ReverseBackward, float>(Element.Float32, seqLen);
                break;
            case (ScanDtype.Float32, 65536):
                test.Run<Float32x65536Host.Forward, Float32x65536Host.Reverse, Float32x65536Host.Backward, Float32x65536Host.ReverseBackward, float>(Element.Float32, seqLen);
                break;
            case (ScanDtype.Float16, 32):
                test.Run<Float16x32Host.Forward, Float16x32Host.Reverse, Float16x32Host.Backward, Float16x32Host.ReverseBackward, Half>(Element.Float16, seqLen);
                break;
            case (ScanDtype.Float16, 1024):
                test.Run<Float16x1024Host.Forward, Float16x1024Host.Reverse, Float16x1024Host.Backward, Float16x1024Host.ReverseBackward, Half>(Element.Float16, seqLen);
                break;
            case (ScanDtype.Float16, 65536):
                test.Run<Float16x65536Host.Forward, Float16x65536Host.Reverse, Float16x65536Host.Backward, Float16x65536Host.ReverseBackward, Half>(Element.Float16, seqLen);
                break;
            case (ScanDtype.BFloat16, 32):
                test.Run<BFloat16x32Host.Forward, BFloat16x32Host.Reverse, BFloat16x32Host.Backward, BFloat16x32Host.ReverseBackward, BFloat16>(Element.BFloat16, seqLen);
                break;
            case (ScanDtype.BFloat16, 1024):
                test.Run<BFloat16x1024Host.Forward, BFloat16x1024Host.Reverse, BFloat16x1024Host.Backward, BFloat16x1024Host.ReverseBackward, BFloat16>(Element.BFloat16, seqLen);
                break;
            case (ScanDtype.BFloat16, 65536):
                test.Run<BFloat16x65536Host.Forward, BFloat16x65536Host.Reverse, BFloat16x65536Host.Backward, BFloat16x65536Host.ReverseBackward, BFloat16>(Element.BFloat16, seqLen);
                break;
            case (ScanDtype.Float64, 32):
                test.Run<Float64x32Host.Forward, Float64x32Host.Reverse, Float64x32Host.Backward, Float64x32Host.ReverseBackward, double>(Element.Float64, seqLen);
                break;
            case (ScanDtype.Float64, 1024):
                test.Run<Float64x1024Host.Forward, Float64x1024Host.Reverse, Float64x1024Host.Backward, Float64x1024Host.ReverseBackward, double>(Element.Float64, seqLen);
                break;
            case (ScanDtype.Float64, 65536):
                test.Run<Float64x65536Host.Forward, Float64x65536Host.Reverse, Float64x65536Host.Backward, Float64x65536Host.ReverseBackward, double>(Element.Float64, seqLen);
                break;
            case (ScanDtype.Complex64, 32):
                test.Run<Complex64x32Host.Forward, Complex64x32Host.Reverse, Complex64x32Host.Backward, Complex64x32Host.ReverseBackward, Complex64>(Element.Complex64, seqLen);
                break;
            case (ScanDtype.Complex64, 1024):
                test.Run<Complex64x1024Host.Forward, Complex64x1024Host.Reverse, Complex64x1024Host.Backward, Complex64x1024Host.ReverseBackward, Complex64>(Element.Complex64, seqLen);
                break;
            case (ScanDtype.Complex64, 65536):
                test.Run<Complex64x65536Host.Forward, Complex64x65536Host.Reverse, Complex64x65536Host.Backward, Complex64x65536Host.ReverseBackward, Complex64>(Element.Complex64, seqLen);
                break;
            case (ScanDtype.Complex128, 32):
                test.Run<Complex128x32Host.Forward, Complex128x32Host.Reverse, Complex128x32Host.Backward, Complex128x32Host.ReverseBackward, Complex>(Element.Complex128, seqLen);
                break;
            case (ScanDtype.Complex128, 1024):
                test.Run<Complex128x1024Host.Forward, Complex128x1024Host.Reverse, Complex128x1024Host.Backward, Complex128x1024Host.ReverseBackward, Complex>(Element.Complex128, seqLen);
                break;
            case (ScanDtype.Complex128, 65536):
                test.Run<Complex128x65536Host.Forward, Complex128x65536Host.Reverse, Complex128x65536Host.Backward, Complex128x65536Host.ReverseBackward, Complex>(Element.Complex128, seqLen);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(seqLen));
        }
    }

    /// <summary>The kernels for any length.</summary>
    public static void RunAny(ScanDtype dtype, int seqLen, IHostCase test)
    {
        switch (dtype)
        {
            case ScanDtype.Float32:
                test.Run<Float32xAnyHost.Forward, Float32xAnyHost.Reverse, Float32xAnyHost.Backward, Float32xAnyHost.ReverseBackward, float>(Element.Float32, seqLen);
                break;
            case ScanDtype.Float16:
                test.Run<Float16xAnyHost.Forward, Float16xAnyHost.Reverse, Float16xAnyHost.Backward, Float16xAnyHost.ReverseBackward, Half>(Element.Float16, seqLen);
                break;
            case ScanDtype.BFloat16:
                test.Run<BFloat16xAnyHost.Forward, BFloat16xAnyHost.Reverse, BFloat16xAnyHost.Backward, BFloat16xAnyHost.ReverseBackward, BFloat16>(Element.BFloat16, seqLen);
                break;
            case ScanDtype.Float64:
                test.Run<Float64xAnyHost.Forward, Float64xAnyHost.Reverse, Float64xAnyHost.Backward, Float64xAnyHost.ReverseBackward, double>(Element.Float64, seqLen);
                break;
            case ScanDtype.Complex64:
                test.Run<Complex64xAnyHost.Forward, Complex64xAnyHost.Reverse, Complex64xAnyHost.Backward, Complex64xAnyHost.ReverseBackward, Complex64>(Element.Complex64, seqLen);
                break;
            case ScanDtype.Complex128:
                test.Run<Complex128xAnyHost.Forward, Complex128xAnyHost.Reverse, Complex128xAnyHost.Backward, Complex128xAnyHost.ReverseBackward, Complex>(Element.Complex128, seqLen);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(dtype));
        }
    }
}
