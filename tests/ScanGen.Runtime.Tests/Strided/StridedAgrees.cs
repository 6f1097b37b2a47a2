using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Strided;

/// <summary>Tensors of any layouts against the oracle: both ways, with states at their ends and without, in new memory and over the inputs.</summary>
internal sealed class StridedAgrees(int batch, int dim, int seqLen)
{
    public void Run(StridedDevice device, ScanDtype dtype, ScanDtype states)
    {
        switch ((dtype, states))
        {
            case (ScanDtype.Float32, ScanDtype.Float32): Run(device, StridedElement.Float32); break;
            case (ScanDtype.Float16, ScanDtype.Float16): Run(device, StridedElement.Float16); break;
            case (ScanDtype.BFloat16, ScanDtype.BFloat16): Run(device, StridedElement.BFloat16); break;
            case (ScanDtype.Float64, ScanDtype.Float64): Run(device, StridedElement.Float64); break;
            case (ScanDtype.Complex64, ScanDtype.Complex64): Run(device, StridedElement.Complex64); break;
            case (ScanDtype.Complex128, ScanDtype.Complex128): Run(device, StridedElement.Complex128); break;
            case (ScanDtype.BFloat16, ScanDtype.Float32): Run(device, StridedElement.BFloat16ToFloat32); break;
            case (ScanDtype.Float32, ScanDtype.Float16): Run(device, StridedElement.Float32ToFloat16); break;
        }
    }

    private void Run<TInput, TState>(StridedDevice device, StridedElement<TInput, TState> element)
        where TInput : unmanaged
        where TState : unmanaged
    {
        foreach (var reverse in new[] { false, true })
        {
            foreach (var hasEnds in new[] { true, false })
            {
                var random = Seeded.Random();
                var oracle = new EndsOracle<TInput, TState>(element.Input, element.State, seqLen, batch * dim, random);
                var data = oracle.Data;
                var what = $"{device}, ({batch}, {dim}, {seqLen}), reverse {reverse}, ends {hasEnds},";
                var (initial, gradFinal) = hasEnds ? (oracle.Initial, oracle.GradFinal) : ([], []);
                TState[] final = hasEnds ? oracle.Poisoned() : [];
                TState[] gradInitial = hasEnds ? oracle.Poisoned() : [];
                var (gates, tokens, states) = (Place(element.Input, data.Gates), Place(element.Input, data.Tokens), Place(element.State, data.Poisoned()));

                device.Forward(element, gates, tokens, states, reverse, initial, final);
                AssertForward(states, what);

                var (before, gradStates) = (Place(element.State, data.States), Place(element.State, data.GradStates));
                var (gradGates, gradTokens) = (Place(element.Input, data.PoisonedGradients()), Place(element.Input, data.PoisonedGradients()));
                device.Backward(element, gates, before, gradStates, gradGates, gradTokens, reverse, initial, gradFinal, gradInitial);
                AssertBackward(gradTokens, what);

                // Memory of one type cannot be that of another.
                if ((object)tokens is StridedTensor<TState> overTokens && (object)gradStates is StridedTensor<TInput> overGradStates)
                {
                    device.Forward(element, gates, tokens, overTokens, reverse, initial, final);
                    AssertForward(overTokens, $"{what} over the tokens,");
                    device.Backward(element, gates, before, gradStates, gradGates, overGradStates, reverse, initial, gradFinal, gradInitial);
                    AssertBackward(overGradStates, $"{what} over the gradStates,");
                }

                StridedTensor<T> Place<T>(Element<T> type, T[] rows)
                    where T : unmanaged => StridedTensor<T>.Of(rows, type.NaN, batch, dim, seqLen, random);

                void AssertForward(StridedTensor<TState> given, string how)
                {
                    oracle.AssertForward(given.Rows, initial, final, reverse, $"{how} {gates.Strides}, {tokens.Strides}, {given.Strides},");
                    AssertNothingBetween(element.State, given);
                }

                void AssertBackward(StridedTensor<TInput> given, string how)
                {
                    oracle.AssertBackward(gradGates.Rows, given.Rows, initial, gradFinal, gradInitial, reverse, how);
                    AssertNothingBetween(element.Input, gradGates);
                    AssertNothingBetween(element.Input, given);
                }

                static void AssertNothingBetween<T>(Element<T> type, StridedTensor<T> tensor)
                    where T : unmanaged =>
                    Assert.All(tensor.Between(), value => Assert.True(double.IsNaN(type.Widen(value).Real), "Something was written between rows."));
            }
        }
    }
}
