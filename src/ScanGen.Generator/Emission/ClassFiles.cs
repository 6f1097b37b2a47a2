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

        if (annotated.HasTensorScans)
        {
            yield return names.File(TensorScanEmitter.Part, TensorScanEmitter.Emit(annotated));
        }

        yield return names.File(DeviceTableEmitter.ClassName, DeviceTableEmitter.Emit(names, annotated));
        foreach (var types in annotated.Types)
        {
            if (annotated.MapShape is { } maps)
            {
                yield return names.File($"{types.Name}.Maps", MapVectorEmitter.Emit(names, types, maps));
            }

            yield return names.File(
                $"{types.Name}.Step",
                annotated.MapShape is null ? StepKernelEmitter.Emit(names, types) : MapStepEmitter.Emit(names, types, annotated.MapShape));
        }

        foreach (var gates in annotated.Types.SelectMany(types => new[] { types.Inputs.Alone, types.FullPrecision.Alone }).Distinct())
        {
            yield return names.File($"{gates.Name}.GateSum", GateSumEmitter.Emit(names, gates));
        }
    }
}
