using ILGPU;

namespace ScanGen.Benchmarks.Forms;

/// <summary>The calls of one form of tensors.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Forward">Gates, tokens and states.</param>
/// <param name="Backward">Gates, states, their gradients, and the gradients of gates and tokens.</param>
/// <param name="Change">What it writes into gates before; what is measured after it has them too.</param>
internal sealed record Form(
    string Name,
    Action<ArrayView<float>, ArrayView<float>, ArrayView<float>> Forward,
    Action<ArrayView<float>, ArrayView<float>, ArrayView<float>, ArrayView<float>, ArrayView<float>> Backward,
    Action<ArrayView<float>>? Change = null);
