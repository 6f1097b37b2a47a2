using System.CommandLine;
using System.Globalization;
using ScanGen.Benchmarks.Devices;
using ScanGen.Benchmarks.Measuring;

namespace ScanGen.Benchmarks.Forms;

/// <summary><c>forms</c>: what each form of tensors costs beside the plain one, on as many elements in the same run.</summary>
internal static class FormsCommand
{
    private const int Repeats = 9;
    private const int Batch = 8;

    private static readonly int[] AllSeqLens = [64, 1024, 4096, 16384];

    /// <summary>Floats of which each half is nearly the same number in 16 bits, for the forms that have such tensors.</summary>
    private static readonly Element<float> Floats = Element.Float32 with
    {
        Round = value =>
        {
            var half = BitConverter.SingleToUInt32Bits((float)value.Real) >> 16;
            return BitConverter.UInt32BitsToSingle(half << 16 | half);
        },
    };

    public static Command Create()
    {
        var dim = new Option<int>("--dim") { Description = "Channels of each of 8 sequences.", DefaultValueFactory = _ => 1536 };
        var seqLens = new Option<int[]>("--seqlen")
        {
            Description = "Elements in a row.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => AllSeqLens,
        }.AcceptOnlyFromAmong([.. AllSeqLens.Select(seqLen => seqLen.ToString(CultureInfo.InvariantCulture))]);
        var command = new Command("forms", "Times of rows with states at their ends, of any length, that lie apart, of a gate each, of states of another type, packed, and out of range, as multiples of the plain case's.")
        {
            CommonOptions.Device, seqLens, dim, CommonOptions.Markdown,
        };
        command.SetAction(result => result.WithTarget(target => Run(
            target, result.GetValue(seqLens)!, result.GetValue(dim), result.GetValue(CommonOptions.Markdown))));
        return command;
    }

    private static void Run(Target target, int[] seqLens, int dim, bool markdown)
    {
        using var headStart = new HeadStart(target.Accelerator.DefaultStream, milliseconds: 4);
        var timer = new DeviceTimer(target.Accelerator.DefaultStream, Repeats, headStart);
        var text = new TextTable(markdown, ["T", "form", "Forward ms", "of the plain", "Backward ms", "of the plain"]);
        foreach (var seqLen in seqLens)
        {
            var random = new Random(seqLen);
            using var even = Offsets(Enumerable.Repeat(seqLen, Batch));
            using var ragged = Offsets(Ragged(seqLen, random));
            using var uneven = Offsets([.. Enumerable.Repeat(seqLen / 2, Batch - 1), seqLen * (Batch + 1) / 2]);
            using var episodes = Offsets(Episodes(seqLen * Batch, random));
            using var forms = new FormCalls(
                target, Batch * dim, dim, seqLen, [("of one length", even), ("of unequal lengths", ragged), ("one long among short", uneven), ("of 20 to 200", episodes)]);
            Measure(target, timer, text, forms.All(), Batch * dim, seqLen);
        }

        Console.WriteLine(
            $"{target.Description}; medians of {Repeats} runs on {Batch * dim} rows of Float32, tensors rotated over more than the cache holds. Rows apart are every other one; packed are "
            + $"{Batch} sequences a channel, unequal ones of a half to one and a half of T, short ones of a half beside one of {(Batch + 1) / 2.0} T; or as many of 20 to 200 positions as there is room for.");
        text.Print();
    }

    private static ScanOffsets Offsets(IEnumerable<int> lengths)
    {
        List<int> offsets = [0];
        foreach (var length in lengths)
        {
            offsets.Add(offsets[^1] + length);
        }

        return new([.. offsets]);
    }

    /// <summary>Lengths that are T on average.</summary>
    private static int[] Ragged(int seqLen, Random random) =>
        [.. Enumerable.Range(0, Batch / 2).Select(_ => random.Next(seqLen / 2, seqLen * 3 / 2)).SelectMany(length => (int[])[length, 2 * seqLen - length])];

    /// <summary>Short lengths that fill a channel.</summary>
    private static IEnumerable<int> Episodes(int positions, Random random)
    {
        while (positions > 0)
        {
            var length = Math.Min(positions, random.Next(20, 200));
            positions -= length;
            yield return length;
        }
    }

    private static void Measure(Target target, DeviceTimer timer, TextTable text, Form[] forms, int rows, int seqLen)
    {
        // Twice as long as needed, for rows with gaps as long as they are.
        var length = 2L * rows * seqLen;
        var sets = target.Sets(length * sizeof(float) / 2);
        using var tensors = new Tensors<float>(target.Accelerator, Floats, length, sets, leastGate: 0.9);
        var plain = (Forward: 0.0, Backward: 0.0);
        foreach (var form in forms)
        {
            for (var set = 0; form.Change is not null && set < sets; set++)
            {
                form.Change(tensors.Gates(set));
            }

            var forward = Time(set => form.Forward(tensors.Gates(set), tensors.Tokens(set), tensors.States(set)));
            var backward = Time(set => form.Backward(
                tensors.Gates(set), tensors.States(set), tensors.Tokens(set), tensors.GradGates(set), tensors.GradTokens(set)));
            plain = form == forms[0] ? (forward, backward) : plain;
            text.Add(
                $"{seqLen}", form.Name, Number(forward, "F4"), Number(forward / plain.Forward, "F3"),
                Number(backward, "F4"), Number(backward / plain.Backward, "F3"));
        }

        double Time(Action<int> launch)
        {
            launch(0);
            target.Accelerator.DefaultStream.Synchronize();
            return timer.Measure(launch).Milliseconds;
        }
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
