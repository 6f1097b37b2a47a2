using System.Diagnostics.CodeAnalysis;
using ILGPU.Runtime;

namespace ScanGen.Devices;

/// <summary>Has each kernel compiled on the first call of its kind for an accelerator.</summary>
internal static class KernelLoader
{
    public static LoadedKernel<TLauncher> Load<TLauncher>(Accelerator accelerator, KernelCache.Key key)
        where TLauncher : Delegate
    {
        var cache = KernelCache.For(accelerator);
        return (LoadedKernel<TLauncher>)(cache.TryGet(key, out var kernel) ? kernel : LoadFirst<TLauncher>(cache, accelerator, key));
    }

    /// <summary>A method of its own, since what a lambda captures is allocated on entry, and a call is to allocate nothing.</summary>
    private static object LoadFirst<TLauncher>(KernelCache cache, Accelerator accelerator, KernelCache.Key key)
        where TLauncher : Delegate => cache.GetOrLoad(key, () => Compile<TLauncher>(accelerator, key));

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Only a dispatcher calls this, and its constructor requires dynamic code.")]
    [UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "The access types have no members that a trimmer could take away.")]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The parameters of the scans' constructors keep the kernels' methods.")]
    private static LoadedKernel<TLauncher> Compile<TLauncher>(Accelerator accelerator, KernelCache.Key key)
        where TLauncher : Delegate =>
        new(accelerator, key.Kernels.GetMethod(key.Direction.ToString())!.MakeGenericMethod(key.Access));
}
