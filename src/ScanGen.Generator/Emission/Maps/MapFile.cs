using ScanGen.Generator.Models.Maps;

namespace ScanGen.Generator.Emission.Maps;

/// <summary>The file of one map: what it computes, and its derivative.</summary>
internal sealed record MapFile(GeneratedNames Names, MapModel Map)
{
    public SourceFile File() => Names.File($"{Map.Role}", MapEmitter.Emit(Names, Map));
}
