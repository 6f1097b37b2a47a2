namespace ScanGen.Generator.Models.Maps;

/// <summary>A number of a graph, written as numbers are: rules of derivatives read like mathematics.</summary>
internal readonly struct Term(MapGraph graph, int id)
{
    public int Id => id;

    private MapGraph Graph => graph;

    public static Term operator -(Term a) => new(a.Graph, a.Graph.Negate(a.Id));

    public static Term operator +(Term a, Term b) => new(a.Graph, a.Graph.Add(a.Id, b.Id));

    public static Term operator -(Term a, Term b) => new(a.Graph, a.Graph.Subtract(a.Id, b.Id));

    public static Term operator *(Term a, Term b) => new(a.Graph, a.Graph.Multiply(a.Id, b.Id));

    public static Term operator /(Term a, Term b) => new(a.Graph, a.Graph.Divide(a.Id, b.Id));

    public static Term operator +(Term a, double b) => a + a.Of(b);

    public static Term operator -(Term a, double b) => a - a.Of(b);

    public static Term operator +(double a, Term b) => b.Of(a) + b;

    public static Term operator -(double a, Term b) => b.Of(a) - b;

    public static Term operator *(double a, Term b) => b.Of(a) * b;

    /// <summary>A constant beside it.</summary>
    public Term Of(double constant) => new(Graph, Graph.Constant(constant));

    /// <summary>It itself, where it is real.</summary>
    public Term Conjugate => new(Graph, Graph.Conjugate(Id));

    /// <inheritdoc cref="Conjugate"/>
    public Term Real => new(Graph, Graph.Real(Id));

    public Term Imaginary => new(Graph, Graph.Imaginary(Id));

    /// <summary>It times the imaginary unit, where it is real.</summary>
    public Term TimesI => new(Graph, Graph.Complex(Graph.Constant(0), Id));

    public Term Call(string function) => new(Graph, Graph.Call(function, Id));

    public Term Call(string function, Term second) => new(Graph, Graph.Call(function, Id, second.Id));

    /// <summary><c>a &lt; b ? then : otherwise</c>.</summary>
    public static Term Less(Term a, Term b, Term then, Term otherwise) => Where(MapOperation.WhereLess, a, b, then, otherwise);

    public static Term LessOrEqual(Term a, Term b, Term then, Term otherwise) => Where(MapOperation.WhereLessOrEqual, a, b, then, otherwise);

    public static Term Equal(Term a, Term b, Term then, Term otherwise) => Where(MapOperation.WhereEqual, a, b, then, otherwise);

    private static Term Where(MapOperation comparison, Term a, Term b, Term then, Term otherwise) =>
        new(a.Graph, a.Graph.Where(comparison, a.Id, b.Id, then.Id, otherwise.Id));
}
