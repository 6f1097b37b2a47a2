using ScanGen.Generator.Emission.Dialects;
using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission;

/// <summary>One tile of a row while its code is written: where its vectors lie, and how their elements are spelled.</summary>
/// <param name="Writer">Where the text goes.</param>
/// <param name="Plan">The kernel's numbers.</param>
/// <param name="Dialect">How lanes exchange values.</param>
/// <param name="Index">The tile's number in the order of the scan.</param>
internal sealed record Chunk(SourceWriter Writer, KernelPlan Plan, DeviceDialect Dialect, int Index)
{
    /// <summary>Whether no tile of the group's follows.</summary>
    public bool IsLast => Index == Plan.Chunks - 1;

    /// <summary>The numbers of the vectors that each thread holds.</summary>
    public IEnumerable<int> Vectors => Enumerable.Range(0, Plan.Vectors);

    /// <summary>A zero of the accumulator's type.</summary>
    public string Zero => Plan.Element.Zero;

    /// <summary>Whether the first lane's part of the vector is where the scan of the row, or of its segment, begins.</summary>
    public bool IsStart(int vector) => Index == 0 && vector == 0;

    /// <summary>Whether the last lane's part of the vector is where the scan of the row, or of its segment, ends.</summary>
    public bool IsEnd(int vector) => IsLast && vector == Plan.Vectors - 1;

    /// <summary>The index expression of a vector's first element in memory.</summary>
    public string At(int vector) => Offset(vector, 0);

    private int Before => Plan.IsDescending ? Plan.ElementsPerVector : -1;

    /// <summary>The gate that changes nothing, as an accumulator.</summary>
    private string One => Plan.Types.Inputs.WidenOne($"{Plan.Types.Inputs.DeviceVector}.One");

    /// <summary>The element that the scan visits right before a vector, read from memory, where the row has it.</summary>
    public string ElementBefore(string view, int vector) => Element(view, Offset(vector, Before));

    /// <summary>The element that the scan visits right after a vector, read from memory, where the row has it.</summary>
    public string ElementAfter(string view, int vector) => Element(view, Offset(vector, Plan.IsDescending ? -1 : Plan.ElementsPerVector));

    /// <summary>A vector of a tensor.</summary>
    public string Load(string view, int vector) => $"{Access(view)}.Load({view}, {At(vector)}{(Plan.IsGuarded ? $", start, end, {Outside(view)}" : "")})";

    /// <summary>What a vector of a tensor is called.</summary>
    public static string Name(string view, int vector) => view switch
    {
        "gates" => $"g{vector}",
        "tokens" => $"t{vector}",
        "states" => $"x{vector}",
        _ => $"d{vector}",
    };

    /// <summary>The row's gate in every place of a vector, but in those outside of the row.</summary>
    public string RowGate(int vector) =>
        $"{Plan.Element.DeviceRegisters}.Fill(gate{(Plan.IsGuarded ? $", {At(vector)}, start, end, {One}" : "")})";

    /// <summary>Where one gate is the whole row's: the gate that the scan visits right before a vector.</summary>
    public string RowGateBefore(int vector)
    {
        if (Plan.IsGuarded)
        {
            return $"Within.Has({Offset(vector, Before)}, start, end) ? gate : {One}";
        }

        string[] edges = ["lane > 0", .. Plan.Warps > 1 ? ["warp > 0"] : Array.Empty<string>(), .. Plan.IsSplit ? ["segment > 0"] : Array.Empty<string>()];
        return IsStart(vector) ? $"{string.Join(" || ", edges)} ? gate : {EdgeOf("gates")}" : "gate";
    }

    /// <summary>The gradients of the gates of a vector, added up.</summary>
    public string SumOf(string gradGates, int vector) => Plan.IsGuarded
        ? $"({gradGates}){(Plan.IsDescending ? ".Reversed()" : "")}.Sum({At(vector)}, start, end)"
        : $"({gradGates}).Sum()";

