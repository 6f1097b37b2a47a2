namespace ScanGen.Generator.Models.Maps;

/// <summary>
/// A value that is no number of the map's: a boolean or an integer. It is a constant, or one of several, which comparisons of numbers decide: a tree of tests with constants as leaves.
/// Tests stand in one order from the root to each leaf and equal trees are one object, so that two decisions that always come to the same are the same.
/// </summary>
/// <param name="leaf">The constant; null where a test decides.</param>
/// <param name="test">The place of the test among all.</param>
/// <param name="then">What is decided where it holds.</param>
/// <param name="otherwise">What is decided where it does not.</param>
internal sealed class Decision(object? leaf, int test = int.MaxValue, Decision? then = null, Decision? otherwise = null)
{
    public object? Leaf => leaf;

    public int Test => test;

    public Decision Then => then ?? this;

    public Decision Otherwise => otherwise ?? this;
}

/// <summary>There are more decisions than <see cref="Decisions.MaxCases"/>.</summary>
internal sealed class TooManyCasesException() : Exception($"Comparisons meet in more than {Decisions.MaxCases} cases.");

/// <summary>Makes the decisions of one graph.</summary>
internal sealed class Decisions
{
    /// <summary>The largest number of decisions: what is decided by many tests at once can have a case for each subset of them.</summary>
    public const int MaxCases = 1 << 16;

    private readonly MapGraph _graph;
    private readonly List<(MapOperation Comparison, int A, int B)> _tests = [];
    private readonly Dictionary<object, Decision> _leaves = [];
    private readonly Dictionary<(int, Decision, Decision), Decision> _decided = [];

    public Decisions(MapGraph graph)
    {
        _graph = graph;
        True = Of(true);
        False = Of(false);
    }

    public Decision True { get; }

    public Decision False { get; }

    public Decision Of(object leaf)
    {
        if (!_leaves.TryGetValue(leaf, out var decision))
        {
            _leaves.Add(leaf, decision = new(leaf));
        }

        return decision;
    }

    /// <summary>Whether a comparison, named by the operation that chooses by it, holds.</summary>
    public Decision Compare(MapOperation comparison, int a, int b)
    {
        if (_graph.Compare(comparison, a, b) is { } holds)
        {
            return Of(holds);
        }

        var test = _tests.IndexOf((comparison, a, b));
        if (test < 0)
        {
            test = _tests.Count;
            _tests.Add((comparison, a, b));
        }

        return Decide(test, True, False);
    }

    public Decision Not(Decision a) => Choose(a, False, True);

    public Decision And(Decision a, Decision b) => Choose(a, b, False);

    public Decision Or(Decision a, Decision b) => Choose(a, True, b);

    /// <summary><c>condition ? then : otherwise</c>.</summary>
    public Decision Choose(Decision condition, Decision then, Decision otherwise) => Choose(condition, then, otherwise, []);

    /// <summary>Each leaf's image.</summary>
    public Decision Map(Decision a, Func<object, object> image) => Replace(a, leaf => Of(image(leaf)), []);

    /// <summary>What two leaves come to together, for each two that meet.</summary>
    public Decision Map(Decision a, Decision b, Func<object, object, object> image) => Replace(a, leaf => Map(b, other => image(leaf, other)), []);

    /// <summary>The number that the graph chooses: one for each leaf.</summary>
    public int Number(Decision a, Func<object, int> ofLeaf) => Number(a, ofLeaf, []);

    /// <summary><c>condition ? then : otherwise</c>, of numbers.</summary>
    public int Number(Decision condition, int then, int otherwise) => then == otherwise ? then : Number(condition, leaf => (bool)leaf ? then : otherwise);

    private Decision Replace(Decision a, Func<object, Decision> ofLeaf, Dictionary<Decision, Decision> known)
    {
        if (a.Leaf is { } leaf)
        {
            return ofLeaf(leaf);
        }

        if (!known.TryGetValue(a, out var replaced))
        {
            known.Add(a, replaced = Choose(Decide(a.Test, True, False), Replace(a.Then, ofLeaf, known), Replace(a.Otherwise, ofLeaf, known)));
        }

        return replaced;
    }

    private int Number(Decision a, Func<object, int> ofLeaf, Dictionary<Decision, int> known)
    {
        if (a.Leaf is { } leaf)
        {
            return ofLeaf(leaf);
        }

        if (!known.TryGetValue(a, out var number))
        {
            var (comparison, left, right) = _tests[a.Test];
            known.Add(a, number = _graph.Where(comparison, left, right, Number(a.Then, ofLeaf, known), Number(a.Otherwise, ofLeaf, known)));
        }

        return number;
    }

    private Decision Choose(Decision condition, Decision then, Decision otherwise, Dictionary<(Decision, Decision, Decision), Decision> known)
    {
        if (condition.Leaf is bool holds)
        {
            return holds ? then : otherwise;
        }

        if (then == otherwise)
        {
            return then;
        }

        if (!known.TryGetValue((condition, then, otherwise), out var chosen))
        {
            var test = Math.Min(condition.Test, Math.Min(then.Test, otherwise.Test));
            chosen = Decide(
                test,
                Choose(Where(condition, test, true), Where(then, test, true), Where(otherwise, test, true), known),
                Choose(Where(condition, test, false), Where(then, test, false), Where(otherwise, test, false), known));
            known.Add((condition, then, otherwise), chosen);
        }

        return chosen;
    }

    /// <summary>What is left of a decision where it is known what a test at or before its own comes to.</summary>
    private static Decision Where(Decision a, int test, bool holds) => a.Test != test ? a : holds ? a.Then : a.Otherwise;

    private Decision Decide(int test, Decision then, Decision otherwise)
    {
        if (then == otherwise)
        {
            return then;
        }

        if (!_decided.TryGetValue((test, then, otherwise), out var decision))
        {
            if (_decided.Count == MaxCases)
            {
                throw new TooManyCasesException();
            }

            _decided.Add((test, then, otherwise), decision = new(null, test, then, otherwise));
        }

        return decision;
    }
}
