using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace ScanGen.TorchSharp.Tests;

/// <content>Maps: the same formula as torch operations, around a loop over time.</content>
public abstract partial class TensorSuite
{
    /// <summary>The maps by name, of inputs z, candidate, scale, bias, rate, mask, y, skip.</summary>
    private static readonly Dictionary<string, MapCase> MapCases = new()
    {
        [nameof(StateMap)] = new(
            ["z", "candidate", "scale", "bias", "rate", "mask"],
            (x, reverse, initial, offsets) => [StateMap.Scan(x["z"], x["candidate"], x["scale"], x["bias"], x["rate"], x["mask"], reverse, initial, offsets)],
            (states, x) => [states]),
        [nameof(OutputMap)] = new(
            ["z", "candidate", "y"],
            (x, reverse, initial, offsets) => [OutputMap.Scan(x["z"], x["candidate"], x["y"], reverse, initial, offsets)],
            (states, x) => [states * nn.functional.silu(x["y"])]),
        [nameof(SeveralMap)] = new(
            ["z", "candidate", "scale", "bias", "rate", "mask", "y", "skip"],
            (x, reverse, initial, offsets) =>
            {
                var (gated, skipped) = SeveralMap.Scan(x["z"], x["candidate"], x["scale"], x["bias"], x["rate"], x["mask"], x["y"], x["skip"], reverse, initial, offsets);
                return [gated, skipped];
            },
            Outputs),
        [nameof(TimeMajorMap)] = new(
            ["z", "candidate", "scale", "bias", "rate", "mask", "y", "skip"],
            (x, reverse, initial, offsets) =>
            {
                var results = TimeMajorMap.Scan(x["z"], x["candidate"], x["scale"], x["bias"], x["rate"], x["mask"], x["y"], x["skip"], reverse, initial, offsets);
                return [results.Gated, results.Skipped];
            },
            Outputs),
        [nameof(PreciseMap)] = new(
            ["z", "candidate", "scale", "bias", "rate", "mask", "y", "skip"],
            (x, reverse, initial, offsets) =>
            {
                var (gated, skipped) = PreciseMap.Scan(x["z"], x["candidate"], x["scale"], x["bias"], x["rate"], x["mask"], x["y"], x["skip"], reverse, initial, offsets);
                return [gated, skipped];
            },
            Outputs)
        {
            FullPrecision = ["z", "scale", "bias", "rate"],
        },
    };

    /// <summary>By map and type: whether it is packed, reverse.</summary>
    public static TheoryData<string, ScalarType, double, bool, bool> Maps => new(
        from map in MapCases.Keys
        from type in new (ScalarType Type, double Tolerance)[] { (ScalarType.Float32, 4e-6), (ScalarType.Float64, 1e-13), (ScalarType.BFloat16, 2e-2) }
        from form in Enumerable.Range(0, 4)
        select (map, type.Type, type.Tolerance, (form & 1) != 0, (form & 2) != 0));

