using ILGPU.Runtime;
using Half = System.Half;

namespace ScanGen.Runtime.Tests.Maps;

/// <summary>What a call says of its rows: nothing of what its tensors' axes or its offsets do.</summary>
internal readonly record struct MapRows(int SeqLen, int Dim, ScanOffsets? Offsets);

/// <summary>The calls of a class with maps, with its inputs in a row.</summary>
internal interface IMapScans<T>
    where T : unmanaged
{
    void Forward(AcceleratorStream stream, ScanView<T>[] inputs, ScanView<T>[] outputs, ScanView<T> states, MapRows rows, bool reverse, ScanView<T> initial, ScanView<T> final);

    void Backward(
        AcceleratorStream stream, ScanView<T>[] inputs, ScanView<T> states, ScanView<T>[] gradOutputs, ScanView<T> gradStates, ScanView<T>[] gradInputs,
        MapRows rows, bool reverse, ScanView<T> initial, ScanView<T> gradFinal, ScanView<T> gradInitial);

    void Step(AcceleratorStream stream, ScanView<T>[] inputs, ScanView<T>[] outputs, ScanView<T> states);
}

/// <summary>A minimal GRU, with what a layer does to its states after.</summary>
[ScanKernel(32), ScanKernel(64), ScanKernel(100), ScanKernel(1024), ScanKernel(2048)]
[ScanKernel(256, Dtype = ScanDtype.BFloat16), ScanKernel(16384, Dtype = ScanDtype.BFloat16)]
internal sealed partial class MinGru : IMapScans<float>, IMapScans<BFloat16>
{
    [ScanMap]
    private static (float Gate, float Token) Cell(float z, float candidate)
    {
        var s = ScanMath.Sigmoid(z);
        return (1 - s, s * candidate);
    }

    [ScanOutput]
    private static float Output(float state, float y) => state * ScanMath.Silu(y);

    void IMapScans<float>.Forward(AcceleratorStream stream, ScanView<float>[] inputs, ScanView<float>[] outputs, ScanView<float> states, MapRows rows, bool reverse, ScanView<float> initial, ScanView<float> final) =>
        Forward(stream, inputs[0], inputs[1], inputs[2], outputs[0], states, rows.SeqLen, reverse, initial, final);

    void IMapScans<float>.Backward(
        AcceleratorStream stream, ScanView<float>[] inputs, ScanView<float> states, ScanView<float>[] gradOutputs, ScanView<float> gradStates, ScanView<float>[] gradInputs,
        MapRows rows, bool reverse, ScanView<float> initial, ScanView<float> gradFinal, ScanView<float> gradInitial) =>
        Backward(stream, inputs[0], inputs[1], inputs[2], states, gradOutputs[0], gradInputs[0], gradInputs[1], gradInputs[2], rows.SeqLen, reverse, gradStates, initial, gradFinal, gradInitial);

    void IMapScans<BFloat16>.Forward(AcceleratorStream stream, ScanView<BFloat16>[] inputs, ScanView<BFloat16>[] outputs, ScanView<BFloat16> states, MapRows rows, bool reverse, ScanView<BFloat16> initial, ScanView<BFloat16> final) =>
        Forward(stream, inputs[0], inputs[1], inputs[2], outputs[0], states, rows.SeqLen, reverse, initial, final);

    void IMapScans<BFloat16>.Backward(
        AcceleratorStream stream, ScanView<BFloat16>[] inputs, ScanView<BFloat16> states, ScanView<BFloat16>[] gradOutputs, ScanView<BFloat16> gradStates, ScanView<BFloat16>[] gradInputs,
        MapRows rows, bool reverse, ScanView<BFloat16> initial, ScanView<BFloat16> gradFinal, ScanView<BFloat16> gradInitial) =>
        Backward(stream, inputs[0], inputs[1], inputs[2], states, gradOutputs[0], gradInputs[0], gradInputs[1], gradInputs[2], rows.SeqLen, reverse, gradStates, initial, gradFinal, gradInitial);

    void IMapScans<float>.Step(AcceleratorStream stream, ScanView<float>[] inputs, ScanView<float>[] outputs, ScanView<float> states) => Step(stream, inputs[0], inputs[1], inputs[2], outputs[0], states);

    void IMapScans<BFloat16>.Step(AcceleratorStream stream, ScanView<BFloat16>[] inputs, ScanView<BFloat16>[] outputs, ScanView<BFloat16> states) => Step(stream, inputs[0], inputs[1], inputs[2], outputs[0], states);
}

