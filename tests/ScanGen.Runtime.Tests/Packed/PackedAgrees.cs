namespace ScanGen.Runtime.Tests.Packed;

/// <summary>Sequences of some lengths against the oracle: both ways, with states at their ends and without, in new memory and over the inputs.</summary>
internal sealed class PackedAgrees(int[] lengths, int dim)
{
    public void Run(PackedDevice device, ScanDtype dtype)
    {
        switch (dtype)
        {
            case ScanDtype.Float32: Run(device, PackedElement.Float32); break;
            case ScanDtype.Float16: Run(device, PackedElement.Float16); break;
            case ScanDtype.BFloat16: Run(device, PackedElement.BFloat16); break;
            case ScanDtype.Float64: Run(device, PackedElement.Float64); break;
            case ScanDtype.Complex64: Run(device, PackedElement.Complex64); break;
            case ScanDtype.Complex128: Run(device, PackedElement.Complex128); break;
        }
    }

    private void Run<T>(PackedDevice device, PackedElement<T> element)
        where T : unmanaged
    {
        foreach (var reverse in new[] { false, true })
        {
            foreach (var hasEnds in new[] { true, false })
            {
                var data = new PackedData<T>(element.Element, lengths, dim, Seeded.Random());
                using var offsets = new ScanOffsets(data.Offsets);
                var what = $"{device}, {dim} channels, reverse {reverse}, ends {hasEnds},";
                var (initial, gradFinal) = hasEnds ? (data.Initial, data.GradFinal) : ([], []);
                T[] final = hasEnds ? data.PoisonedEnds : [];
                T[] gradInitial = hasEnds ? data.PoisonedEnds : [];

                var (states, overTokens) = (data.Poisoned, data.Tokens);
                device.Forward(element, data.Gates, data.Tokens, states, offsets, dim, reverse, initial, final);
                data.AssertForward(states, initial, final, reverse, what);
                device.Forward(element, data.Gates, overTokens, overTokens, offsets, dim, reverse, initial, final);
                data.AssertForward(overTokens, initial, final, reverse, $"{what} over the tokens,");

                var (gradGates, gradTokens, overGradStates) = (data.Poisoned, data.Poisoned, data.GradStates);
                device.Backward(element, data.Gates, data.States, data.GradStates, gradGates, gradTokens, offsets, dim, reverse, initial, gradFinal, gradInitial);
                data.AssertBackward(gradGates, gradTokens, initial, gradFinal, gradInitial, reverse, what);
                device.Backward(element, data.Gates, data.States, overGradStates, gradGates, overGradStates, offsets, dim, reverse, initial, gradFinal, gradInitial);
                data.AssertBackward(gradGates, overGradStates, initial, gradFinal, gradInitial, reverse, $"{what} over the gradStates,");
            }
        }
    }
}
