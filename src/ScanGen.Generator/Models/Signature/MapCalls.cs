using ScanGen.Generator.Models.Maps;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Models.Signature;

/// <summary>The calls of a class with a map: its inputs in the place of gates and tokens, and what an output map gives in that of the states.</summary>
internal static class MapCalls
{
    public static IEnumerable<CallSignature> Of(MapShape maps, TensorTypes types, TensorLayout layout)
    {
        var (row, along) = (layout.Row, layout.Along);
        var ofType = OfItsType(types);
        var (inputs, outputs) = (Inputs(maps, types), Outputs(maps, types));
        var states = new CallTensor("states", types.States, maps.HasOutput ? "Receives the states, where they are wanted: gradients need them." : "Receives the states.") { IsOutput = true, IsOptional = maps.HasOutput };
        yield return new(
            "Forward",
            $"The states of the map's gates and tokens, <c>{new KernelSignature(types, maps).Algebra.Formula("Gate", "Token")}</c>,{(maps.HasOutput ? " and what the output map gives of them," : "")} {along}",
            $"An output may be an input{ofType} exactly that has an element for each position, and overlaps nothing else.",
            "Runs from the last position to the first.",
            [.. inputs, .. outputs, states],
            [
                new("initial", types.States, $"The state before each {row}'s first position in the order of the scan; zero where it is left out."),
                new("final", types.States, $"Receives the state after each {row}'s last position, where it is wanted; may be the initial states exactly.") { IsOutput = true },
            ])
        {
            Arguments = [Several(inputs), Several(outputs), One(states)],
        };

        var saved = new CallTensor("states", types.States, "The states that <c>Forward</c> gave.");
        CallTensor[] gradOutputs = [.. maps.Outputs.Select(output => new CallTensor(Identifiers.Gradient(output), types.OfMap(maps.AreOutputsFullPrecision), $"The gradient of the loss with respect to each element of <c>{output}</c>."))];
        CallTensor[] gradInputs = [.. maps.Inputs.Where(input => input.HasGradient).Select(input => new CallTensor(
            Identifiers.Gradient(input.Name), types.OfMap(input.IsFullPrecision), $"Receives the gradient with respect to <c>{input.Name}</c>{(input.Extent == MapExtent.Position ? "" : ": a sum")}.") { IsOutput = true })];
        var gradStates = new CallTensor("gradStates", types.States, $"The gradient of the loss with respect to each state{(maps.HasOutput ? " itself; zero where it is left out" : "")}.") { IsOptional = maps.HasOutput };
        yield return new(
            "Backward",
            $"The gradients of <c>Forward</c>, {along}",
            $"A gradient of an input that has an element for each position may be one{ofType} that arrives exactly; no other memory is shared.",
            "Whether <c>Forward</c> ran from the last position to the first.",
            [.. inputs, saved, .. gradOutputs, .. maps.HasOutput ? Array.Empty<CallTensor>() : [gradStates], .. gradInputs],
            [
                .. maps.HasOutput ? [gradStates] : Array.Empty<CallTensor>(),
                new("initial", types.States, "The initial states that <c>Forward</c> was given; zero where it is left out."),
                new("gradFinal", types.States, "The gradient with respect to each final state; zero where it is left out."),
                new("gradInitial", types.States, "Receives the gradient with respect to each initial state, where it is wanted; may be <paramref name=\"gradFinal\"/> exactly.") { IsOutput = true },
            ])
        {
            Arguments =
            [
                Several(inputs), One(saved), Several(gradOutputs), One(gradStates),
                new(IsSeveral: true, [.. maps.Inputs.Select(input => input.HasGradient ? Identifiers.Gradient(input.Name) : "default")]),
            ],
        };
    }

    /// <summary>One position of many rows on the host.</summary>
    public static CallSignature Step(MapShape maps, TensorTypes types)
    {
        var (inputs, outputs) = (Inputs(maps, types), Outputs(maps, types));
        var states = new CallTensor("states", types.States, "The state of each row, which becomes the next one; overlaps nothing.") { IsOutput = true };
        return new(
            "Step",
            $"One position of any number of rows, as in decoding: <c>{new KernelSignature(types, maps).Algebra.StepFormula("Gate", "Token")}</c>, in place,{(maps.HasOutput ? " and what the output map gives of them," : "")} element by element; {types.Words}",
            $"An output may be an input{OfItsType(types)} exactly that has an element for each position, and overlaps nothing else.",
            Reverse: "",
            [.. inputs, .. outputs, states],
            [])
        {
            Arguments = [Several(inputs), Several(outputs), One(states)],
        };
    }

    private static CallTensor[] Inputs(MapShape maps, TensorTypes types) =>
        [.. maps.Inputs.Select(input => new CallTensor(Identifiers.Escape(input.Name), types.OfMap(input.IsFullPrecision), $"An input of the map, one for {input.Extent.Each()}{OfFloats(types, input.IsFullPrecision)}."))];

    private static CallTensor[] Outputs(MapShape maps, TensorTypes types) =>
        [.. maps.Outputs.Select(output => new CallTensor(Identifiers.Escape(output), types.OfMap(maps.AreOutputsFullPrecision), $"Receives what the output map gives of each state{OfFloats(types, maps.AreOutputsFullPrecision)}.") { IsOutput = true })];

    /// <summary>Where tensors are of several types one lies only on one of its own.</summary>
    private static string OfItsType(TensorTypes types) => types.FullPrecision == types.Inputs ? "" : " of its type";

    /// <summary>The type, where it is not that of the others.</summary>
    private static string OfFloats(TensorTypes types, bool isFullPrecision) => types.OfMap(isFullPrecision) == types.Inputs ? "" : $", of {types.FullPrecision.Name}";

    private static CallArgument Several(CallTensor[] tensors) => new(IsSeveral: true, [.. tensors.Select(tensor => tensor.Name)]);

    private static CallArgument One(CallTensor tensor) => new(IsSeveral: false, [tensor.Name]);
}
