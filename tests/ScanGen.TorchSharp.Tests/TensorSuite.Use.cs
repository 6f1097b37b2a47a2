using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ScanGen.TorchSharp.Tests;

/// <content>As programs use it: in modules, for many steps, from several threads, and wrongly.</content>
public abstract partial class TensorSuite
{
    [Fact]
    public void A_module_learns_the_gates_of_another_scan()
    {
        var truth = linspace(0.1, 0.9, 8, device: Device);
        var module = new Smoother(8).to(Device);
        var optimizer = optim.Adam(module.parameters(), lr: 0.1);
        var first = double.NaN;
        var last = double.NaN;
        for (var step = 0; step < 200; step++)
        {
            using var scope = NewDisposeScope();
            var tokens = randn([4, 8, 256], device: Device);
            var loss = (module.forward(tokens) - AllScans.Scan(truth.unsqueeze(-1).expand(4, 8, 256), tokens)).pow(2).mean();
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
            last = loss.item<float>();
            first = step == 0 ? last : first;
        }

        Assert.True(last < first / 100, $"The loss went from {first} to {last}.");
        Assert.True((sigmoid(module.Logits) - truth).abs().max().item<float>() < 0.05);
    }

    /// <summary>With no dispose scope around a step, as a careless program has it: one tensor kept a step would be 320 MB, and one handle shows in the count.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Ten_thousand_steps_keep_nothing(bool reverse)
    {
        var (gates, tokens) = Inputs([4, 8, 256], float32);
        gates.requires_grad_();
        AssertKeepsNothing(() => AllScans.Scan(gates, tokens, reverse));
    }

    private static void AssertKeepsNothing(Func<Tensor> scan)
    {
        const int Steps = 10_000;

        // Scopes are a thread's own, and the test's thread has one. As often before: until then the heap grows to what garbage needs between collections.
        var (handles, bytes) = (0L, 0L);
        var careless = new Thread(() =>
        {
            Run(Steps);
            var before = Measure();
            Run(Steps);
            var after = Measure();
            (handles, bytes) = (after.Handles - before.Handles, after.Bytes - before.Bytes);
        });
        careless.Start();
        careless.Join();

        var kept = $"{handles} handles and {bytes >> 20} MiB more after {Steps} steps.";
        TestContext.Current.TestOutputHelper?.WriteLine(kept);
        Assert.True(handles < Steps / 100 && bytes < 128L << 20, kept);

        void Run(int steps)
        {
            for (var step = 0; step < steps; step++)
            {
                using var loss = scan().sum();
                loss.backward();
            }
        }

        static (long Handles, long Bytes) Measure()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            return (Tensor.TotalCount, Environment.WorkingSet);
        }
    }

    /// <summary>An exception that left the backward pass would end the process.</summary>
    [Fact]
    public void A_failing_backward_pass_is_an_exception()
    {
        var (gates, tokens) = Inputs([2, 2, 256], float32);
        gates.requires_grad_();
        var scaled = gates * 0.5;
        var loss = AllScans.Scan(scaled, tokens).sum();
        using (no_grad())
        {
            scaled.mul_(2);
        }

        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => loss.backward());
    }

    [Fact]
    public void Threads_do_not_meet()
    {
        var cases = Enumerable.Range(0, 4).Select(_ => Inputs([4, 4, 256], float32)).ToArray();
        var expected = cases.Select(Gradient).ToArray();

        Parallel.For(0, 200, new() { MaxDegreeOfParallelism = 4 }, round =>
        {
            using var scope = NewDisposeScope();
            Assert.True(Gradient(cases[round % cases.Length]).equal(expected[round % cases.Length]).all().item<bool>());
        });

        static Tensor Gradient((Tensor Gates, Tensor Tokens) inputs)
        {
            var gates = Leaf(inputs.Gates);
            AllScans.Scan(gates, inputs.Tokens).pow(2).sum().backward();
            return gates.grad!;
        }
    }

    [Fact]
    public void What_cannot_be_scanned_is_named()
    {
        var gates = rand([2, 2, 32], device: Device);
        Refused("FloatScans declares no Float32 kernel for rows of 48, only for 32. Add [ScanKernel(48)]", rand([2, 48], device: Device), rand([2, 48], device: Device));
        Refused("FloatScans declares no Float64 kernel, only Float32. Add [ScanKernel(…, Dtype = ScanDtype.Float64)]", gates.to(float64), gates.to(float64));
        Refused("'gates' are Int64, and scans are of Float32", gates.to(int64), gates.to(int64));
        Refused("'tokens' are Float64, and 'gates' are Float32", gates, gates.to(float64));
        Refused("The shape of 'gates' is (2, 2, 32), which does not expand to that of 'tokens', (2, 32)", gates, gates[0]);
        Refused("'gates' is sparse", gates.to_sparse(), gates);
        Refused("'tokens' lies on meta", gates, empty([2, 2, 32], device: META));
        Refused("'tokens' is a single number", tensor(1f, device: Device), tensor(1f, device: Device));
        Assert.Throws<ArgumentNullException>(() => FloatScans.Scan(null!, gates));

        static void Refused(string message, Tensor gates, Tensor tokens) =>
            Assert.Contains(message, Assert.Throws<ArgumentException>(() => FloatScans.Scan(gates, tokens)).Message, StringComparison.Ordinal);
    }

    /// <summary>An exponential average a channel, with a learned gate.</summary>
    private sealed class Smoother : nn.Module<Tensor, Tensor>
    {
        public Smoother(long channels)
            : base(nameof(Smoother))
        {
            Logits = nn.Parameter(zeros(channels));
            RegisterComponents();
        }

        public Parameter Logits { get; }

        public override Tensor forward(Tensor input) => AllScans.Scan(sigmoid(Logits).unsqueeze(-1).expand_as(input), input);
    }
}
