using static TorchSharp.torch;

namespace ScanGen.TorchSharp.Tests;

[Trait("Device", "Cpu")]
public sealed class CpuTensorTests() : TensorSuite("Cpu");

[Trait("Device", "Cuda")]
public sealed class CudaTensorTests() : TensorSuite("Cuda")
{
    /// <summary>Products that take far longer than a scan write its inputs right before it, and overwrite them right after: kernels of another stream
    /// or context would read what is not there yet, or no more.</summary>
    [Fact]
    public void Scans_are_in_order_with_torchs_own_work()
    {
        using var scope = NewDisposeScope();
        var factor = rand([2048, 2048], device: Device) / 1024;
        for (var repeat = 0; repeat < 100; repeat++)
        {
            using var step = NewDisposeScope();
            var source = rand([2048, 2048], device: Device);
            var (gates, tokens) = (zeros_like(source), zeros_like(source));
            gates.copy_(source.matmul(factor).matmul(factor).clamp(0, 0.99)).requires_grad_();
            tokens.copy_(source.matmul(factor).matmul(factor)).requires_grad_();
            var states = AllScans.Scan(gates, tokens);
            var weighted = states * source;
            weighted.sum().backward();
            var (kept, keptGradient) = (states.detach().clone(), gates.grad!.clone());
            var (gatesThen, tokensThen) = (gates.detach().clone(), tokens.detach().clone());
            using (no_grad())
            {
                gates.copy_(source.matmul(factor));
                tokens.zero_();
            }

            cuda.synchronize();
            gatesThen.requires_grad_();
            var again = AllScans.Scan(gatesThen, tokensThen);
            (again * source).sum().backward();
            Assert.True(kept.equal(again).all().item<bool>(), $"Repeat {repeat}: the states differ from those of a scan with nothing else going on.");
            Assert.True(keptGradient.equal(gatesThen.grad!).all().item<bool>(), $"Repeat {repeat}: the gradients differ.");
        }
    }
}
