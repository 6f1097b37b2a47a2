using ScanGen.Generator.Models;

namespace ScanGen.Generator.Emission;

/// <summary>One declared kernel of one class, and its files. It knows its class by name only, so that another attribute leaves those there are alone.</summary>
internal sealed record KernelFiles(GeneratedNames Names, KernelModel Kernel, bool IsHostOnly)
{
    /// <summary>A file for each family of devices: kernels of the host are the runtime's.</summary>
    public IEnumerable<SourceFile> All()
    {
        var schedule = Schedule.Of(Kernel.Layout);
        return IsHostOnly ? [] : schedule.Families.Select(family => File(family, schedule.Text(Names, Kernel, family)));
    }

    private SourceFile File(KernelFamily family, string text) =>
        Names.File($"{GeneratedNames.KernelName(TensorTypes.Of(Kernel), Kernel.SeqLen)}.{family}", text);
}