/// <summary>A linear recurrent unit of real numbers: a parameter a channel, one without a gradient, and states that are what comes of it.</summary>
[ScanKernel(96), ScanKernel(ScanKernel.Any), ScanKernel(64, Dtype = ScanDtype.Float64)]
internal sealed partial class Lru : IMapScans<float>, IMapScans<double>
{
    [ScanMap]
    private static (T Gate, T Token) Cell<T>([PerChannel] T nu, [PerChannel, NoGradient] T scale, T x)
        where T : System.Numerics.INumber<T>
    {
        var gate = ScanMath.Exp(-ScanMath.Softplus(nu));
        return (gate, ScanMath.Sqrt(T.One - gate * gate) * scale * x);
    }

    void IMapScans<float>.Forward(AcceleratorStream stream, ScanView<float>[] inputs, ScanView<float>[] outputs, ScanView<float> states, MapRows rows, bool reverse, ScanView<float> initial, ScanView<float> final) =>
        Forward(stream, inputs[0], inputs[1], inputs[2], states, rows.SeqLen, reverse, initial, final, rows.Offsets, rows.Dim);

    void IMapScans<float>.Backward(
        AcceleratorStream stream, ScanView<float>[] inputs, ScanView<float> states, ScanView<float>[] gradOutputs, ScanView<float> gradStates, ScanView<float>[] gradInputs,
        MapRows rows, bool reverse, ScanView<float> initial, ScanView<float> gradFinal, ScanView<float> gradInitial) =>
        Backward(stream, inputs[0], inputs[1], inputs[2], states, gradStates, gradInputs[0], gradInputs[2], rows.SeqLen, reverse, initial, gradFinal, gradInitial, rows.Offsets, rows.Dim);

    void IMapScans<double>.Forward(AcceleratorStream stream, ScanView<double>[] inputs, ScanView<double>[] outputs, ScanView<double> states, MapRows rows, bool reverse, ScanView<double> initial, ScanView<double> final) =>
        Forward(stream, inputs[0], inputs[1], inputs[2], states, rows.SeqLen, reverse, initial, final);

    void IMapScans<double>.Backward(
        AcceleratorStream stream, ScanView<double>[] inputs, ScanView<double> states, ScanView<double>[] gradOutputs, ScanView<double> gradStates, ScanView<double>[] gradInputs,
        MapRows rows, bool reverse, ScanView<double> initial, ScanView<double> gradFinal, ScanView<double> gradInitial) =>
        Backward(stream, inputs[0], inputs[1], inputs[2], states, gradStates, gradInputs[0], gradInputs[2], rows.SeqLen, reverse, initial, gradFinal, gradInitial);

    void IMapScans<float>.Step(AcceleratorStream stream, ScanView<float>[] inputs, ScanView<float>[] outputs, ScanView<float> states) => Step(stream, inputs[0], inputs[1], inputs[2], states);

    void IMapScans<double>.Step(AcceleratorStream stream, ScanView<double>[] inputs, ScanView<double>[] outputs, ScanView<double> states) => Step(stream, inputs[0], inputs[1], inputs[2], states);
}

/// <summary>Both maps take an input, another is one a row, and two results come of each state.</summary>
[ScanKernel(48), ScanKernel(33, Dtype = ScanDtype.Float16)]
internal sealed partial class Hgrn : IMapScans<float>, IMapScans<Half>
{
    [ScanMap]
    private static (float Gate, float Token) Cell(float forget, [PerRow] float bound, float input)
    {
        var gate = bound + (1 - bound) * ScanMath.Sigmoid(forget);
        return (gate, (1 - gate) * input);
    }

    [ScanOutput]
    private static (float Left, float Right) Outputs(float state, float input, [PerRow] float bound) => (state * input, ScanMath.Tanh(state) + bound);

    void IMapScans<float>.Forward(AcceleratorStream stream, ScanView<float>[] inputs, ScanView<float>[] outputs, ScanView<float> states, MapRows rows, bool reverse, ScanView<float> initial, ScanView<float> final) =>
        Forward(stream, inputs[0], inputs[1], inputs[2], outputs[0], outputs[1], states, rows.SeqLen, reverse, initial, final);

    void IMapScans<float>.Backward(
        AcceleratorStream stream, ScanView<float>[] inputs, ScanView<float> states, ScanView<float>[] gradOutputs, ScanView<float> gradStates, ScanView<float>[] gradInputs,
        MapRows rows, bool reverse, ScanView<float> initial, ScanView<float> gradFinal, ScanView<float> gradInitial) =>
        Backward(stream, inputs[0], inputs[1], inputs[2], states, gradOutputs[0], gradOutputs[1], gradInputs[0], gradInputs[1], gradInputs[2], rows.SeqLen, reverse, gradStates, initial, gradFinal, gradInitial);

    void IMapScans<Half>.Forward(AcceleratorStream stream, ScanView<Half>[] inputs, ScanView<Half>[] outputs, ScanView<Half> states, MapRows rows, bool reverse, ScanView<Half> initial, ScanView<Half> final) =>
        Forward(stream, inputs[0], inputs[1], inputs[2], outputs[0], outputs[1], states, rows.SeqLen, reverse, initial, final);

