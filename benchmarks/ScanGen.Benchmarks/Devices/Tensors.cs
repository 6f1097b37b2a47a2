using System.Numerics;
using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Benchmarks.Devices;

/// <summary>The five tensors of a scan and its gradients, in as many sets as are rotated over, filled with fresh random numbers.</summary>
internal sealed class Tensors<T> : IDisposable
    where T : unmanaged
{
    private readonly Accelerator _accelerator;
    private readonly Element<T> _element;
    private readonly long _length;
    private readonly int _sets;
    private readonly List<MemoryBuffer1D<T, Stride1D.Dense>> _buffers = [];

    /// <param name="accelerator">Where they are.</param>
    /// <param name="element">Of what.</param>
    /// <param name="length">Elements of one tensor.</param>
    /// <param name="sets">Tensors of each kind.</param>
    /// <param name="leastGate">Gates are uniform from here to 1; complex numbers are so in magnitude, of any phase.</param>
    public Tensors(Accelerator accelerator, Element<T> element, long length, int sets, double leastGate)
    {
        (_accelerator, _element, _length, _sets) = (accelerator, element, length, sets);
        try
        {
            Allocate(leastGate, 1);
            for (var i = 1; i < 5; i++)
            {
                Allocate(0, 1);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public ArrayView<T> Gates(int set) => View(0, set);

    public ArrayView<T> Tokens(int set) => View(1, set);

    public ArrayView<T> States(int set) => View(2, set);

    public ArrayView<T> GradGates(int set) => View(3, set);

    public ArrayView<T> GradTokens(int set) => View(4, set);

    public void Dispose() => _buffers.ForEach(buffer => buffer.Dispose());

    /// <summary>The tensor of a set, counted round and round.</summary>
    private ArrayView<T> View(int buffer, int set) => _buffers[buffer].View.SubView(set % _sets * _length, _length);

    /// <summary>A block of random numbers, repeated on the device: the host would take minutes for gigabytes.</summary>
    private void Allocate(double from, double to)
    {
        var buffer = _accelerator.Allocate1D<T>(_length * _sets);
        _buffers.Add(buffer);

        // No power of two, so that no two rows of a benchmark's lengths are alike.
        var block = new T[Math.Min(buffer.Length, 1_048_573)];
        for (var i = 0; i < block.Length; i++)
        {
            block[i] = _element.Round(Complex.FromPolarCoordinates(from + (to - from) * Random.Shared.NextDouble(), _element.IsComplex ? Math.Tau * Random.Shared.NextDouble() : 0));
        }

        var stream = _accelerator.DefaultStream;
        buffer.View.SubView(0, block.Length).CopyFromCPU(stream, block);
        for (long filled = block.Length; filled < buffer.Length;)
        {
            var count = Math.Min(filled, buffer.Length - filled);
            buffer.View.SubView(0, count).CopyTo(stream, buffer.View.SubView(filled, count));
            filled += count;
        }

        stream.Synchronize();
    }
}
