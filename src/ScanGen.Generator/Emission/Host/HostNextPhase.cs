namespace ScanGen.Generator.Emission.Host;

/// <summary>Composes the tile after this one. Its work has no part in this tile's, and fills the time that the lane scan waits for itself.</summary>
internal sealed class HostNextPhase : IHostPhase
{
    public void Write(HostTile tile)
    {
        tile.Writer.Line();
        tile.Writer.Line("// Next: compose the next tile meanwhile; after the last, that one again, for nothing.");
        var next = tile.Plan.IsDescending
            ? $"at == first ? at : at - {tile.Size}"
            : $"at + {tile.Size} == end ? at : at + {tile.Size}";
        WriteCall(tile, next, tile.IsLastOfRow, Next);
    }

    /// <summary>The name of the next tile's value.</summary>
    public static string Next(string name) => $"next{char.ToUpperInvariant(name[0])}{name.Substring(1)}";

    /// <summary>Calls the method that loads and composes a tile.</summary>
    /// <param name="tile">The kernel's tile.</param>
    /// <param name="at">Where the one is that is composed.</param>
    /// <param name="atEdge">Whether it is the scan's first of its row.</param>
    /// <param name="rename">The names of what comes of it.</param>
    public static void WriteCall(HostTile tile, string at, string atEdge, Func<string, string> rename)
    {
        tile.Writer.Line("Compose<TLanes, TVector>(");
        using (tile.Writer.Indent())
        {
            tile.Writer.Line($"{(tile.HasRowGate ? "" : "in ")}{tile.Gates}, in {tile.Tokens}, {at},{(tile.IsBackward ? $" {atEdge}, after," : "")}");
            WriteOutputs(tile, "out var ", rename);
        }
    }

    /// <summary>The composed values as arguments or parameters, and the closing parenthesis.</summary>
    public static void WriteOutputs(HostTile tile, string how, Func<string, string> rename, string end = ");")
    {
        var lines = tile.Composed.Select(names => string.Join(", ", names.Select(name => how + rename(name)))).ToArray();
        for (var i = 0; i < lines.Length; i++)
        {
            tile.Writer.Line(lines[i] + (i == lines.Length - 1 ? end : ","));
        }
    }
}
