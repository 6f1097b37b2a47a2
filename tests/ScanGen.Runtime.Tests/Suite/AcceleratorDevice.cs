using System.Collections.Concurrent;
using ILGPU.Runtime;
using ScanGen.Runtime.Tests.Cases;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>Scans on views of an ILGPU accelerator, flat ones or shaped ones at random.</summary>
internal sealed class AcceleratorDevice(Accelerator accelerator, ScanOptions options) : ScanDevice, IDisposable
{
    private readonly ConcurrentDictionary<Type, IDisposable> _scans = [];

    public Accelerator Accelerator => accelerator;

    public ScanOptions Options => options;

    public AllScans Scans => (AllScans)Instance(typeof(AllScans));

    /// <summary>The scans of an annotated class on this accelerator.</summary>
    public IDisposable Instance(Type scans) => _scans.GetOrAdd(scans, type => (IDisposable)Activator.CreateInstance(type, accelerator, options)!);

    public override string ToString() => accelerator.Name;

    public override CaseCall Call(ScanCase cell, CaseShape shape, Random random) => new ViewCall(cell, shape, this, isFlat: random.Next(2) == 0);

    public override bool HasSingleStates(ScanDtype dtype) => base.HasSingleStates(dtype) || dtype == ScanDtype.Complex64 && !RunsOnHost;

    private bool RunsOnHost => accelerator.AcceleratorType == AcceleratorType.CPU && !options.Simulate;

    public void Dispose()
    {
        foreach (var scans in _scans.Values)
        {
            scans.Dispose();
        }

        accelerator.Dispose();
    }
}
