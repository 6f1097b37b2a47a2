using ScanGen.Generator.Models.Maps;

namespace ScanGen.Generator.Emission.Host;

/// <summary>The file by which the host runs a class's maps. It depends on their signatures alone.</summary>
internal sealed record HostMapFile(GeneratedNames Names, MapShape Maps)
{
    public SourceFile File() => Names.File(HostMapEmitter.ClassName, HostMapEmitter.Emit(Names, Maps));
}
