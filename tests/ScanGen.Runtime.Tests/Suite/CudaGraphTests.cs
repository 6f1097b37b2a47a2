using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ScanGen.Benchmarks.Launching;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>Of no other test, so that nothing of it is compiled when it is captured.</summary>
[ScanKernel(SeqLen = 96)]
[ScanKernel(SeqLen = 65536)]
internal sealed partial class CapturedScans;

/// <summary>Calls captured into a CUDA graph, as docs/cuda-graphs.md shows.</summary>
[Trait("Device", "Cuda")]
public sealed class CudaGraphTests(CudaFixture cuda, CudaGroupFixture groups) : IClassFixture<CudaFixture>, IClassFixture<CudaGroupFixture>
{
    [Theory]
    [InlineData(64, 37)]
    [InlineData(256, 64)]
    [InlineData(16384, 5)]
    [InlineData(65536, 3)]
    public void A_graph_scans_what_the_inputs_hold_when_it_is_launched(int seqLen, int rows)
    {
        cuda.Each((AcceleratorDevice device) => Check(device, seqLen, rows));
        groups.Each((AcceleratorDevice device) => Check(device, seqLen, rows));
    }

    [Fact]
    public void A_captured_call_that_has_yet_to_compile_or_allocate_is_refused_and_the_capture_goes_on()
    {
        cuda.Each((AcceleratorDevice device) => CheckRefused(device));
        groups.Each((AcceleratorDevice device) => CheckRefused(device));
    }

    private static void CheckRefused(AcceleratorDevice device)
    {
        using var scans = new CapturedScans(device.Accelerator, device.Options);
        using var call = new FloatCall(device, seqLen: 96, rows: 37);
        using var longRows = new FloatCall(device, seqLen: 65536, rows: 3);
        using var initial = device.Accelerator.Allocate1D(new float[37]);
        using var stream = (CudaStream)device.Accelerator.CreateStream();
        device.Accelerator.Synchronize();

        using (CudaGraph.Capture(stream, () => AssertRefused("Preload(forms: ScanForms.Plain)", Forward)))
        {
        }

        scans.Preload();
        using var graph = CudaGraph.Capture(stream, () =>
        {
            AssertRefused(
                "Preload(forms: ScanForms.Ends)",
                () => scans.Forward(stream, call.Gates.View, call.Tokens.View, call.States.View, 96, initial: initial.View));
            AssertRefused("memory", () => scans.Forward(stream, longRows.Gates.View, longRows.Tokens.View, longRows.States.View, 65536));
            Forward();
        });
        graph.Launch();
        stream.Synchronize();

        call.Data.AssertForward(call.Read(call.States), reverse: false, $"{device},");
        longRows.AssertNothingWritten();

        void Forward() => scans.Forward(stream, call.Gates.View, call.Tokens.View, call.States.View, 96);

        static void AssertRefused(string why, Action captured) =>
            Assert.Contains(why, Assert.Throws<InvalidOperationException>(captured).Message, StringComparison.Ordinal);
    }

    private static void Check(AcceleratorDevice device, int seqLen, int rows)
    {
        using var call = new FloatCall(device, seqLen, rows);
        using var states = device.Accelerator.Allocate1D(call.Data.States);
        using var stream = (CudaStream)device.Accelerator.CreateStream();
        device.Accelerator.Synchronize();

        // Compiles, and allocates the board of split rows: neither may happen while a stream is captured.
        CallAll();
        stream.Synchronize();
        using var graph = CudaGraph.Capture(stream, CallAll);

        var random = Seeded.Random();
        for (var replay = 0; replay < 4; replay++)
        {
            var data = new ScanData<float>(Element.Float32, seqLen, rows, random);
            call.Gates.CopyFromCPU(data.Gates);
            call.Tokens.CopyFromCPU(data.Tokens);
            call.GradStates.CopyFromCPU(data.GradStates);
            states.CopyFromCPU(data.States);
            call.Poison();
            device.Accelerator.Synchronize();

            // A call between two launches of the graph, which in the stream has its turn.
            if (replay == 2)
            {
                CallAll();
            }

            graph.Launch();
            stream.Synchronize();

            data.AssertForward(call.Read(call.States), reverse: false, $"{device}, {rows} x {seqLen}, replay {replay},");
            data.AssertBackward(call.Read(call.GradGates), call.Read(call.GradTokens), $"{device}, {rows} x {seqLen}, replay {replay},");
        }

        void CallAll()
        {
            device.Scans.Forward(stream, call.Gates.View, call.Tokens.View, call.States.View, seqLen);
            device.Scans.Backward(
                stream, call.Gates.View, states.View, call.GradStates.View, call.GradGates.View, call.GradTokens.View, seqLen);
        }
    }
}
