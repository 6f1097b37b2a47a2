using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>A buffer for each array, uploaded when it is first asked for; with an element more, since ILGPU has none of no elements.</summary>
internal sealed class Buffers(Accelerator accelerator) : IDisposable
{
    private readonly Dictionary<Array, MemoryBuffer> _buffers = [];

    public ArrayView<T> View<T>(T[] array)
        where T : unmanaged
    {
        if (!_buffers.TryGetValue(array, out var buffer))
        {
            buffer = accelerator.Allocate1D([.. array, default(T)]);
            _buffers.Add(array, buffer);
        }

        return Of<T>(buffer).View.SubView(0, array.Length);
    }

    public void Download<T>(T[] array)
        where T : unmanaged
    {
        accelerator.DefaultStream.Synchronize();
        Of<T>(_buffers[array]).GetAsArray1D().AsSpan(0, array.Length).CopyTo(array);
    }

    public void Dispose()
    {
        foreach (var buffer in _buffers.Values)
        {
            buffer.Dispose();
        }
    }

    private static MemoryBuffer1D<T, Stride1D.Dense> Of<T>(MemoryBuffer buffer)
        where T : unmanaged => (MemoryBuffer1D<T, Stride1D.Dense>)buffer;
}
