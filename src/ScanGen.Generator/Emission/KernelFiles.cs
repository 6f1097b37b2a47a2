using ScanGen.Generator.Emission.Host;
using ScanGen.Generator.Emission.TimeMajor;
using ScanGen.Generator.Models;
using ScanGen.Generator.Planning;

namespace ScanGen.Generator.Emission;

/// <summary>One declared kernel of one class, and its files. It knows its class by name only, so that another attribute leaves those there are alone.</summary>
internal sealed record KernelFiles(GeneratedNames Names, KernelModel Kernel, TensorForm Form)
{
    /// <summary>A file for each family.</summary>
    public IEnumerable<SourceFile> All() => Form.IsTimeMajor
        ? [File(KernelFamily.Group, TimeMajorKernelEmitter.Emit(Names, Kernel, Form))]
        : Planner.Families.Select(family => File(family, family == KernelFamily.Host
            ? HostKernelEmitter.Emit(Names, Kernel, Form)
            : DeviceKernelEmitter.Emit(Names, Kernel, Form, family)));

    private SourceFile File(KernelFamily family, string text) =>
        Names.File($"{GeneratedNames.KernelName(TensorTypes.Of(Kernel), Kernel.SeqLen)}.{family}", text);
}
