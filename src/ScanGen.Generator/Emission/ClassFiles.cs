using ScanGen.Generator.Emission.Host;
using ScanGen.Generator.Emission.Maps;
using ScanGen.Generator.Models;

namespace ScanGen.Generator.Emission;

/// <summary>The files that depend on all of a class: what it gains, and the lists of its kernels.</summary>
internal static class ClassFiles
{
    public static IEnumerable<SourceFile> Of(ScanClass annotated)
    {
        var names = new GeneratedNames(annotated);
        yield return names.File(UserClassEmitter.Emit(names, annotated));
        yield return names.File(
            HostClassEmitter.ClassName,
            HostClassEmitter.Emit(names, annotated));
        yield return names.File(PlanListEmitter.ClassName, PlanListEmitter.Emit(names, annotated));
        if (annotated.IsHostOnly)
        {
            yield break;
        }

        yield return names.File(DeviceTableEmitter.ClassName, DeviceTableEmitter.Emit(names, annotated));
        foreach (var types in annotated.Types)
        {
            yield return annotated.MapShape is { } maps
                ? names.File($"{types.Name}.Maps", MapVectorEmitter.Emit(names, types, maps))
                : names.File($"{types.Name}.Step", StepKernelEmitter.Emit(names, types));
        }

        foreach (var gates in annotated.Types.Select(types => types.Inputs.Alone).Distinct())
        {
            yield return names.File($"{gates.Name}.GateSum", GateSumEmitter.Emit(names, gates));
        }
    }
}