    void IMapScans<Half>.Backward(
        AcceleratorStream stream, ScanView<Half>[] inputs, ScanView<Half> states, ScanView<Half>[] gradOutputs, ScanView<Half> gradStates, ScanView<Half>[] gradInputs,
        MapRows rows, bool reverse, ScanView<Half> initial, ScanView<Half> gradFinal, ScanView<Half> gradInitial) =>
        Backward(stream, inputs[0], inputs[1], inputs[2], states, gradOutputs[0], gradOutputs[1], gradInputs[0], gradInputs[1], gradInputs[2], rows.SeqLen, reverse, gradStates, initial, gradFinal, gradInitial);

    void IMapScans<float>.Step(AcceleratorStream stream, ScanView<float>[] inputs, ScanView<float>[] outputs, ScanView<float> states) => Step(stream, inputs[0], inputs[1], inputs[2], outputs[0], outputs[1], states);

    void IMapScans<Half>.Step(AcceleratorStream stream, ScanView<Half>[] inputs, ScanView<Half>[] outputs, ScanView<Half> states) => Step(stream, inputs[0], inputs[1], inputs[2], outputs[0], outputs[1], states);
}

/// <summary>A forget gate by its logarithm, time-major; both maps take the input, and what passes the state by is a channel's.</summary>
[ScanTensors(Layout = ScanLayout.TimeMajor)]
[ScanKernel(33), ScanKernel(ScanKernel.Any), ScanKernel(33, Dtype = ScanDtype.BFloat16)]
internal sealed partial class LogHgrn : IMapScans<float>, IMapScans<BFloat16>
{
    [ScanMap]
    private static (float Gate, float Token) Cell(float logGate, float input)
    {
        var gate = ScanMath.Exp(logGate);
        return (gate, (1 - gate) * input);
    }

    [ScanOutput]
    private static float Output(float state, float input, [PerChannel] float skip) => state * ScanMath.Silu(input) + skip * input;

    void IMapScans<float>.Forward(AcceleratorStream stream, ScanView<float>[] inputs, ScanView<float>[] outputs, ScanView<float> states, MapRows rows, bool reverse, ScanView<float> initial, ScanView<float> final) =>
        Forward(stream, inputs[0], inputs[1], inputs[2], outputs[0], states, rows.SeqLen, rows.Dim, reverse, initial, final, rows.Offsets);

    void IMapScans<float>.Backward(
        AcceleratorStream stream, ScanView<float>[] inputs, ScanView<float> states, ScanView<float>[] gradOutputs, ScanView<float> gradStates, ScanView<float>[] gradInputs,
        MapRows rows, bool reverse, ScanView<float> initial, ScanView<float> gradFinal, ScanView<float> gradInitial) =>
        Backward(
            stream, inputs[0], inputs[1], inputs[2], states, gradOutputs[0], gradInputs[0], gradInputs[1], gradInputs[2],
            rows.SeqLen, rows.Dim, reverse, gradStates, initial, gradFinal, gradInitial, rows.Offsets);

    void IMapScans<float>.Step(AcceleratorStream stream, ScanView<float>[] inputs, ScanView<float>[] outputs, ScanView<float> states) => Step(stream, inputs[0], inputs[1], inputs[2], outputs[0], states);

    void IMapScans<BFloat16>.Forward(AcceleratorStream stream, ScanView<BFloat16>[] inputs, ScanView<BFloat16>[] outputs, ScanView<BFloat16> states, MapRows rows, bool reverse, ScanView<BFloat16> initial, ScanView<BFloat16> final) =>
        Forward(stream, inputs[0], inputs[1], inputs[2], outputs[0], states, rows.SeqLen, rows.Dim, reverse, initial, final);

    void IMapScans<BFloat16>.Backward(
        AcceleratorStream stream, ScanView<BFloat16>[] inputs, ScanView<BFloat16> states, ScanView<BFloat16>[] gradOutputs, ScanView<BFloat16> gradStates, ScanView<BFloat16>[] gradInputs,
        MapRows rows, bool reverse, ScanView<BFloat16> initial, ScanView<BFloat16> gradFinal, ScanView<BFloat16> gradInitial) =>
        Backward(
            stream, inputs[0], inputs[1], inputs[2], states, gradOutputs[0], gradInputs[0], gradInputs[1], gradInputs[2],
            rows.SeqLen, rows.Dim, reverse, gradStates, initial, gradFinal, gradInitial);

    void IMapScans<BFloat16>.Step(AcceleratorStream stream, ScanView<BFloat16>[] inputs, ScanView<BFloat16>[] outputs, ScanView<BFloat16> states) => Step(stream, inputs[0], inputs[1], inputs[2], outputs[0], states);
}
