using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Benchmarks.Launching;

/// <summary>A kernel of as many views as a scan, which does nothing: what any launch through ILGPU costs.</summary>
internal sealed class EmptyKernel
{
    private readonly Launcher _launch;

    public EmptyKernel(Accelerator accelerator) => _launch = accelerator
        .LoadKernel(((Launched)Nothing).Method, new KernelSpecialization(1, null))
        .CreateLauncherDelegate<Launcher>();

    private delegate void Launcher(
        AcceleratorStream stream, KernelConfig config, ArrayView<float> gates, ArrayView<float> tokens, ArrayView<float> states);

    private delegate void Launched(ArrayView<float> gates, ArrayView<float> tokens, ArrayView<float> states);

    public void Launch(AcceleratorStream stream, ArrayView<float> gates, ArrayView<float> tokens, ArrayView<float> states) =>
        _launch(stream, new KernelConfig(1, 1), gates, tokens, states);

    private static void Nothing(ArrayView<float> gates, ArrayView<float> tokens, ArrayView<float> states)
    {
    }
}
