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

    /// <summary>The kernel of a call, compiled where it is the first of its kind on the stream's accelerator.</summary>
    /// <exception cref="InvalidOperationException">It is, or the driver has not loaded it yet, and the stream is captured into a CUDA graph.</exception>
    public static LoadedKernel Load(AcceleratorStream stream, Key key) =>
        Caches.GetOrCreateValue(stream.Accelerator)._kernels.TryGetValue(key, out var kernel) && kernel is { IsValueCreated: true, Value.IsLoaded: true }
            ? kernel.Value
            : LoadFirst(stream, key);

    private static LoadedKernel LoadFirst(AcceleratorStream stream, Key key)
    {
        GraphCapture.Refuse(
            stream,
            $"Kernel '{key.Kernels.Name}.{key.Direction}' for calls of the form {key.Forms} is not loaded yet",
            $", or call Preload(forms: ScanForms.{key.Forms.ToString().Replace(", ", " | ScanForms.", StringComparison.Ordinal)})");
        return Load(stream.Accelerator, key);
    }

    /// <summary>The kernel, compiled where nobody has asked for it yet.</summary>
    public static LoadedKernel Load(Accelerator accelerator, Key key) =>
        Caches.GetOrCreateValue(accelerator)._kernels.GetOrAdd(key, new Lazy<LoadedKernel>(() => Compile(accelerator, key))).Value;

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Only a dispatcher calls this, and its constructor requires dynamic code.")]
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "The tables' constructors keep the kernels' methods.")]
    private static LoadedKernel Compile(Accelerator accelerator, Key key) => new(accelerator, KernelForms.Close(key.Kernels, key.Direction, key.Forms, key.OfShortRows));

    /// <param name="Kernels">The emitted class: one length, type and family.</param>
    /// <param name="Direction">The method of it.</param>
    /// <param name="Forms">What the call decides of it.</param>
    /// <param name="OfShortRows">Whether it is the kernel for short rows of any length.</param>
    public readonly record struct Key(Type Kernels, ScanDirection Direction, ScanForms Forms = ScanForms.Plain, bool OfShortRows = false);
}
