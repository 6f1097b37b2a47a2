using System.Globalization;
using System.Text;

namespace ScanGen.Generator.Tests.Maps;

/// <summary>A map at random of three inputs: every kind of statement and function, over numbers that stay of moderate size.</summary>
internal sealed class RandomMap(Random random)
{
    private readonly StringBuilder _body = new();
    private readonly List<string> _numbers = ["x", "y", "w"];
    private int _locals;

    /// <summary>Statements that there is room for, each counted as often as it runs: with loops inside of loops a map could have more numbers to compute than it may.</summary>
    private int _room = 24;

    public string Source(string name)
    {
        for (var i = random.Next(2, 5); i > 0; i--)
        {
            Statement(depth: 0, times: 1);
        }

        var map = $"static (double Gate, double Token) Cell(double x, double y, double w)\n{{\n{_body}    return ({Number(2)}, {Number(2)});\n}}";
        return MapProgram.Class(name, map, "static double Twice(double v) { var half = v / 2; return v > 0 ? v + 2 * half : 3 * half; } static (double A, double B) Pair(double a, double b) => a < b ? (a, b) : (b * 0.5, a);");
    }

    private void Statement(int depth, int times)
    {
        _room -= times;
        if (_room < 0)
        {
            return;
        }

        switch (depth < 2 ? random.Next(6) : random.Next(2))
        {
            case 0:
                var local = $"a{_locals++}";
                _body.Append(CultureInfo.InvariantCulture, $"    var {local} = {Number(2)};\n");
                _numbers.Add(local);
                break;
            case 1:
                _body.Append(CultureInfo.InvariantCulture, $"    {Any(_numbers)} = {Number(2)};\n");
                break;
            case 2:
                _body.Append(CultureInfo.InvariantCulture, $"    if ({Condition()})\n    {{\n");
                Nested(depth, times);
                _body.Append("    }\n    else\n    {\n");
                Nested(depth, times);
                _body.Append("    }\n");
                break;
            case 3:
                var trips = random.Next(1, 3);
                _body.Append(CultureInfo.InvariantCulture, $"    for (var i{_locals} = 0; i{_locals} < {trips}; i{_locals++}++)\n    {{\n");
                Nested(depth, times * trips);
                _body.Append(CultureInfo.InvariantCulture, $"    if ({Condition()}) {(random.Next(2) == 0 ? "break" : "continue")};\n");
                Nested(depth, times * trips);
                _body.Append("    }\n");
                break;
            case 4:
                _body.Append(CultureInfo.InvariantCulture, $"    if ({Condition()}) return ({Number(1)}, {Number(1)});\n");
                break;
            default:
                _body.Append(CultureInfo.InvariantCulture, $"    ({Any(_numbers)}, {Any(_numbers)}) = Pair({Number(1)}, {Number(1)});\n");
                break;
        }
    }

    /// <summary>Locals of a block end with it.</summary>
    private void Nested(int depth, int times)
    {
        var count = _numbers.Count;
        for (var i = random.Next(1, 3); i > 0; i--)
        {
            Statement(depth + 1, times);
        }

        _numbers.RemoveRange(count, _numbers.Count - count);
    }

    private string Number(int depth)
    {
        if (depth == 0)
        {
            return random.Next(4) == 0 ? (random.Next(-20, 20) / 8.0).ToString("0.0##", CultureInfo.InvariantCulture) : Any(_numbers);
        }

        string Inner() => Number(depth - 1);
        return random.Next(13) switch
        {
            0 => $"({Inner()} + {Inner()})",
            1 => $"({Inner()} - {Inner()})",
            2 => $"ScanMath.Tanh({Inner()}) * {Inner()}",
            3 => $"{Inner()} / (1 + ScanMath.Abs({Inner()}))",
            4 => $"-{Any(_numbers)}",
            5 => $"({Condition()} ? {Inner()} : {Inner()})",
            6 => $"(({Inner()}) switch {{ < -1 => {Inner()}, > 0.5 and < 1.5 => {Inner()}, _ => {Inner()} }})",
            7 => $"Twice({Inner()})",
            8 => $"ScanMath.{Any(["Sigmoid", "LogSigmoid", "Softplus", "Silu", "Tanh", "Relu", "Gelu", "Abs", "Sin", "Cos"])}({Inner()})",
            9 => $"ScanMath.{Any(["Min", "Max"])}({Inner()}, {Inner()})",
            10 => $"ScanMath.{Any(["Log", "Sqrt", "Rsqrt", "Log1p"])}(0.5 + ScanMath.Abs({Inner()}))",
            11 => $"ScanMath.{Any(["Exp", "Expm1"])}(-ScanMath.Abs({Inner()}))",
            _ => $"ScanMath.{Any(["Clamp", "FusedMultiplyAdd"])}({Inner()}, -1.5, {(random.Next(2) == 0 ? "1.25" : "ScanMath.Sin(x) + 2")})",
        };
    }

    private string Condition() => random.Next(4) switch
    {
        0 => $"{Number(1)} < {Number(1)} && {Any(_numbers)} > {Number(0)}",
        1 => $"{Any(_numbers)} <= {Number(1)} || !({Number(1)} > 0.25)",
        2 => $"{Any(_numbers)} is > -1 and < 0.75",
        _ => $"{Any(_numbers)} >= {Number(1)}",
    };

    private string Any(IReadOnlyList<string> among) => among[random.Next(among.Count)];
}
