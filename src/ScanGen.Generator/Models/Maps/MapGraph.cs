using ScanGen.Generator.Text;

namespace ScanGen.Generator.Models.Maps;

/// <summary>
/// Builds the graph of a map: each number once, operands before what is computed from them. What it folds changes no value, whatever the operands are: <c>x * 1</c> is x, and
/// <c>x * 0</c> stays.
/// </summary>
/// <param name="number">What the map computes in. Constants of any other number are not folded with each other, for its rounding is not known.</param>
internal sealed class MapGraph(MapNumber number)
{
    private readonly List<MapNode> _nodes = [];
    private readonly Dictionary<MapNode, int> _ids = [];
    private readonly Dictionary<int, string> _names = [];

    /// <summary>A graph that begins with what is there.</summary>
    public MapGraph(MapNumber number, MapExpression start)
        : this(number)
    {
        for (var i = 0; i < start.Nodes.Count; i++)
        {
            Intern(start.Nodes[i]);
            Name(i, start.Names[i]);
        }
    }

    public int Count => _nodes.Count;

    public MapNode this[int id] => _nodes[id];

    /// <summary>Adds what another graph computes; the places of its results.</summary>
    public int[] Add(MapExpression expression)
    {
        var places = new Dictionary<int, int>();
        for (var i = 0; i < expression.Nodes.Count; i++)
        {
            places.Add(i, Add(expression.Nodes[i], places));
            Name(places[i], expression.Names[i]);
        }

        return [.. expression.Results.Select(result => places[result])];
    }

    /// <summary>Adds a node of another graph, whose operands are here at other places.</summary>
    public int Add(MapNode node, IReadOnlyDictionary<int, int> places) => Intern(node with { Operands = node.Operands.Select(operand => places[operand]).ToEquatableArray() });

    /// <summary>As <see cref="ToExpression"/>, with each <c>Silu</c> from the <c>Sigmoid</c> that its derivative needs as well.</summary>
    public MapExpression SharingSigmoids(int[] results)
    {
        var graph = new MapGraph(number);
        var places = new Dictionary<int, int>();
        for (var id = 0; id < Count; id++)
        {
            var node = this[id];
            var of = node.Function == "Silu" && _ids.ContainsKey(node with { Function = "Sigmoid" }) ? places[node.Operands[0]] : -1;
            places.Add(id, of < 0 ? graph.Add(node, places) : graph.Call("Silu", of, graph.Call("Sigmoid", of)));
            graph.Name(places[id], NameOf(id));
        }

        return graph.ToExpression([.. results.Select(id => places[id])]);
    }

    /// <summary>The parameters, and what the results need; so that an edit of what they do not need changes nothing.</summary>
    public MapExpression ToExpression(int[] results)
    {
        var isNeeded = new bool[Count];
        foreach (var result in results)
        {
            isNeeded[result] = true;
        }

        for (var id = Count - 1; id >= 0; id--)
        {
            foreach (var operand in isNeeded[id] ? this[id].Operands : default)
            {
                isNeeded[operand] = true;
            }
        }

        var kept = Enumerable.Range(0, Count).Where(id => isNeeded[id] || this[id].Operation == MapOperation.Parameter).ToList();
        var places = new int[Count];
        for (var place = 0; place < kept.Count; place++)
        {
            places[kept[place]] = place;
        }

        return new(
            kept.Select(id => this[id] with { Operands = this[id].Operands.Select(operand => places[operand]).ToEquatableArray() }).ToEquatableArray(),
            kept.Select(NameOf).ToEquatableArray(),
            results.Select(result => places[result]).ToEquatableArray());
    }

    /// <summary>What the user calls a number, or nothing.</summary>
    public string NameOf(int id) => _names.TryGetValue(id, out var name) ? name : "";

    /// <summary>Names a number, unless it has a name. What is not computed needs none.</summary>
    public void Name(int id, string name)
    {
        if (name.Length > 0 && !this[id].IsLeaf && !_names.ContainsKey(id))
        {
            _names.Add(id, name);
        }
    }

    public int Parameter(int place, bool isComplex) => Intern(new MapNode(MapOperation.Parameter, default, Bits: place, IsComplex: isComplex));

    public int Constant(double value) =>
        Intern(new MapNode(MapOperation.Constant, default, Bits: BitConverter.DoubleToInt64Bits(number.IsSingle() ? (float)value : value)));

    public int Call(string function, params int[] operands) => Intern(new MapNode(MapOperation.Call, operands.ToEquatableArray(), function));

    /// <summary>The complex number of two parts.</summary>
    public int Complex(int real, int imaginary) => Is(imaginary, 0) ? real : Call("Complex", real, imaginary);

    public int Real(int a) => !this[a].IsComplex ? a : this[a].Function == "Complex" ? this[a].Operands[0] : Call("Real", a);

    public int Imaginary(int a) => !this[a].IsComplex ? Constant(0) : this[a].Function == "Complex" ? this[a].Operands[1] : Call("Imaginary", a);

