namespace ScanGen.Generator.Models.Signature;

/// <summary>The tensors of the call <c>Forward</c> or <c>Backward</c>, in the order of its parameters, and its words. Views and spans are given the same.</summary>
/// <param name="Name">The call.</param>
/// <param name="Summary">What it computes, in a sentence.</param>
/// <param name="InPlace">What may lie on what, in sentences.</param>
/// <param name="Reverse">What its parameter <c>reverse</c> does.</param>
/// <param name="Tensors">What has an element for each position, or gates for many.</param>
/// <param name="Ends">What may be left out: what has one for each row, and of gradients with an output map those that arrive at the states besides.</param>
internal sealed record CallSignature(string Name, string Summary, string InPlace, string Reverse, CallTensor[] Tensors, CallTensor[] Ends)
{
    private CallArgument[]? _arguments;

    /// <summary>The tensors as the runtime takes them, but for ends and others that come last.</summary>
    public CallArgument[] Arguments
    {
        get => _arguments ?? [.. Tensors.Select(tensor => new CallArgument(IsSeveral: false, [tensor.Name]))];
        init => _arguments = value;
    }

    /// <summary>Those that come last: one for each row.</summary>
    public IEnumerable<string> LastArguments => Ends.Where(end => !end.IsOptional).Select(end => end.Name);

    /// <summary>The calls of an element type.</summary>
    public static IEnumerable<CallSignature> Of(ScanClass annotated, TensorTypes types) =>
        annotated.MapShape is { } maps ? MapCalls.Of(maps, types, annotated.TensorLayout) : Of(types, annotated.TensorLayout);

    /// <summary>One position of many rows, as in decoding.</summary>
    public static CallSignature StepOf(ScanClass annotated, TensorTypes types) => annotated.MapShape is { } maps ? MapCalls.Step(maps, types) : new(
        "Step",
        $"One position of any number of rows, as in decoding: <c>{new KernelSignature(types).Algebra.StepFormula("gates", "tokens")}</c>, in place, element by element; {types.Words}",
        "The states overlap nothing.",
        Reverse: "",
        [
            new("gates", types.Inputs, "A gate for each row, or one for many."),
            new("tokens", types.Inputs, "A token for each row."),
            new("states", types.States, "The state of each row, which becomes the next one.") { IsOutput = true },
        ],
        []);

    private static IEnumerable<CallSignature> Of(TensorTypes types, TensorLayout layout)
    {
        var (row, along) = (layout.Row, layout.Along);
        yield return new(
            "Forward",
            $"{Formula(ScanPass.Forward)} {along}",
            types.AreMixed ? "The states overlap nothing." : "The states may be the tokens or the gates exactly, and overlap nothing else.",
            $"Runs from the last position to the first: {Formula(ScanPass.Forward, isReverse: true)}.",
            [
                new("gates", types.Inputs, "What each position multiplies the state before it by."),
                new("tokens", types.Inputs, "What each position adds."),
                new("states", types.States, "Receives the states.") { IsOutput = true },
            ],
            [
                new("initial", types.States, $"The state before each {row}'s first position in the order of the scan; zero where it is left out."),
                new("final", types.States, $"Receives the state after each {row}'s last position, where it is wanted; may be the initial states exactly.") { IsOutput = true },
            ]);
        yield return new(
            "Backward",
            $"The gradients of <c>Forward</c>, {along}: {Formula(ScanPass.Backward)}",
            types.AreMixed ? "The gradients overlap nothing." : "The gradients of the tokens may be those of the states exactly; no other memory is shared.",
            $"Whether <c>Forward</c> ran from the last position to the first: {Formula(ScanPass.Backward, isReverse: true)}.",
            [
                new("gates", types.Inputs, "The gates that <c>Forward</c> was given."),
                new("states", types.States, "The states that it gave."),
                new("gradStates", types.States, "The gradient of the loss with respect to each state."),
                new("gradGates", types.Inputs, "Receives the gradient with respect to each gate: of one for many positions their sum.") { IsOutput = true },
                new("gradTokens", types.Inputs, "Receives the gradient with respect to each token.") { IsOutput = true },
            ],
            [
                new("initial", types.States, "The initial states that <c>Forward</c> was given; zero where it is left out."),
                new("gradFinal", types.States, "The gradient with respect to each final state; zero where it is left out."),
                new("gradInitial", types.States, "Receives the gradient with respect to each initial state, where it is wanted; may be <paramref name=\"gradFinal\"/> exactly.") { IsOutput = true },
            ]);

        string Formula(ScanPass pass, bool isReverse = false) =>
            string.Join(" and ", new KernelSignature(types).Algebra.Formula(pass, types.Computed, isReverse).Split(["; "], StringSplitOptions.None).Select(part => $"<c>{part}</c>"));
    }
}