    [Theory]
    [MemberData(nameof(Maps))]
    public void A_map_is_its_formula_around_a_loop_with_its_gradients(string map, ScalarType type, double tolerance, bool packed, bool reverse)
    {
        using var offsets = packed ? new ScanOffsets([0, 0, 7, 8, 8, 40]) : null;
        var (of, turns) = (MapCases[map], map == nameof(TimeMajorMap));
        foreach (var hasInitial in new[] { false, true })
        {
            using var scope = NewDisposeScope();
            var given = MapInputs(of, type, packed);
            var initial = hasInitial ? randn(packed ? [5, Dim] : [Batch, Dim], float64, Device) : null;
            initial = initial?.to(type == ScalarType.BFloat16 && map == nameof(OutputMap) ? ScalarType.Float32 : type);

            var exact = given.ToDictionary(input => input.Key, input => Leaf(Near.Exact(input.Value)));
            var terms = exact.ToDictionary(input => input.Key, input => Leaf(Spread(input.Key, input.Value, offsets)));
            var exactInitial = initial is null ? null : Leaf(Near.Exact(initial));
            var expected = Formula(of, terms, reverse, exactInitial, offsets);
            Tensor[] weights = [.. expected.Select(result => randn_like(result).to(type))];
            Weighted(expected, [.. weights.Select(Near.Exact)]).backward();

            var leaves = given.ToDictionary(input => input.Key, input => Leaf(Laid(input.Value)));
            var leaf = initial is null ? null : Leaf(initial);
            var actual = of.Scan(leaves, reverse, leaf, offsets);
            Weighted(actual, [.. weights.Select((weight, i) => Laid(weight).to(actual[i].dtype))]).backward();

            foreach (var (its, ours) in expected.Zip(actual))
            {
                Near.Assert(its, Laid(ours), tolerance);
            }

            foreach (var (name, input) in leaves)
            {
                if (name == "mask")
                {
                    Assert.Null(input.grad);
                    continue;
                }

                // Of what is shared a gradient is a sum, whose terms may cancel.
                var gradient = terms[name].grad!;
                Near.Assert(Sum(gradient), Laid(input.grad!), 2 * tolerance, Sum(gradient.abs()));

                Tensor Sum(Tensor each) => autograd.grad([(Spread(name, exact[name], offsets) * each).sum()], [exact[name]])[0];
            }

            if (leaf is not null)
            {
                Near.Assert(exactInitial!.grad!, leaf.grad!, 4 * tolerance);
            }

            Tensor Laid(Tensor tensor) => turns && tensor.shape.Contains(Length) ? Turned(tensor) : tensor;
        }

        static Tensor Weighted(Tensor[] results, Tensor[] weights) => results.Zip(weights, (result, weight) => (result * weight).sum().to(float64)).Aggregate((left, right) => left + right);
    }

    /// <summary>With gradients as torch has them, and of a tensor whose conjugate torch puts off.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_complex_map_is_its_formula_around_a_loop_with_its_gradients(bool reverse)
    {
        Tensor Numbers(params long[] shape) => randn(shape, complex128, Device);
        var logGate = complex(-rand([Dim], float64, Device) / 4, randn([Dim], float64, Device));
        Tensor[] given = [logGate, Numbers(Batch, Dim, Length), Numbers(Batch, Dim, Length), Numbers(Batch, Dim)];
        Tensor[] exact = [.. given.Select(Leaf)], leaves = [.. given.Select(Leaf)];

        var gates = exact[0].exp().unsqueeze(-1).expand(Batch, Dim, Length);
        var tokens = (1 - gates.abs().square()) * exact[1];
        var expected = Loop(gates, tokens, reverse, exact[3], offsets: null) * exact[2].conj();
        var actual = ComplexMap.Scan(leaves[0], leaves[1], leaves[2].conj().conj(), reverse, leaves[3]);
        Near.Assert(expected, actual, 1e-13);

        var weights = randn_like(expected);
        (expected * weights).real.sum().backward();
        (actual * weights).real.sum().backward();
        Assert.All(exact.Zip(leaves), pair => Near.Assert(pair.First.grad!, pair.Second.grad!, 1e-12));
    }

    [Fact]
    public void Inputs_of_maps_may_be_of_shapes_that_expand()
    {
        var of = MapCases[nameof(SeveralMap)];
        var given = MapInputs(of, float64, packed: false);
        var shapes = given.ToDictionary(input => input.Key, input => input.Value.shape);
        (given["z"], given["scale"], given["bias"], given["y"], given["rate"]) = (given["z"][..1], given["scale"][..1], given["bias"][.., ..1], given["y"][0], given["rate"][0]);
        var leaves = given.ToDictionary(input => input.Key, input => Leaf(input.Value));
        var exact = given.ToDictionary(input => input.Key, input => Leaf(input.Value));
        var expanded = exact.ToDictionary(input => input.Key, input => Spread(input.Key, input.Value.expand(shapes[input.Key]), offsets: null));

        of.Scan(leaves, false, null, null)[0].pow(2).sum().backward();
        Formula(of, expanded, reverse: false, initial: null, offsets: null)[0].pow(2).sum().backward();

        foreach (var (name, input) in leaves.Where(input => input.Key != "mask" && input.Key != "skip"))
        {
            Near.Assert(exact[name].grad!, input.grad!, 1e-12);
        }
    }

