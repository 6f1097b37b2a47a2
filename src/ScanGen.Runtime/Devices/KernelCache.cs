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

    private readonly ConcurrentDictionary<Key, Lazy<object>> _kernels = new();

    public static KernelCache For(Accelerator accelerator) => Caches.GetOrCreateValue(accelerator);

    public bool TryGet(Key key, [NotNullWhen(true)] out object? kernel)
    {
        kernel = _kernels.TryGetValue(key, out var loaded) ? loaded.Value : null;
        return kernel is not null;
    }

    public object GetOrLoad(Key key, Func<object> load) => _kernels.GetOrAdd(key, new Lazy<object>(load)).Value;

    /// <param name="Kernels">The emitted class: one length, type and family.</param>
    /// <param name="Direction">The method of it.</param>
    /// <param name="Access">The way that vectors are read and written.</param>
    public readonly record struct Key(Type Kernels, ScanDirection Direction, Type Access);
}
