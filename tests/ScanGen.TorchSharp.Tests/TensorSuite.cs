using ScanGen.Tests;
using TorchSharp;
using static TorchSharp.torch;

namespace ScanGen.TorchSharp.Tests;

/// <summary>What the scan of tensors has to give on every device.</summary>
public abstract partial class TensorSuite : IDisposable
{
    private readonly DisposeScope _scope;

    protected TensorSuite(string kind)
    {
        Assert.Null(PresentDevices.WhyMissing(kind));
        Device = device(Enum.Parse<DeviceType>(kind, ignoreCase: true));
        _scope = NewDisposeScope();
        var seed = Random.Shared.NextInt64(int.MaxValue);
        TestContext.Current.TestOutputHelper?.WriteLine($"manual_seed({seed})");
        manual_seed(seed);
    }

    protected Device Device { get; }

    public void Dispose()
    {
        _scope.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>One case for each element type and direction: a row of a few elements, and the relative error that its rounding allows.</summary>
    public static TheoryData<ScalarType, bool, double> TypesAndDirections
    {
        get
        {
            var data = new TheoryData<ScalarType, bool, double>();
            foreach (var reverse in new[] { false, true })
            {
                data.Add(ScalarType.Float32, reverse, 3e-6);
                data.Add(ScalarType.Float64, reverse, 1e-14);
                data.Add(ScalarType.Float16, reverse, 2e-3);
                data.Add(ScalarType.BFloat16, reverse, 2e-2);
                data.Add(ScalarType.ComplexFloat32, reverse, 3e-6);
                data.Add(ScalarType.ComplexFloat64, reverse, 1e-14);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(TypesAndDirections))]
    public void States_are_those_of_a_loop(ScalarType type, bool reverse, double tolerance)
    {
        var (gates, tokens) = Inputs([3, 5, 256], type);

        var states = AllScans.Scan(gates, tokens, reverse);

        Assert.Equal(type, states.dtype);
        Near.Assert(NaiveScan.Scan(Near.Exact(gates), Near.Exact(tokens), reverse), states, tolerance);
    }

    [Theory]
    [MemberData(nameof(TypesAndDirections))]
    public void Gradients_are_those_of_a_loop(ScalarType type, bool reverse, double tolerance)
    {
        var (gates, tokens) = Inputs([2, 3, 256], type);
        var weights = randn_like(gates);
        var (exactGates, exactTokens) = (Leaf(Near.Exact(gates)), Leaf(Near.Exact(tokens)));
        (NaiveScan.Scan(exactGates, exactTokens, reverse) * Near.Exact(weights)).sum().real.backward();
        (gates, tokens) = (Leaf(gates), Leaf(tokens));

        (AllScans.Scan(gates, tokens, reverse) * weights).sum().real.backward();

        // The kernel for 16 bits takes states that were rounded.
        Near.Assert(exactTokens.grad!, tokens.grad!, tolerance);
        Near.Assert(exactGates.grad!, gates.grad!, 2 * tolerance);
    }

    [Theory]
    [InlineData(ScalarType.Float64, false)]
    [InlineData(ScalarType.Float64, true)]
    [InlineData(ScalarType.ComplexFloat64, false)]
    [InlineData(ScalarType.ComplexFloat64, true)]
    public void Gradients_are_the_slopes_of_finite_differences(ScalarType type, bool reverse)
    {
        const double Step = 1e-5;
        for (var round = 0; round < 20; round++)
        {
            using var scope = NewDisposeScope();
            var (gates, tokens) = Inputs([Random.Shared.Next(1, 5), Random.Shared.Next(1, 4), Random.Shared.Next(2) == 0 ? 32 : 64], type);
            var (weights, gatesTo, tokensTo) = (randn_like(gates), randn_like(gates), randn_like(gates));
            var (leafGates, leafTokens) = (Leaf(gates), Leaf(tokens));

            (AllScans.Scan(leafGates, leafTokens, reverse) * weights).sum().real.backward();

            // Along a direction in the plane, a complex gradient is the scalar product of the two.
            var slope = (leafGates.grad!.conj() * gatesTo + leafTokens.grad!.conj() * tokensTo).sum().real.item<double>();
            var difference = (Loss(Step) - Loss(-Step)) / (2 * Step);
            Assert.Equal(difference, slope, Math.Max(1, Math.Abs(slope)) * 1e-6);

            double Loss(double step) => (AllScans.Scan(gates + step * gatesTo, tokens + step * tokensTo, reverse) * weights).sum().real.item<double>();
        }
    }

    [Theory]
    [InlineData(ScalarType.Float64, false)]
    [InlineData(ScalarType.Float64, true)]
    [InlineData(ScalarType.ComplexFloat64, false)]
    [InlineData(ScalarType.ComplexFloat64, true)]
    public void Second_derivatives_are_those_of_a_loop(ScalarType type, bool reverse)
    {
        var (gates, tokens) = Inputs([2, 3, 32], type);
        var (weights, inner) = (randn_like(gates), randn_like(gates));

        var expected = Second((g, t) => NaiveScan.Scan(g, t, reverse));
        var actual = Second((g, t) => AllScans.Scan(g, t, reverse));

        Near.Assert(expected.Gates, actual.Gates, 1e-12);
        Near.Assert(expected.Tokens, actual.Tokens, 1e-12);

        (Tensor Gates, Tensor Tokens) Second(Func<Tensor, Tensor, Tensor> scan)
        {
            var (leafGates, leafTokens) = (Leaf(gates), Leaf(tokens));
            var loss = (scan(leafGates, leafTokens).pow(2) * weights).sum().real;
            var first = autograd.grad([loss], [leafGates, leafTokens], create_graph: true, retain_graph: true);
            (first[0] * inner + first[1].pow(2)).sum().real.backward();
            return (leafGates.grad!, leafTokens.grad!);
        }
    }

    /// <summary>Gates up to 1 in magnitude, most of them near it, of both signs or any phase; normal tokens.</summary>
    private protected (Tensor Gates, Tensor Tokens) Inputs(long[] shape, ScalarType type)
    {
        var magnitudes = 1 - rand(shape, float64, Device).pow(4);
        return is_complex(type)
            ? (polar(magnitudes, rand(shape, float64, Device) * Math.Tau).to(type), randn(shape, complex128, Device).to(type))
            : (magnitudes.mul(rand(shape, float64, Device).sub(0.2).sign()).to(type), randn(shape, float64, Device).to(type));
    }

    private protected static Tensor Leaf(Tensor tensor) => tensor.detach().clone().requires_grad_();
}
