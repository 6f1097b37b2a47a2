using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ILGPU.Runtime;

namespace ScanGen.Devices;

/// <summary>
/// The kernels loaded on one accelerator, each compiled once however many threads ask for it, and kept as long as the accelerator:
/// ILGPU hands out a dead kernel when one is disposed and loaded again.
/// </summary>
internal sealed class KernelCache
{
    private static readonly ConditionalWeakTable<Accelerator, KernelCache> Caches = [];

    private readonly ConcurrentDictionary<Key, Lazy<LoadedKernel>> _kernels = new();

    /// <summary>The kernel, compiled on the first call of its kind for an accelerator.</summary>
    public static LoadedKernel Load(Accelerator accelerator, Key key)
    {
        var cache = Caches.GetOrCreateValue(accelerator);
        return cache._kernels.TryGetValue(key, out var kernel) ? kernel.Value : cache.LoadFirst(accelerator, key);
    }

    /// <summary>A method of its own, since what a lambda captures is allocated on entry, and a call is to allocate nothing.</summary>
    private LoadedKernel LoadFirst(Accelerator accelerator, Key key) => _kernels.GetOrAdd(key, new Lazy<LoadedKernel>(() => Compile(accelerator, key))).Value;

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Only a dispatcher calls this, and its constructor requires dynamic code.")]
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "The tables' constructors keep the kernels' methods.")]
    private static LoadedKernel Compile(Accelerator accelerator, Key key) => new(accelerator, KernelForms.Close(key.Kernels, key.Direction, key.Forms));

    /// <param name="Kernels">The emitted class: one length, type and family.</param>
    /// <param name="Direction">The method of it.</param>
    /// <param name="Forms">What the call decides of it.</param>
    public readonly record struct Key(Type Kernels, ScanDirection Direction, ScanForms Forms = ScanForms.Plain);
}
