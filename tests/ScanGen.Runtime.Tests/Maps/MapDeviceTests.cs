using System.Reflection;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ScanGen.CompilerServices.Maps;

namespace ScanGen.Runtime.Tests.Maps;

/// <summary>The same functions in a kernel: what ILGPU makes of them for a GPU, which takes none, and their values on its CPU accelerator.</summary>
public class MapDeviceTests
{
    private const int Functions = 12;

    [Theory]
    [InlineData(nameof(OfSingles))]
    [InlineData(nameof(OfDoubles))]
    public void No_function_is_a_call_or_goes_through_memory(string kernel)
    {
        using var context = Context.Create(builder => builder.CPU());
        using var backend = new PTXBackend(context, CudaArchitecture.SM_90, CudaInstructionSet.ISA_80, null!);
        var method = typeof(MapDeviceTests).GetMethod(kernel, BindingFlags.Static | BindingFlags.NonPublic)!;
        var compiled = backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(method), new KernelSpecialization(128, null));
        var ptx = ((PTXCompiledKernel)compiled).PTXAssembly;

        Assert.DoesNotContain(".local", ptx);
        Assert.DoesNotContain("call", ptx);
        Assert.DoesNotContain(kernel == nameof(OfSingles) ? ".f64" : ".f32", ptx);
    }

    /// <summary>A multiplication and an addition are two operations there and one on the host, so that the last places differ.</summary>
    [Fact]
    public void A_kernel_has_the_values_of_the_host()
    {
        double[] numbers = [.. Seeded.Random().Uniform(500, -20, 20), 0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 100, -100, 1e-42, 3e38];
        var inputs = numbers.Select(x => (float)x).ToArray();
        using var context = Context.Create(builder => builder.CPU());
        using var accelerator = context.CreateCPUAccelerator(0);
        using var x = accelerator.Allocate1D(inputs);
        using var y = accelerator.Allocate1D(Enumerable.Repeat(-77f, inputs.Length * Functions).ToArray());
        using var wideX = accelerator.Allocate1D(numbers);
        using var wideY = accelerator.Allocate1D(Enumerable.Repeat(-77.0, numbers.Length * Functions).ToArray());
        accelerator.LaunchAutoGrouped<Index1D, ArrayView<float>, ArrayView<float>>(OfSingle, new(inputs.Length), x.View, y.View);
        accelerator.LaunchAutoGrouped<Index1D, ArrayView<double>, ArrayView<double>>(OfDouble, new(numbers.Length), wideX.View, wideY.View);
        accelerator.Synchronize();

        var (results, wideResults) = (y.GetAsArray1D(), wideY.GetAsArray1D());
        for (var n = 0; n < results.Length; n++)
        {
            AssertNear(OnHost(inputs[n / Functions], n % Functions), results[n], 4e-7);
            AssertNear(OnHost(numbers[n / Functions], n % Functions), wideResults[n], 1e-15);
        }
    }

    private static void AssertNear(double expected, double actual, double tolerance) => Assert.True(
        expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance * Math.Abs(expected) + float.Epsilon, $"{actual:R}, and on the host {expected:R}");

    private static T OnHost<T>(T x, int function)
        where T : System.Numerics.INumberBase<T> => function switch
        {
            0 => ScanMath.Exp(x),
            1 => ScanMath.Expm1(x),
            2 => ScanMath.Log(x),
            3 => ScanMath.Log1p(x),
            4 => ScanMath.Sigmoid(x),
            5 => ScanMath.LogSigmoid(x),
            6 => ScanMath.Softplus(x),
            7 => ScanMath.Silu(x),
            8 => ScanMath.Tanh(x),
            9 => ScanMath.Relu(x),
            10 => ScanMath.Rsqrt(x),
            _ => ScanMath.Sign(x),
        };

    private static void OfSingles(ArrayView<float> x, ArrayView<float> y) => OfSingle(Grid.GlobalIndex.X, x, y);

    private static void OfDoubles(ArrayView<double> x, ArrayView<double> y) => OfDouble(Grid.GlobalIndex.X, x, y);

    private static void OfSingle(Index1D n, ArrayView<float> x, ArrayView<float> y)
    {
        var number = new SingleNumber<Precise>(x[n]);
        y[n * Functions] = MapMath.Exp(number).Value;
        y[n * Functions + 1] = MapMath.Expm1(number).Value;
        y[n * Functions + 2] = MapMath.Log(number).Value;
        y[n * Functions + 3] = MapMath.Log1p(number).Value;
        y[n * Functions + 4] = MapMath.Sigmoid(number).Value;
        y[n * Functions + 5] = MapMath.LogSigmoid(number).Value;
        y[n * Functions + 6] = MapMath.Softplus(number).Value;
        y[n * Functions + 7] = MapMath.Silu(number).Value;
        y[n * Functions + 8] = MapMath.Tanh(number).Value;
        y[n * Functions + 9] = MapMath.Relu(number).Value;
        y[n * Functions + 10] = MapMath.Rsqrt(number).Value;
        y[n * Functions + 11] = MapMath.Sign(number).Value;
    }

    private static void OfDouble(Index1D n, ArrayView<double> x, ArrayView<double> y)
    {
        var number = new DoubleNumber(x[n]);
        y[n * Functions] = MapMath.Exp(number).Value;
        y[n * Functions + 1] = MapMath.Expm1(number).Value;
        y[n * Functions + 2] = MapMath.Log(number).Value;
        y[n * Functions + 3] = MapMath.Log1p(number).Value;
        y[n * Functions + 4] = MapMath.Sigmoid(number).Value;
        y[n * Functions + 5] = MapMath.LogSigmoid(number).Value;
        y[n * Functions + 6] = MapMath.Softplus(number).Value;
        y[n * Functions + 7] = MapMath.Silu(number).Value;
        y[n * Functions + 8] = MapMath.Tanh(number).Value;
        y[n * Functions + 9] = MapMath.Relu(number).Value;
        y[n * Functions + 10] = MapMath.Rsqrt(number).Value;
        y[n * Functions + 11] = MapMath.Sign(number).Value;
    }
}
