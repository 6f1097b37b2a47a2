using ILGPU.Runtime;

namespace ScanGen.Benchmarks.Maps;

internal delegate void MinGruForward<T>(
    AcceleratorStream stream, ScanView<T> z, ScanView<T> candidate, ScanView<T> states, int? seqLen, int? dim, bool reverse, ScanView<T> initial, ScanView<T> final)
    where T : unmanaged;

internal delegate void MinGruBackward<T>(
    AcceleratorStream stream, ScanView<T> z, ScanView<T> candidate, ScanView<T> states, ScanView<T> gradStates, ScanView<T> gradZ, ScanView<T> gradCandidate,
    int? seqLen, int? dim, bool reverse, ScanView<T> initial, ScanView<T> gradFinal, ScanView<T> gradInitial)
    where T : unmanaged;

internal delegate void GatedForward<T>(
    AcceleratorStream stream, ScanView<T> z, ScanView<T> candidate, ScanView<T> y, ScanView<T> outputs, ScanView<T> states,
    int? seqLen, int? dim, bool reverse, ScanView<T> initial, ScanView<T> final)
    where T : unmanaged;

internal delegate void GatedBackward<T>(
    AcceleratorStream stream, ScanView<T> z, ScanView<T> candidate, ScanView<T> y, ScanView<T> states, ScanView<T> gradOutputs,
    ScanView<T> gradZ, ScanView<T> gradCandidate, ScanView<T> gradY,
    int? seqLen, int? dim, bool reverse, ScanView<T> gradStates, ScanView<T> initial, ScanView<T> gradFinal, ScanView<T> gradInitial)
    where T : unmanaged;

internal delegate void HgrnForward<T>(
    AcceleratorStream stream, ScanView<T> logGate, ScanView<T> input, ScanView<T> states, int? seqLen, int? dim, bool reverse, ScanView<T> initial, ScanView<T> final)
    where T : unmanaged;

internal delegate void HgrnBackward<T>(
    AcceleratorStream stream, ScanView<T> logGate, ScanView<T> input, ScanView<T> states, ScanView<T> gradStates, ScanView<T> gradLogGate, ScanView<T> gradInput,
    int? seqLen, int? dim, bool reverse, ScanView<T> initial, ScanView<T> gradFinal, ScanView<T> gradInitial)
    where T : unmanaged;

/// <summary>A call of a class with maps on one set of tensors.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Streams">Tensors that it reads and writes.</param>
/// <param name="Launch">Launches it on the tensors of a set, in the order of its parameters.</param>
internal sealed record MapCall<T>(string Name, int Streams, Action<ScanView<T>[]> Launch)
    where T : unmanaged
{
    /// <summary>The calls of two classes, which may be others than this project's own: with other launch shapes.</summary>
    public static MapCall<T>[] Of(AcceleratorStream stream, object minGru, object gated, int seqLen)
    {
        var forward = Bind<MinGruForward<T>>(minGru, "Forward");
        var backward = Bind<MinGruBackward<T>>(minGru, "Backward");
        var gatedForward = Bind<GatedForward<T>>(gated, "Forward");
        var gatedBackward = Bind<GatedBackward<T>>(gated, "Backward");
        return
        [
            new("minGRU, forward", 3, t => forward(stream, t[0], t[1], t[2], seqLen, dim: null, reverse: false, default, default)),
            new("minGRU, gradients", 6, t => backward(stream, t[0], t[1], t[2], t[3], t[4], t[5], seqLen, dim: null, reverse: false, default, default, default)),
            new("gated, forward", 5, t => gatedForward(stream, t[0], t[1], t[2], t[3], t[4], seqLen, dim: null, reverse: false, default, default)),
            new("gated, gradients", 8, t => gatedBackward(stream, t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], seqLen, dim: null, reverse: false, default, default, default, default)),
        ];
    }

    /// <summary>The calls over time-major tensors, of which the last has the logarithms of gates.</summary>
    public static MapCall<T>[] OfTimeMajor(AcceleratorStream stream, TimeMajorHgrn hgrn, int seqLen, int dim)
    {
        var forward = Bind<HgrnForward<T>>(hgrn, "Forward");
        var backward = Bind<HgrnBackward<T>>(hgrn, "Backward");
        return
        [
            new("HGRN time-major, forward", 3, t => forward(stream, t[^1], t[1], t[2], seqLen, dim, reverse: false, default, default)),
            new("HGRN time-major, gradients", 5, t => backward(stream, t[^1], t[1], t[2], t[3], t[4], t[5], seqLen, dim, reverse: false, default, default, default)),
        ];
    }

    private static TCall Bind<TCall>(object scans, string name)
        where TCall : Delegate
    {
        Type[] parameters = [.. typeof(TCall).GetMethod(nameof(Action.Invoke))!.GetParameters().Select(parameter => parameter.ParameterType)];
        return scans.GetType().GetMethod(name, parameters)!.CreateDelegate<TCall>(scans);
    }
}
