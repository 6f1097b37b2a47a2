using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>A buffer for each array, uploaded when it is first asked for; with an element more, since ILGPU has none of no elements.</summary>
internal sealed class Buffers<T>(Accelerator accelerator) : IDisposable
    where T : unmanaged
{
    private readonly Dictionary<T[], MemoryBuffer1D<T, Stride1D.Dense>> _buffers = [];

    public ArrayView<T> this[T[] array]
    {
        get
        {
            if (!_buffers.TryGetValue(array, out var buffer))
            {
                buffer = accelerator.Allocate1D([.. array, default]);
                _buffers.Add(array, buffer);
            }

            return buffer.View.SubView(0, array.Length);
        }
    }

    public void Download(T[] array)
    {
        accelerator.DefaultStream.Synchronize();
        _buffers[array].GetAsArray1D().AsSpan(0, array.Length).CopyTo(array);
    }

    public void Dispose()
    {
        foreach (var buffer in _buffers.Values)
        {
            buffer.Dispose();
        }
    }
}