    [Fact]
    public void Gradients_of_maps_go_only_where_they_are_wanted()
    {
        var given = MapInputs(MapCases[nameof(OutputMap)], float32, packed: false);
        var all = given.ToDictionary(input => input.Key, input => Leaf(input.Value));
        OutputMap.Scan(all["z"], all["candidate"], all["y"]).pow(2).sum().backward();
        foreach (var name in given.Keys)
        {
            var one = given.ToDictionary(input => input.Key, input => input.Key == name ? Leaf(input.Value) : input.Value);

            OutputMap.Scan(one["z"], one["candidate"], one["y"]).pow(2).sum().backward();

            Assert.All(one, input => Assert.Equal(input.Key == name, input.Value.grad is not null));
            Assert.True(one[name].grad!.equal(all[name].grad!).all().item<bool>());
        }
    }

    [Fact]
    public void Nothing_of_a_map_is_recorded_without_gradients()
    {
        var x = MapInputs(MapCases[nameof(StateMap)], float32, packed: false);
        Tensor Scan() => StateMap.Scan(x["z"], x["candidate"], x["scale"], x["bias"], x["rate"], x["mask"]);
        Assert.False(Scan().requires_grad);

        // It gets no gradient.
        x["mask"].requires_grad_();
        Assert.False(Scan().requires_grad);

        x["scale"].requires_grad_();
        var recorded = Scan();
        Assert.True(recorded.requires_grad);
        using var _ = no_grad();
        var states = Scan();
        Assert.False(states.requires_grad);
        Assert.True(states.equal(recorded).all().item<bool>());
    }

    /// <summary>Of one output alone there is a loss.</summary>
    [Fact]
    public void An_output_that_nothing_is_made_of_adds_nothing_to_gradients()
    {
        var of = MapCases[nameof(SeveralMap)];
        var given = MapInputs(of, float64, packed: false);
        var (exact, leaves) = (given.ToDictionary(input => input.Key, input => Leaf(input.Value)), given.ToDictionary(input => input.Key, input => Leaf(input.Value)));

        Formula(of, exact.ToDictionary(input => input.Key, input => Spread(input.Key, input.Value, offsets: null)), reverse: false, initial: null, offsets: null)[1].pow(2).sum().backward();
        of.Scan(leaves, false, null, null)[1].pow(2).sum().backward();

        Assert.All(leaves.Where(input => input.Key is not ("mask" or "y")), input => Near.Assert(exact[input.Key].grad!, input.Value.grad!, 1e-12));
        Assert.Equal(0, leaves["y"].grad!.abs().sum().item<double>());
    }

