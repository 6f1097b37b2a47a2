using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Strided;

/// <summary>Tensors of any layouts against the oracle: both ways, with states at their ends and without, in new memory and over the inputs.</summary>
internal sealed class StridedAgrees(int batch, int dim, int seqLen)
{
    public void Run(StridedDevice device, ScanDtype dtype)
    {
        switch (dtype)
        {
            case ScanDtype.Float32: Run(device, StridedElement.Float32); break;
            case ScanDtype.Float16: Run(device, StridedElement.Float16); break;
            case ScanDtype.BFloat16: Run(device, StridedElement.BFloat16); break;
            case ScanDtype.Float64: Run(device, StridedElement.Float64); break;
            case ScanDtype.Complex64: Run(device, StridedElement.Complex64); break;
            case ScanDtype.Complex128: Run(device, StridedElement.Complex128); break;
        }
    }

    private void Run<T>(StridedDevice device, StridedElement<T> element)
        where T : unmanaged
    {
        foreach (var reverse in new[] { false, true })
        {
            foreach (var hasEnds in new[] { true, false })
            {
                var random = Seeded.Random();
                var oracle = new EndsOracle<T>(element.Element, seqLen, batch * dim, random);
                var data = oracle.Data;
                var what = $"{device}, ({batch}, {dim}, {seqLen}), reverse {reverse}, ends {hasEnds},";
                var (initial, gradFinal) = hasEnds ? (oracle.Initial, oracle.GradFinal) : ([], []);
                T[] final = hasEnds ? oracle.Poisoned() : [];
                T[] gradInitial = hasEnds ? oracle.Poisoned() : [];
                var (gates, tokens, states) = (Place(data.Gates), Place(data.Tokens), Place(data.Poisoned()));

                device.Forward(element, gates, tokens, states, reverse, initial, final);
                AssertForward(states, what);
                device.Forward(element, gates, tokens, tokens, reverse, initial, final);
                AssertForward(tokens, $"{what} over the tokens,");

                var (before, gradStates) = (Place(data.States), Place(data.GradStates));
                var (gradGates, gradTokens) = (Place(data.Poisoned()), Place(data.Poisoned()));
                device.Backward(element, gates, before, gradStates, gradGates, gradTokens, reverse, initial, gradFinal, gradInitial);
                AssertBackward(gradTokens, what);
                device.Backward(element, gates, before, gradStates, gradGates, gradStates, reverse, initial, gradFinal, gradInitial);
                AssertBackward(gradStates, $"{what} over the gradStates,");

                StridedTensor<T> Place(T[] rows) => StridedTensor<T>.Of(rows, element.Element.NaN, batch, dim, seqLen, random);

                void AssertForward(StridedTensor<T> given, string how)
                {
                    oracle.AssertForward(given.Rows, initial, final, reverse, $"{how} {gates.Strides}, {tokens.Strides}, {given.Strides},");
                    AssertNothingBetween(given);
                }

                void AssertBackward(StridedTensor<T> given, string how)
                {
                    oracle.AssertBackward(gradGates.Rows, given.Rows, initial, gradFinal, gradInitial, reverse, how);
                    AssertNothingBetween(gradGates);
                    AssertNothingBetween(given);
                }

                void AssertNothingBetween(StridedTensor<T> tensor) =>
                    Assert.All(tensor.Between(), value => Assert.True(double.IsNaN(element.Element.Widen(value).Real), "Something was written between rows."));
            }
        }
    }
}
