using ScanGen.Generator.Models.Maps;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.Maps;

/// <summary>An expression as lines: a local for what the user has one for, for what is used twice and for what would be too long, and the results from those.</summary>
internal sealed class MapText
{
    /// <summary>The largest number of operations on one line.</summary>
    private const int LongestLine = 12;

    /// <summary>Binding strength: sums, products, a sign, and what needs no parentheses.</summary>
    private const int Sum = 1, Product = 2, Sign = 3, Primary = 4;

    private readonly MapExpression _expression;
    private readonly MapNumber _number;
    private readonly Notation _notation;
    private readonly HashSet<string> _names = ["T", "MapMath", "MapCalls", "ComplexNumber", "Kept", "kept", "Again"];
    private readonly Dictionary<int, string> _locals = [];

    public MapText(MapExpression expression, IEnumerable<string> parameters, MapNumber number, Notation notation)
    {
        (_expression, _number, _notation) = (expression, number, notation);
        Parameters = [.. parameters.Select(Unique)];
        var uses = Uses();
        var sizes = new int[uses.Length];
        var locals = new List<(string, string)>();
        for (var id = 0; id < uses.Length; id++)
        {
            var node = expression.Nodes[id];
            if (uses[id] > 0 && !node.IsLeaf)
            {
                sizes[id] = 1 + node.Operands.Sum(operand => sizes[operand]);
                if (uses[id] > 1 || expression.Names[id].Length > 0 || sizes[id] > LongestLine)
                {
                    var text = Text(id, Sum);
                    sizes[id] = 0;
                    _locals.Add(id, Unique(expression.Names[id].Length > 0 ? expression.Names[id] : node.Function.Length > 0 ? Lower(node.Function) : "t"));
                    locals.Add((_locals[id], text));
                }
            }
        }

        Locals = locals;
        Results = [.. expression.Results.Select(result => Text(result, Sum))];
    }

    public IReadOnlyList<string> Parameters { get; }

    public IReadOnlyList<(string Name, string Text)> Locals { get; }

    public IReadOnlyList<string> Results { get; }

    /// <summary>How often each node is used for the results; that which is not is not written.</summary>
    private int[] Uses()
    {
        var uses = new int[_expression.Nodes.Count];
        foreach (var result in _expression.Results)
        {
            uses[result]++;
        }

        for (var id = uses.Length - 1; id >= 0; id--)
        {
            foreach (var operand in uses[id] > 0 ? _expression.Nodes[id].Operands : default)
            {
                uses[operand]++;
            }
        }

        return uses;
    }

    private string Unique(string name)
    {
        var unique = name;
        for (var i = 2; !_names.Add(unique); i++)
        {
            unique = $"{name}{i}";
        }

        return Identifiers.Escape(unique);
    }

    /// <summary>The text of a node where at least so strong a binding is needed.</summary>
    private string Text(int id, int needed)
    {
        if (_locals.TryGetValue(id, out var local))
        {
            return local;
        }

        var node = _expression.Nodes[id];
        var (text, binding) = node.Operation switch
        {
            MapOperation.Parameter => (Parameters[(int)node.Bits], Primary),
            MapOperation.Constant => (_notation.Constant(Notation.Literal(node.Constant, _number)), Primary),
            MapOperation.Negate => ($"-{Text(node.Operands[0], Primary)}", Sign),
            MapOperation.Add => (Infix(node, "+", Sum), Sum),
            MapOperation.Subtract => (Infix(node, "-", Sum), Sum),
            MapOperation.Multiply => (Infix(node, "*", Product), Product),
            MapOperation.Divide => (Infix(node, "/", Product), Product),
            MapOperation.Call => (_notation.Call(node.Function, [.. node.Operands.Select(operand => Text(operand, Sum))]), Primary),
            _ => (_notation.Where(node, [.. node.Operands.Select(operand => Text(operand, Sum))]), Primary),
        };
        return binding < needed ? $"({text})" : text;
    }

    /// <summary>C# takes operators of one strength from the left, and numbers are not associative.</summary>
    private string Infix(MapNode node, string sign, int binding) => $"{Text(node.Operands[0], binding)} {sign} {Text(node.Operands[1], binding + 1)}";

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
