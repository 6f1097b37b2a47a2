namespace ScanGen.Runtime.Tests.Packed;

/// <summary>Sequences of some lengths against the oracle: both ways, with states at their ends and without, in new memory and over the inputs.</summary>
internal sealed class PackedAgrees(int[] lengths, int dim)
{
    public void Run(PackedDevice device, ScanDtype dtype, ScanDtype states)
    {
        switch ((dtype, states))
        {
            case (ScanDtype.Float32, ScanDtype.Float32): Run(device, PackedElement.Float32); break;
            case (ScanDtype.Float16, ScanDtype.Float16): Run(device, PackedElement.Float16); break;
            case (ScanDtype.BFloat16, ScanDtype.BFloat16): Run(device, PackedElement.BFloat16); break;
            case (ScanDtype.Float64, ScanDtype.Float64): Run(device, PackedElement.Float64); break;
            case (ScanDtype.Complex64, ScanDtype.Complex64): Run(device, PackedElement.Complex64); break;
            case (ScanDtype.Complex128, ScanDtype.Complex128): Run(device, PackedElement.Complex128); break;
            case (ScanDtype.BFloat16, ScanDtype.Float32): Run(device, PackedElement.BFloat16ToFloat32); break;
            case (ScanDtype.Float32, ScanDtype.Float16): Run(device, PackedElement.Float32ToFloat16); break;
        }
    }

    private void Run<TInput, TState>(PackedDevice device, PackedElement<TInput, TState> element)
        where TInput : unmanaged
        where TState : unmanaged
    {
        foreach (var reverse in new[] { false, true })
        {
            foreach (var hasEnds in new[] { true, false })
            {
                var data = new PackedData<TInput, TState>(element.Input, element.State, lengths, dim, Seeded.Random());
                using var offsets = new ScanOffsets(data.Offsets);
                var what = $"{device}, {dim} channels, reverse {reverse}, ends {hasEnds},";
                var (initial, gradFinal) = hasEnds ? (data.Initial, data.GradFinal) : ([], []);
                TState[] final = hasEnds ? data.PoisonedEnds : [];
                TState[] gradInitial = hasEnds ? data.PoisonedEnds : [];

                var states = data.Poisoned;
                device.Forward(element, data.Gates, data.Tokens, states, offsets, dim, reverse, initial, final);
                data.AssertForward(states, initial, final, reverse, what);

                var (gradGates, gradTokens) = (data.PoisonedGradients, data.PoisonedGradients);
                device.Backward(element, data.Gates, data.States, data.GradStates, gradGates, gradTokens, offsets, dim, reverse, initial, gradFinal, gradInitial);
                data.AssertBackward(gradGates, gradTokens, initial, gradFinal, gradInitial, reverse, what);

                // Memory of one type cannot be that of another.
                var (tokens, gradStates) = (data.Tokens, data.GradStates);
                if ((object)tokens is TState[] overTokens && (object)gradStates is TInput[] overGradStates)
                {
                    device.Forward(element, data.Gates, tokens, overTokens, offsets, dim, reverse, initial, final);
                    data.AssertForward(overTokens, initial, final, reverse, $"{what} over the tokens,");
                    device.Backward(element, data.Gates, data.States, gradStates, gradGates, overGradStates, offsets, dim, reverse, initial, gradFinal, gradInitial);
                    data.AssertBackward(gradGates, overGradStates, initial, gradFinal, gradInitial, reverse, $"{what} over the gradStates,");
                }
            }
        }
    }
}