    /// <summary>What is found in a tensor past the end of a row, as an accumulator.</summary>
    public string EdgeOf(string view) => view switch
    {
        "gates" when Plan.HasRowInfo => One,
        "states" when Plan.HasRowInfo => Plan.Types.States.WidenOne("before"),
        _ => Zero,
    };

    /// <summary>A loaded vector as the scan sees it: widened, and turned round where positions are visited from the last.</summary>
    public string InScanOrder(string view, int vector) => Widened(view, vector) + (Plan.IsDescending ? ".Reversed()" : "");

    /// <summary>The element of a loaded vector that the scan visits first.</summary>
    public string First(string view, int vector) => Widened(view, vector) + (Plan.IsDescending ? ".Last" : ".First");

    /// <summary>The element of a loaded vector that the scan visits last.</summary>
    public string Last(string view, int vector) => Widened(view, vector) + (Plan.IsDescending ? ".First" : ".Last");

    /// <summary>Stores registers as a tensor's memory wants them: the opposite of <see cref="InScanOrder"/>.</summary>
    public void Store(string view, int vector, string registers)
    {
        var ordered = !Plan.IsDescending ? registers : registers.Contains(' ') ? $"({registers}).Reversed()" : $"{registers}.Reversed()";
        var type = Plan.Types.Of(view);
        Writer.Line($"{Access(view)}.Store({view}, {At(vector)}, {(type.IsNarrow ? $"{type.DeviceVector}.Round({ordered})" : ordered)}{(Plan.IsGuarded ? ", start, end" : "")});");
    }

    /// <summary>The gates and the tokens of a vector's recurrence, in the order of the scan.</summary>
    public (string Gates, string Tokens) Recurrence(int vector) => Plan.IsBackward
        ? ($"{GatesInScanOrder(vector)}.ShiftIn({GateBeside(vector)}){Conjugate}", InScanOrder("gradStates", vector))
        : (GatesInScanOrder(vector), InScanOrder("tokens", vector));

    private string GatesInScanOrder(int vector) => !Plan.Form.HasBroadcastGates ? InScanOrder("gates", vector)
        : $"g{vector}{(Plan is { IsGuarded: true, IsDescending: true } ? ".Reversed()" : "")}";

    /// <summary>The name of the gate that the shifted recurrence of gradients has in front of a vector: of the next position, or where the scan goes up of the one before.</summary>
    public string GateBeside(int vector) => (Plan.IsDescending ? "next" : "previous") + vector;

    /// <summary>The name of the state on the other side of the vector, which its last gate in the order of the scan has multiplied.</summary>
    public string StateBeside(int vector) => (Plan.IsDescending ? "previous" : "next") + vector;

    /// <summary>What gradients multiply by is conjugated, where elements have an imaginary part.</summary>
    public string Conjugate => Plan.Element.IsComplex ? ".Conjugate()" : "";

    /// <summary>How vectors of a tensor are read and written: a type argument of the kernel's, which for states of another type has two.</summary>
    private string Access(string view) => Plan.Types.AreMixed && Plan.Types.Of(view) == Plan.Types.States ? "TStatesAccess" : "TAccess";

    private string Widened(string view, int vector) => Name(view, vector) + (Plan.Types.Of(view).IsNarrow ? ".Widen()" : "");

    private string Offset(int vector, int shift)
    {
        var distance = Index * Plan.Tile + vector * Plan.VectorStride;
        var offset = (Plan.IsDescending ? -distance : distance) + shift;
        return offset switch { 0 => "at", > 0 => $"at + {offset}", < 0 => $"at - {-offset}" };
    }

    private string Element(string view, string at) =>
        Plan.Types.Of(view).WidenOne(Plan.IsGuarded ? $"Within.At({view}, {at}, start, end, {Outside(view)})" : $"{view}[{at}]");

    /// <summary>What stands for the elements outside of a row: a step that changes nothing, and the states that the row began with.</summary>
    private string Outside(string view) => view switch
    {
        "gates" => $"{Plan.Types.Inputs.DeviceVector}.One",
        "states" when Plan.HasRowInfo => "before",
        _ => "default",
    };
}
