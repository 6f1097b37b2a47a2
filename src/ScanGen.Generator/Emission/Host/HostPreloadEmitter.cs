using ScanGen.Generator.Models;
using ScanGen.Generator.Models.Maps;
using ScanGen.Generator.Models.Signature;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.Host;

/// <summary>Writes <c>Preload</c> of the class <c>Host</c>: a small call of each kind, by the emitted calls themselves, so that they are compiled as well.</summary>
internal static class HostPreloadEmitter
{
    /// <summary>Where a call says any length: rows that share tiles, rows with something left over beyond their tiles, and whole tiles.</summary>
    private static readonly int[] LengthsOfAny = [20, 1000, 1024];

    public static void Write(SourceWriter writer, ScanClass annotated)
    {
        writer.Line("""
            /// <summary>Compiles now what plain calls run, rather than at the first call of its kind: forward, reverse, the gradients of both and <c>Step</c>, of every declared length and type.</summary>
            /// <remarks>It makes small calls on memory of its own, from states of zero and with a gate for each position. Calls of another form, and stores past the caches, where tensors are larger than those, are compiled at their first.</remarks>
            """);
        using (writer.Block("public static void Preload()"))
        {
            writer.Parts(annotated.Types, types => WriteCalls(writer, annotated, types, isOnly: annotated.Types.Count() == 1));
        }
    }

    private static void WriteCalls(SourceWriter writer, ScanClass annotated, TensorTypes types, bool isOnly)
    {
        int[] declared = [.. annotated.SeqLens(types).Union(annotated.HasAny(types) ? LengthsOfAny : [])];

        var (seqLens, shape, block, channels) = Schedule.Of(annotated.Layout).Preload(declared);
        if (seqLens.Length == 1 && isOnly)
        {
            writer.Line($"const int seqLen = {seqLens[0]};");
            WriteEach();
            return;
        }

        using (writer.Block($"foreach (var seqLen in new[] {{ {string.Join(", ", seqLens)} }})"))
        {
            WriteEach();
        }

        void WriteEach() => WriteCalls(writer, annotated, types, shape, block, channels);
    }

    private static void WriteCalls(SourceWriter writer, ScanClass annotated, TensorTypes types, string shape, string block, string channels)
    {
        // So much that threads share it.
        writer.Line($"var length = {block} * (1 + 131072 / {block});");
        writer.Line($"var inputs = new {types.Inputs.CSharp}[length];");
        if (annotated.MapShape is null || types.AreMixed)
        {
            writer.Line($"var states = new {types.States.CSharp}[length];");
        }

        if (annotated.MapShape is { } maps)
        {
            WriteMapCalls(writer, annotated, types, maps, shape, channels);
            return;
        }

        writer.Line($"var gradGates = new {types.Inputs.CSharp}[length];");
        writer.Line($"var gradTokens = new {types.Inputs.CSharp}[length];");
        using (writer.Block("foreach (var reverse in new[] { false, true })"))
        {
            writer.Line($"Forward(inputs, inputs, states, {shape}, reverse: reverse);");
            writer.Line($"Backward(inputs, states, states, gradGates, gradTokens, {shape}, reverse: reverse);");
        }

        writer.Line();
        writer.Line("Step(inputs, inputs, states);");
    }

    private static void WriteMapCalls(SourceWriter writer, ScanClass annotated, TensorTypes types, MapShape maps, string shape, string channels)
    {
        using (writer.Block("foreach (var reverse in new[] { false, true })"))
        {
            foreach (var call in CallSignature.Of(annotated, types))
            {
                writer.Line($"{call.Name}({string.Join(", ", call.Tensors.Select(Argument))}, {shape}, reverse: reverse);");
            }
        }

        writer.Line();
        writer.Line($"Step({string.Join(", ", MapCalls.Step(maps, types).Tensors.Select(ArgumentOfStep))});");

        string ArgumentOfStep(CallTensor tensor) =>
            maps.Inputs.Any(input => tensor.Name == Identifiers.Escape(input.Name) && input.Extent == MapExtent.Call) ? $"new {tensor.Type.CSharp}[1]"
            : tensor.IsOutput || tensor.Type != types.Inputs ? $"new {tensor.Type.CSharp}[length]" : "inputs";

        string Argument(CallTensor tensor)
        {
            var of = maps.Inputs.FirstOrDefault(input => tensor.Name == Identifiers.Escape(input.Name) || tensor.Name == Identifiers.Gradient(input.Name));
            var length = of?.Extent switch
            {
                MapExtent.Channel => channels,
                MapExtent.Call => "1",
                MapExtent.Row => "length / seqLen",
                _ => "length",
            };
            return length != "length" || tensor.IsOutput ? $"new {tensor.Type.CSharp}[{length}]"
                : tensor.Type == types.Inputs ? "inputs"
                : tensor.Type == types.States ? "states"
                : $"new {tensor.Type.CSharp}[length]";
        }
    }
}