    public int Conjugate(int a) => !this[a].IsComplex ? a : this[a].Function == "Conjugate" ? this[a].Operands[0] : Call("Conjugate", a);

    public int Negate(int a) =>
        this[a].Operation == MapOperation.Constant ? Constant(-this[a].Constant)
        : IsNegated(a, out var positive) ? positive
        : Intern(MapOperation.Negate, a);

    public int Add(int a, int b) =>
        Fold(a, b, (x, y) => x + y) is { } folded ? folded
        : Is(b, -0.0) ? a
        : Is(a, -0.0) ? b
        : IsNegated(b, out var positive) ? Subtract(a, positive)
        : IsNegated(a, out positive) ? Subtract(b, positive)
        : InternEitherWay(MapOperation.Add, a, b);

    public int Subtract(int a, int b) =>
        Fold(a, b, (x, y) => x - y) is { } folded ? folded
        : Is(b, 0) ? a
        : IsNegated(b, out var positive) ? Add(a, positive)
        : Intern(MapOperation.Subtract, a, b);

    public int Multiply(int a, int b) =>
        Fold(a, b, (x, y) => x * y) is { } folded ? folded
        : Is(b, 1) ? a
        : Is(a, 1) ? b
        : Is(b, -1) ? Negate(a)
        : Is(a, -1) ? Negate(b)
        : IsNegated(a, out var positive) ? Negate(Multiply(positive, b))
        : IsNegated(b, out positive) ? Negate(Multiply(a, positive))
        : InternEitherWay(MapOperation.Multiply, a, b);

    public int Divide(int a, int b) =>
        Fold(a, b, (x, y) => x / y) is { } folded ? folded
        : Is(b, 1) ? a
        : Is(b, -1) ? Negate(a)
        : IsNegated(a, out var positive) ? Negate(Divide(positive, b))
        : IsNegated(b, out positive) ? Negate(Divide(a, positive))
        : Intern(MapOperation.Divide, a, b);

    public int Where(MapOperation comparison, int a, int b, int then, int otherwise) =>
        then == otherwise ? then
        : Compare(comparison, a, b) is { } holds ? holds ? then : otherwise
        : IsChosenBy(comparison, a, b, then) ? Where(comparison, a, b, this[then].Operands[2], otherwise)
        : IsChosenBy(comparison, a, b, otherwise) ? Where(comparison, a, b, then, this[otherwise].Operands[3])
        : Intern(comparison, a, b, then, otherwise);

    /// <summary>What a comparison comes to, where that is known.</summary>
    public bool? Compare(MapOperation comparison, int a, int b) => !AreConstant(a, b) ? null : comparison switch
    {
        MapOperation.WhereLess => this[a].Constant < this[b].Constant,
        MapOperation.WhereLessOrEqual => this[a].Constant <= this[b].Constant,
        _ => this[a].Constant == this[b].Constant,
    };

    /// <summary>The result rounds as the type does: a <c>double</c> has more than twice the digits of a <c>float</c>, so to round its result once more gives the same.</summary>
    private int? Fold(int a, int b, Func<double, double, double> compute) =>
        AreConstant(a, b) ? Constant(compute(this[a].Constant, this[b].Constant)) : null;

    private bool AreConstant(int a, int b) =>
        number != MapNumber.Any && this[a].Operation == MapOperation.Constant && this[b].Operation == MapOperation.Constant;

    private bool Is(int id, double value) =>
        this[id].Operation == MapOperation.Constant && this[id].Bits == BitConverter.DoubleToInt64Bits(value);

    private bool IsChosenBy(MapOperation comparison, int a, int b, int id) =>
        this[id].Operation == comparison && this[id].Operands[0] == a && this[id].Operands[1] == b;

    private bool IsNegated(int id, out int positive)
    {
        positive = this[id].Operation == MapOperation.Negate ? this[id].Operands[0] : id;
        return positive != id;
    }

    /// <summary>A sum or product that is there the other way round is the same number.</summary>
    private int InternEitherWay(MapOperation operation, int a, int b) =>
        _ids.TryGetValue(Of(new(operation, new([b, a]))), out var id) ? id : Intern(operation, a, b);

    private int Intern(MapOperation operation, params int[] operands) => Intern(new MapNode(operation, operands.ToEquatableArray()));

    private int Intern(MapNode node)
    {
        node = Of(node);
        if (!_ids.TryGetValue(node, out var id))
        {
            _ids.Add(node, id = _nodes.Count);
            _nodes.Add(node);
        }

        return id;
    }

    /// <summary>What is computed from complex numbers is one, but for their parts.</summary>
    private MapNode Of(MapNode node) => node.IsLeaf ? node : node with
    {
        IsComplex = node.Function switch
        {
            "Complex" => true,
            "Real" or "Imaginary" => false,
            _ => node.Operands.Skip(node.IsWhere ? 2 : 0).Any(operand => this[operand].IsComplex),
        },
    };
}
