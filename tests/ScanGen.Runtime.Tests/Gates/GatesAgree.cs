namespace ScanGen.Runtime.Tests.Gates;

/// <summary>Rows of a gate each against the oracle: both ways, with states at their ends and without, in new memory and over the inputs.</summary>
internal sealed class GatesAgree(int seqLen, int rows, int gates)
{
    public void Run(GateDevice device, ScanDtype dtype)
    {
        switch (dtype)
        {
            case ScanDtype.Float32: Run(device, GateElement.Float32); break;
            case ScanDtype.Float16: Run(device, GateElement.Float16); break;
            case ScanDtype.BFloat16: Run(device, GateElement.BFloat16); break;
            case ScanDtype.Float64: Run(device, GateElement.Float64); break;
            case ScanDtype.Complex64: Run(device, GateElement.Complex64); break;
            case ScanDtype.Complex128: Run(device, GateElement.Complex128); break;
        }
    }

    private void Run<T>(GateDevice device, GateElement<T> element)
        where T : unmanaged
    {
        foreach (var reverse in new[] { false, true })
        {
            foreach (var hasEnds in new[] { true, false })
            {
                var data = new GateData<T>(element.Element, seqLen, rows, gates, Seeded.Random());
                var what = $"{device}, {element.Element.Dtype}, {rows} rows of {seqLen}, {gates} gates, reverse {reverse}, ends {hasEnds},";
                var (initial, gradFinal) = hasEnds ? (data.Initial, data.GradFinal) : ([], []);
                T[] final = hasEnds ? data.Poisoned(rows) : [];
                T[] gradInitial = hasEnds ? data.Poisoned(rows) : [];

                var (states, overTokens) = (data.Poisoned(rows * seqLen), data.Tokens.ToArray());
                device.Forward(element, data.Gates, data.Tokens, states, seqLen, reverse, initial, final);
                data.AssertForward(states, initial, final, reverse, what);
                device.Forward(element, data.Gates, overTokens, overTokens, seqLen, reverse, initial, final);
                data.AssertForward(overTokens, initial, final, reverse, $"{what} over the tokens,");

                var (gradGates, gradTokens, overGradStates) = (data.Poisoned(gates), data.Poisoned(rows * seqLen), data.GradStates.ToArray());
                device.Backward(element, data.Gates, data.States, data.GradStates, gradGates, gradTokens, seqLen, reverse, initial, gradFinal, gradInitial);
                data.AssertBackward(gradGates, gradTokens, initial, gradFinal, gradInitial, reverse, what);
                device.Backward(element, data.Gates, data.States, overGradStates, gradGates, overGradStates, seqLen, reverse, initial, gradFinal, gradInitial);
                data.AssertBackward(gradGates, overGradStates, initial, gradFinal, gradInitial, reverse, $"{what} over the gradStates,");
            }
        }
    }
}
