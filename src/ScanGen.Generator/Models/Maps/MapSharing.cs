using ScanGen.Generator.Text;

namespace ScanGen.Generator.Models.Maps;

/// <summary>
/// What the gradient of a map takes of the gate, which the kernel of gradients computes before: the gate, and calls on the way to it. The kernel keeps them in registers between the two.
/// </summary>
/// <param name="Names">What they are called, the gate first.</param>
/// <param name="Values">They, from the map's inputs.</param>
/// <param name="Gradient">The gradient from inputs, the gradients of gate and token, and them.</param>
internal sealed record MapSharing(EquatableArray<string> Names, MapExpression Values, MapExpression Gradient)
{
    /// <summary>The largest number of calls that are kept: each is a register for each element, and a kernel that waits for memory can compute one again.</summary>
    private const int MaxCalls = 2;

    /// <summary>Whether one of them has an imaginary part.</summary>
    public bool IsComplex(int place) => Values.Results.Count > 0 && Values.Nodes[Values.Results[place]].IsComplex;

    public static MapSharing Of(MapModel map)
    {
        if (map.Fault is not null)
        {
            return new(new(["Gate"]), map.Value, map.Gradient);
        }

        var graph = new MapGraph(map.Number);
        var (value, gradient) = (graph.Add(map.Value), graph.Add(map.Gradient));
        var gate = value[0];
        int[] kept = [gate, .. Calls(graph, gate, gradient)];
        var names = new HashSet<string>();
        return new(
            kept.Select((id, place) => Unique(names, place == 0 ? "Gate" : graph.NameOf(id) is { Length: > 0 } name ? Identifiers.Upper(name) : graph[id].Function)).ToEquatableArray(),
            graph.ToExpression(kept),
            Without(graph, kept, gradient, map));
    }

    /// <summary>Of the calls that the gate comes from, those that the gradient needs, where it does not compute what they are for again.</summary>
    private static IEnumerable<int> Calls(MapGraph graph, int gate, int[] gradient)
    {
        var ofGate = Needed(graph, [gate], _ => false);
        bool IsKept(int id) => ofGate.Contains(id) && (id == gate || graph[id].Operation == MapOperation.Call);
        return Needed(graph, gradient, IsKept).Where(id => id != gate && IsKept(id)).OrderBy(id => id).Take(MaxCalls);
    }

    /// <summary>The nodes that some need, and they themselves; not what is needed for a node at which the search stops.</summary>
    private static HashSet<int> Needed(MapGraph graph, int[] from, Func<int, bool> stops)
    {
        var needed = new HashSet<int>();
        var left = new Stack<int>(from);
        while (left.Count > 0)
        {
            var id = left.Pop();
            if (needed.Add(id) && !stops(id))
            {
                foreach (var operand in graph[id].Operands)
                {
                    left.Push(operand);
                }
            }
        }

        return needed;
    }

    /// <summary>The gradient with what is kept as parameters, behind the others.</summary>
    private static MapExpression Without(MapGraph graph, int[] kept, int[] gradient, MapModel map)
    {
        var first = map.Parameters.Count + map.Outputs.Count;
        var result = new MapGraph(map.Number);
        var places = new Dictionary<int, int>();
        for (var place = 0; place < first; place++)
        {
            result.Parameter(place, map.Number.IsComplex());
        }

        for (var id = 0; id < graph.Count; id++)
        {
            var nth = Array.IndexOf(kept, id);
            places.Add(id, nth >= 0 ? result.Parameter(first + nth, graph[id].IsComplex) : result.Add(graph[id], places));
            result.Name(places[id], graph.NameOf(id));
        }

        return result.ToExpression([.. gradient.Select(id => places[id])]);
    }

    private static string Unique(HashSet<string> names, string name)
    {
        var unique = name;
        for (var i = 2; !names.Add(unique); i++)
        {
            unique = $"{name}{i}";
        }

        return unique;
    }
}
