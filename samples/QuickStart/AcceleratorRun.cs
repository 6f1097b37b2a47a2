using ILGPU;
using ILGPU.Runtime;
using ScanGen;

namespace QuickStart;

/// <summary>On a device that ILGPU drives, with the caller's own accelerator, stream and buffers.</summary>
internal sealed class AcceleratorRun<T> : IRun<T>
    where T : unmanaged
{
    private readonly Accelerator _accelerator;
    private readonly Calls<T> _calls;
    private readonly Scans _scans;
    private readonly MemoryBuffer3D<T, Stride3D.DenseZY> _gates, _tokens, _gradStates, _states, _gradGates, _gradTokens, _copy;

    public AcceleratorRun(Accelerator accelerator, Problem<T> problem, Calls<T> calls, bool simulate)
    {
        _accelerator = accelerator;
        _calls = calls;
        _scans = new Scans(accelerator, new ScanOptions { Simulate = simulate });
        _gates = Upload(problem.Gates);
        _tokens = Upload(problem.Tokens);
        _gradStates = Upload(problem.GradStates);
        _states = Upload(problem.NewOutput());
        _gradGates = Upload(problem.NewOutput());
        _gradTokens = Upload(problem.NewOutput());
        _copy = Upload(problem.NewOutput());

        MemoryBuffer3D<T, Stride3D.DenseZY> Upload(T[] values)
        {
            var buffer = accelerator.Allocate3DDenseZY<T>(problem.Shape);
            buffer.View.BaseView.CopyFromCPU(values);
            return buffer;
        }
    }

    public void Forward()
    {
        _calls.ViewForward(_scans)(_accelerator.DefaultStream, _gates.View, _tokens.View, _states.View);
        _accelerator.Synchronize();
    }

    public void Backward()
    {
        _calls.ViewBackward(_scans)(
            _accelerator.DefaultStream, _gates.View, _states.View, _gradStates.View, _gradGates.View, _gradTokens.View);
        _accelerator.Synchronize();
    }

    public void Copy()
    {
        _gates.View.BaseView.CopyTo(_copy.View.BaseView);
        _accelerator.Synchronize();
    }

    public (T[] States, T[] GradGates, T[] GradTokens) Results() => (Download(_states), Download(_gradGates), Download(_gradTokens));

    public void Dispose()
    {
        foreach (var buffer in new[] { _gates, _tokens, _gradStates, _states, _gradGates, _gradTokens, _copy })
        {
            buffer.Dispose();
        }

        _scans.Dispose();
    }

    private static T[] Download(MemoryBuffer3D<T, Stride3D.DenseZY> buffer)
    {
        var values = new T[buffer.Length];
        buffer.View.BaseView.CopyToCPU(values);
        return values;
    }
}