    /// <summary>Also where the loss is linear in what comes of the scan, and its gradient depends on inputs alone. First derivatives are there.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_second_derivative_of_a_map_is_an_exception(int power)
    {
        var given = MapInputs(MapCases[nameof(OutputMap)], float64, packed: false);
        var (z, candidate, y) = (Leaf(given["z"]), given["candidate"], given["y"]);
        var initial = Leaf(given["z"].select(-1, 0));
        Tensor Loss() => OutputMap.Scan(z, candidate, y, initial: initial).pow(power).sum();
        Loss().backward();

        var first = autograd.grad([Loss()], [z, initial], create_graph: true);
        Assert.True(first[0].equal(z.grad!).all().item<bool>() && first[1].equal(initial.grad!).all().item<bool>());

        var error = Console.Error;
        using var written = new StringWriter();
        Console.SetError(TextWriter.Synchronized(written));
        try
        {
            Assert.Throws<ExternalException>(() => first[0].pow(2).sum().backward());
        }
        finally
        {
            Console.SetError(error);
        }

        Assert.Contains("A scan with a map has no second derivative", written.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Ten_thousand_steps_of_a_map_keep_nothing(bool reverse)
    {
        var (z, candidate) = Inputs([4, 8, 256], float32);
        z.requires_grad_();
        AssertKeepsNothing(() => OutputMap.Scan(z, candidate, candidate, reverse));
    }

    /// <summary>No batches, and a packed sequence of no positions.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_positions_of_a_map_give_nothing_and_no_gradients(bool packed)
    {
        using var offsets = packed ? new ScanOffsets([0, 0]) : null;
        Tensor Zeros(params long[] shape) => zeros(shape, device: Device).requires_grad_();
        var (x, scale) = (packed ? Zeros(3, 0) : Zeros(0, 3, 8), Zeros(3));
        var (bias, initial) = (packed ? Zeros(1, 3) : Zeros(0, 3), packed ? Zeros(1, 3) : Zeros(0, 3));

        var results = SeveralMap.Scan(x, x, scale, bias, scale[0], x, x, scale, initial: initial, offsets: offsets);
        (results.Gated + results.@base).sum().backward();

        Assert.Equal(x.shape, results.Gated.shape);
        Assert.All([x, scale, bias, initial], tensor => Assert.True(tensor.grad!.shape.SequenceEqual(tensor.shape) && tensor.grad.eq(0).all().item<bool>()));
    }

    /// <summary>Positions of a tensor are not contiguous, and states lie amid others.</summary>
    [Theory]
    [InlineData(ScalarType.Float32, 4e-6)]
    [InlineData(ScalarType.Float64, 1e-13)]
    [InlineData(ScalarType.BFloat16, 4e-2)]
    public void Steps_of_a_map_are_its_scan(ScalarType type, double tolerance)
    {
        var x = MapInputs(MapCases[nameof(SeveralMap)], type, packed: false);
        var (gated, skipped) = SeveralMap.Scan(x["z"], x["candidate"], x["scale"], x["bias"], x["rate"], x["mask"], x["y"], x["skip"]);
        var states = zeros([Batch * Dim + 1], type, Device).narrow(0, 1, Batch * Dim).view(Batch, Dim);
        var stepped = Enumerable.Range(0, (int)Length).Select(t =>
        {
            Tensor At(string name) => x[name].select(-1, t);
            return SeveralMap.Step(At("z"), At("candidate"), x["scale"], x["bias"], x["rate"], At("mask"), At("y"), x["skip"], states);
        }).ToArray();

        Near.Assert(gated, stack(stepped.Select(results => results.Gated), -1), tolerance);
        Near.Assert(skipped, stack(stepped.Select(results => results.@base), -1), tolerance);

        var again = zeros([Batch, Dim], type, Device);
        StateMap.Step(x["z"].select(-1, 0), x["candidate"].select(-1, 0), x["scale"], x["bias"], x["rate"], x["mask"].select(-1, 0), again);
        Near.Assert(StateMap.Scan(x["z"], x["candidate"], x["scale"], x["bias"], x["rate"], x["mask"]).select(-1, 0), again, tolerance);
    }

    /// <summary>Where inputs are of 16 bits, what the map computes with more is not rounded to them.</summary>
    [Fact]
    public void Full_precision_is_that_of_floats()
    {
        var x = MapInputs(MapCases[nameof(PreciseMap)], bfloat16, packed: false);
        var (scale, zero, one) = (Leaf(x["scale"]), zeros_like(x["mask"]), ones_like(x["candidate"]));
        var skipped = PreciseMap.Scan(x["z"] + 100, one, scale, x["bias"], ones([1], device: Device), zero, zero, zeros([Dim], bfloat16, Device)).@base;
        Near.Assert((scale.unsqueeze(-1) + x["bias"].unsqueeze(-1)).expand(Batch, Dim, Length).to(float64), skipped, 4e-3);
        Assert.Equal(float32, skipped.dtype);
        skipped.sum().backward();
        Assert.Equal(float32, scale.grad!.dtype);
        Near.Assert(full([Dim], (double)(Batch * Length), float64, Device), scale.grad, 1e-6);

        var states = zeros([Batch, Dim], bfloat16, Device);
        var (gated, _) = PreciseMap.Step(x["z"].select(-1, 0), x["candidate"].select(-1, 0), x["scale"], x["bias"], x["rate"], x["mask"].select(-1, 0), x["y"].select(-1, 0), x["skip"], states);
        Assert.Equal(float32, gated.dtype);

        x["scale"] = x["scale"].to(bfloat16);
        Assert.Contains(
            "'scale' are BFloat16, and of full precision beside 'candidate', which are BFloat16, they have to be Float32",
            Assert.Throws<ArgumentException>("scale", () => MapCases[nameof(PreciseMap)].Scan(x, false, null, null)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_map_cannot_scan_or_step_is_named()
    {
        var x = MapInputs(MapCases[nameof(StateMap)], float32, packed: false);
        using var offsets = new ScanOffsets([0, 50]);
        Refused("The shape of 'candidate' is (2, 3, 44), which does not expand to that of 'z', (2, 3, 45)", "candidate", x["candidate"][.., .., 1..]);
        Refused("The shape of 'scale' is (4), which does not expand to an element for each channel, (3)", "scale", ones([4], device: Device));
        Refused("The shape of 'bias' is (3, 2), which does not expand to an element for each row, (2, 3)", "bias", x["bias"].t());
        Refused("The shape of 'rate' is (2), which does not expand to an element for the call, (1)", "rate", ones([2], device: Device));
        Refused("'bias' are Float64, and 'z' are Float32: convert one with to(Float32)", "bias", x["bias"].to(float64));
        Refused("'z' are Int64, and scans are of Float32", "z", x["z"].to(int64), all: int64);
        Refused("StateMap declares no Float16 kernel, only Float32, BFloat16, Float64", "z", x["z"].to(float16), all: float16);
        Refused("'mask' lies on meta", "mask", x["mask"].to(META));
        Refused("'scale' is sparse", "scale", x["scale"].to_sparse());
        Refused("The offsets end at 50, and 'z' have 45 positions", "z", x["z"][0], x => StateMap.Scan(x["z"], x["candidate"][0], x["scale"], ones([1, 3], device: Device), x["rate"], x["mask"][0], offsets: offsets));
        Refused("The shape of 'initial' is (3), and has to be (2, 3)", "z", x["z"], x => StateMap.Scan(x["z"], x["candidate"], x["scale"], x["bias"], x["rate"], x["mask"], initial: x["scale"]));
        Assert.Throws<ArgumentNullException>("scale", () => StateMap.Scan(x["z"], x["candidate"], null!, x["bias"], x["rate"], x["mask"]));

        var states = zeros([2, 3], device: Device);
        Refused("The shape of 'z' is (2, 3, 45), which does not expand to that of 'states', (2, 3)", "z", x["z"], Step);
        x["z"] = x["candidate"] = x["mask"] = ones([2, 3], device: Device);
        Refused("'states' overlaps 'candidate'", "candidate", states, Step);
        Refused("'z' requires a gradient, and a step has none", "z", Leaf(states), Step);
        Refused("The shape of 'scale' is (2), which does not expand to an element for each channel, (3)", "scale", ones([2], device: Device), Step);
        Assert.True(states.eq(0).all().item<bool>());

        Tensor Step(Dictionary<string, Tensor> x)
        {
            StateMap.Step(x["z"], x["candidate"], x["scale"], x["bias"], x["rate"], x["mask"], states);
            return states;
        }

        void Refused(string message, string name, Tensor tensor, Func<Dictionary<string, Tensor>, Tensor>? call = null, ScalarType? all = null)
        {
            var given = x.ToDictionary(input => input.Key, input => input.Key == name ? tensor : all is { } type ? input.Value.to(type) : input.Value);
            call ??= x => StateMap.Scan(x["z"], x["candidate"], x["scale"], x["bias"], x["rate"], x["mask"]);
            Assert.Contains(message, Assert.Throws<ArgumentException>(() => call(given)).Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Inputs in the order of positions last.</summary>
    private Dictionary<string, Tensor> MapInputs(MapCase of, ScalarType type, bool packed) => of.Inputs.ToDictionary(name => name, name =>
    {
        long[] shape = name switch
        {
            "scale" or "skip" => [Dim],
            "rate" => [1],
            "bias" => packed ? [5, Dim] : [Batch, Dim],
            _ => packed ? [Dim, Length] : [Batch, Dim, Length],
        };
        return (name == "mask" ? rand(shape, float64, Device).gt(0.1).to(float64) : randn(shape, float64, Device)).to(of.FullPrecision.Contains(name) && type == ScalarType.BFloat16 ? float32 : type);
    });

    /// <summary>An element for each position, of an input that may have one for many.</summary>
    private static Tensor Spread(string name, Tensor input, ScanOffsets? offsets)
    {
        long[] shape = offsets is null ? [Batch, Dim, Length] : [Dim, Length];
        return name switch
        {
            "scale" or "skip" => input.unsqueeze(-1).expand(shape),
            "bias" when offsets is null => input.unsqueeze(-1).expand(shape),
            "bias" => cat(
                [
                    .. Enumerable.Range(0, offsets.Count).Select(i => input[i].unsqueeze(-1).expand(-1, offsets[i + 1] - offsets[i])),
                    zeros([Dim, Length - offsets.Total], input.dtype, input.device),
                ],
                -1),
            _ => input.expand(shape),
        };
    }

    /// <summary>What a map is, in torch's operations, of an element for each position.</summary>
    private static Tensor[] Formula(MapCase of, Dictionary<string, Tensor> x, bool reverse, Tensor? initial, ScanOffsets? offsets)
    {
        var replaced = sigmoid(x.TryGetValue("rate", out var rate) ? rate * x["z"] : x["z"]);
        var (gate, token) = (1 - replaced, replaced * x["candidate"]);
        if (x.TryGetValue("mask", out var mask))
        {
            (gate, token) = (gate * mask.detach(), token * x["scale"] + x["bias"]);
        }

        var results = of.Output(Loop(gate, token, reverse, initial, offsets), x);
        return offsets is null ? results : [.. results.Select(result => cat([result.narrow(-1, 0, offsets.Total), zeros_like(result.narrow(-1, offsets.Total, result.shape[^1] - offsets.Total))], -1))];
    }

    private static Tensor[] Outputs(Tensor states, Dictionary<string, Tensor> x) =>
        [states * nn.functional.silu(x["y"]), states + x["skip"] * x["candidate"]];

    /// <summary>A class with a map.</summary>
    /// <param name="Inputs">What it takes.</param>
    /// <param name="Scan">Its call.</param>
    /// <param name="Output">What comes of the states.</param>
    private sealed record MapCase(
        string[] Inputs, Func<Dictionary<string, Tensor>, bool, Tensor?, ScanOffsets?, Tensor[]> Scan, Func<Tensor, Dictionary<string, Tensor>, Tensor[]> Output)
    {
        /// <summary>The inputs that are of floats beside those of 16 bits.</summary>
        public string[] FullPrecision { get; init; } = [];
    }
}
