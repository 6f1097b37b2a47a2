using ScanGen.Generator.Text;

namespace ScanGen.Generator.Models.Maps;

/// <summary>Derives a map: reverse mode, one sweep over its graph from the results back to the parameters.</summary>
internal sealed class MapGradient
{
    private readonly MapGraph _graph;
    private readonly Decisions _decisions;
    private readonly Term?[] _gradients;

    /// <summary>Where the gradient of each means something; elsewhere the node is in no branch that is taken.</summary>
    private readonly Decision[] _taken;
    private readonly bool[] _isWanted;
    private readonly bool _isComplex;

    private MapGradient(MapNumber number, MapExpression value)
    {
        _graph = new(number, value);
        _isComplex = number.IsComplex();
        _decisions = new(_graph);
        var count = _graph.Count;
        _gradients = new Term?[count];
        _taken = [.. Enumerable.Repeat(_decisions.False, count)];
        _isWanted = new bool[count];
    }

    /// <summary>The gradients of the parameters that have one, from the parameters and then the gradient of each output. It begins with the map's own nodes, so that both share them.</summary>
    /// <exception cref="TooManyCasesException">Its branches depend on too many comparisons.</exception>
    public static MapExpression Of(MapNumber number, MapExpression value, IReadOnlyList<MapParameter> parameters) => new MapGradient(number, value).Sweep(value, parameters);

    private MapExpression Sweep(MapExpression value, IReadOnlyList<MapParameter> parameters)
    {
        for (var id = 0; id < _isWanted.Length; id++)
        {
            _isWanted[id] = _graph[id].Operation == MapOperation.Parameter ? parameters[(int)_graph[id].Bits].HasGradient : _graph[id].Operands.Any(operand => _isWanted[operand]);
        }

        for (var i = 0; i < value.Results.Count; i++)
        {
            Give(value.Results[i], new(_graph, _graph.Parameter(parameters.Count + i, _isComplex)), _decisions.True);
        }

        for (var id = _gradients.Length - 1; id >= 0; id--)
        {
            if (_gradients[id] is { } gradient && !_graph[id].IsLeaf)
            {
                var name = _graph.NameOf(id);
                _graph.Name(gradient.Id, name.Length == 0 ? "" : Identifiers.Gradient(name));
                PassOn(id, gradient);
            }
        }

        var wanted = Enumerable.Range(0, parameters.Count).Where(place => parameters[place].HasGradient).Select(place => _graph.Parameter(place, _isComplex));
        return _graph.SharingSigmoids([.. wanted.Select(id => _gradients[id] is { } gradient ? Selected(gradient, _taken[id]).Id : _graph.Constant(0))]);
    }

    private void PassOn(int id, Term gradient)
    {
        var node = _graph[id];
        if (node.IsWhere)
        {
            var holds = _decisions.Compare(node.Operation, node.Operands[0], node.Operands[1]);
            Give(node.Operands[2], gradient, _decisions.And(_taken[id], holds));
            Give(node.Operands[3], gradient, _decisions.And(_taken[id], _decisions.Not(holds)));
            return;
        }

        var operands = node.Operands.Select(operand => new Term(_graph, operand)).ToArray();
        var rules = MapRules.Of(node);
        for (var i = 0; i < operands.Length; i++)
        {
            if (_isWanted[operands[i].Id])
            {
                Give(operands[i].Id, rules[i](operands, new(_graph, id), gradient), _taken[id]);
            }
        }
    }

    /// <summary>
    /// Adds to what a node has. A part of a gradient means something where its branch is taken, and elsewhere may be infinite or NaN: it is selected before it meets what is not of that
    /// branch, never multiplied by 0. What is real has no gradient along an imaginary part.
    /// </summary>
    private void Give(int id, Term part, Decision taken)
    {
        part = _graph[id].IsComplex ? part : part.Real;
        if (_gradients[id] is { } before)
        {
            part = taken == _taken[id] ? before + part
                : _decisions.And(taken, _taken[id]) == _decisions.False ? new(_graph, _decisions.Number(taken, part.Id, before.Id))
                : Selected(before, _taken[id]) + Selected(part, taken);
        }

        if (_isWanted[id])
        {
            _gradients[id] = part;
            _taken[id] = _decisions.Or(_taken[id], taken);
        }
    }

    private Term Selected(Term part, Decision taken) => new(_graph, _decisions.Number(taken, part.Id, _graph.Constant(0)));
}
