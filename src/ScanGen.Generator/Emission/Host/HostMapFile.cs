using ScanGen.Generator.Models.Maps;

namespace ScanGen.Generator.Emission.Host;

/// <summary>The file by which the host runs a class's maps. It depends on their signatures alone.</summary>
/// <param name="Names">Where it stands.</param>
/// <param name="Maps">The signatures.</param>
/// <param name="Fault">What calls throw, where a body is not read.</param>
internal sealed record HostMapFile(GeneratedNames Names, MapShape Maps, string? Fault)
{
    public SourceFile File() => Names.File(HostMapEmitter.ClassName, HostMapEmitter.Emit(Names, Maps, Fault));
}
