using System.Text.RegularExpressions;

namespace ScanGen.Generator.Tests.Maps;

/// <summary>Every construct that a map can have computes what the user's method does.</summary>
public sealed class MapReadingTests
{
    private static readonly (string Body, string More)[] Bodies =
    [
        ("=> (x + y, x - y);", ""),
        ("=> (x * y / 3, -x);", ""),
        ("=> (+x - -y, 2);", ""),
        ("=> (x - (y - x), x / (y / x));", ""),
        ("=> (x + (y + x) * (x - y), (x + y) - (x - y) / (x * y));", ""),
        ("{ var a = x * 2; double b; b = a + y; a += b; a -= 1; a *= y; a /= 3; return (a, b); }", ""),
        ("{ double a = x, b = y; a++; --b; var c = a++ + ++b; return (a * c, b); }", ""),
        ("{ x = x + y; y = x * y; return (x, y); }", ""),
        ("{ var (a, b) = (x + 1, y); (a, b) = (b, a); (double c, _) = (a * b, x); return (a - c, b); }", ""),
        ("{ var pair = (First: x, Second: y); return (pair.First + pair.Item2, pair.Item1 * pair.Second); }", ""),
        ("{ (double Gate, double Token) both = (x, y); return both; }", ""),
        ("{ (double Gate, double Token) r; r.Gate = x; r.Token = y; r.Gate *= 2; r.Token++; return (r.Token, r.Item1); }", ""),
        ("{ var r = (A: x, B: (C: y, D: 1.0)); if (x > 0) { r.B.D = x * y; } (r.A, r.B.C) = (r.B.C, r.A); return (r.A + r.B.D, r.B.Item1); }", ""),
        ("=> (x > 0 ? x : y, x < y ? 1 : 0);", ""),
        ("=> (x >= 0 ? x : -x, x <= y ? x : y);", ""),
        ("=> (x == y ? 1 : x, x != y ? y : 3);", ""),
        ("=> (x > 0 && y > 0 ? x : y, x > 0 || y > 0 ? x : y);", ""),
        ("=> (!(x > 0) ? x : y, x > 0 ^ y > 0 ? x : y);", ""),
        ("{ var isUp = x > y; var isSmall = x * x < 1; isUp = isUp & !isSmall | y > 2; return (isUp ? x : y, isUp == isSmall ? 1 : 2); }", ""),
        ("{ if (x > 0) { x = y; } return (x, y); }", ""),
        ("{ double a; if (x > 0) { a = y; } else if (y > 0) { a = x; x = 3; } else { a = 1; } return (a, x); }", ""),
        ("{ if (x > 1) return (x, y); if (y > 1) return (y, x); x += 1; return (x * y, 2); }", ""),
        ("{ if (x > 0) { if (y > 0) { return (1, x); } x = -x; } else { y = 0.5; } return (x, y); }", ""),
        ("=> (x switch { < -1 => y, 0 => 1, >= 1 and < 2 => x, not > 0.5 => 4, _ => x * y }, 1);", ""),
        ("=> (x switch { < -1 or > 1 => 0, var z when z > y => z * 2, _ => 1 }, (x > 0) switch { true => x, false => y });", ""),
        ("=> ((x > 0, y > 0) switch { (true, true) => x, (true, false) => y, (false, _) => x * y }, x is > 0 and < 1 ? 1 : y);", ""),
        ("{ var gate = x switch { > 0 when (y = 7 * x) > 4 => 0.5, > 1 when (y += 2) > 0 => 0.25, _ => 0.1 }; return (gate, y); }", ""),
        ("{ var n = 0; var isHit = false; var gate = x switch { > 0 and var w when n++ == 0 && (isHit = w > 0.5) => 2, < 0 when (y -= 1) > 0 => n, _ => 3 }; return (gate + n, isHit ? y : 1); }", ""),
        ("{ var a = (x > 0, y) switch { (true, > 0) when x > 0.5 && (y = x) > 1 => x, (_, var z) when (x = z) < 0 => 2, _ => x }; return (a + x, y); }", ""),
        ("=> (x is double.NaN ? 1 : x, double.IsNaN(y) ? 0 : y);", ""),
        ("{ var sum = x; for (var i = 0; i < 4; i++) { sum = sum * y + i; } return (sum, x); }", ""),
        ("{ var sum = 0.0; for (int i = 3, j = 1; i > 0; i--, j *= 2) { if (i == 2) continue; sum += x / j; } return (sum, y); }", ""),
        ("{ var sum = 0.0; var n = 0; while (n < 3) { n++; for (var j = 0; j < n; j++) { sum += x * (n % 2 == 0 ? 1 : -1); } } return (sum, n); }", ""),
        ("{ var a = x; for (var i = 0; i < 5; i++) { a = a * a + y; if (a > 2) break; if (a < 0) continue; a -= 1; } return (a, x); }", ""),
        ("{ for (var i = 0; i < 5; i++) { x += y; if (x > 1) return (x, i); } return (x, -1); }", ""),
        ("{ int k = x > 0 ? 2 : y > 0 ? 3 : 5; k = k * 2 - 1; return (k * x, k > 4 ? y : k); }", ""),
        ("{ int i = 7 / 2 + (5 & 3) + (1 << 4) + (~0 + 1); return (i * x, i % 3); }", ""),
        ("{ const double Half = 0.5; return (x * Half, y * Scale + Settings.Offset); }", "private const double Scale = 3;"),
        ("=> (Square(x) + Twice(Square(y)), Sum(b: x, a: y));", "static double Square(double v) => v * v; static double Twice(double v) { var w = Square(v); return v + v + w; } static double Sum(double a, double b = 2, double c = 0.5) => a - b + c;"),
        ("{ static double Local(double v) => v > 0 ? v : 0; return (Local(x), Settings.Shared(y)); }", ""),
        ("{ var (low, high) = Sort(x, y); return (low, high); }", "static (double Low, double High) Sort(double a, double b) => a < b ? (a, b) : (b, a);"),
        ("=> (Generic(x), Generic(2.0) * y);", "static T Generic<T>(T v) where T : System.Numerics.INumber<T> => v > T.Zero ? v + T.One : v * T.CreateChecked(3);"),
        ("=> (IsLarge(x) ? x : y, Pick(x > 0) * y);", "static bool IsLarge(double v) => v * v > 1; static int Pick(bool b) => b ? 3 : -2;"),
        ("=> (Mode(x) == Settings.Kind.Up ? x : y, (int)Mode(y));", "static Settings.Kind Mode(double v) => v > 0 ? Settings.Kind.Up : Settings.Kind.Down;"),
        ("=> (Math.Sign(x) * y, Math.Sign(x) / 2 + y);", ""),
        ("=> (Math.Exp(x) + Math.Max(x, y), Math.Min(x, Math.Abs(y)));", ""),
        ("=> (double.Tanh(x) + Math.Clamp(y, -1, 1), Math.FusedMultiplyAdd(x, y, Math.Sin(x)) * double.Cos(y));", ""),
        ("=> (ScanMath.Sigmoid(x) * ScanMath.Silu(y), ScanMath.Softplus(x) + ScanMath.Pow(Math.Sqrt(x * x + 1), y));", ""),
        ("=> (checked(x + 1), unchecked(y * 2));", ""),
        ("{ if (1 > 2) { x = 0; } return (x, default); }", ""),
        ("{ { var a = x; x = a * a; } ; return (x, y); }", ""),
        ("{ var large = 5000000000; var most = ulong.MaxValue; var whole = uint.MaxValue - 1; return (x + (int)large, y * (int)whole + (int)most); }", ""),
        ("{ var either = x > 0; either |= y > 1; either &= x < 2; either ^= y < -1; return (either ? x : y, 1); }", ""),
    ];

    /// <summary>All in one program, which takes a moment to compile.</summary>
    private static readonly Lazy<Task<MapProgram>> Program = new(() => MapProgram.Of(
        string.Concat(Bodies.Select((one, i) => MapProgram.Class($"A{i}", $"static (double Gate, double Token) Cell(double x, double y) {one.Body}", one.More)))
        + "static class Settings { public const double Offset = -1.25; public static double Shared(double v) => v + Offset; public enum Kind { Down, Up } }"));

    public static TheoryData<int, string> Each() => [.. Bodies.Select((one, i) => new TheoryDataRow<int, string>(i, one.Body))];

    [Theory]
    [MemberData(nameof(Each))]
    public async Task ItComputesWhatTheMethodDoes(int index, string body)
    {
        var (program, type) = (await Program.Value, $"A{index}");

        // The library's own functions round in another way.
        var isLibrarys = Regex.IsMatch(body, @"\b(Math|double)\.");
        double[] points = [-2.5, -1, -0.5, -0.0, 0, 0.3, 0.75, 1, 1.5, 3, double.NaN, double.PositiveInfinity];
        foreach (var (x, y) in from x in points from y in points select (x, y))
        {
            if (double.IsNaN(x) && body.Contains("Sign"))
            {
                continue;
            }

            var own = program.Own(type, "Cell", x, y);
            var read = program.Run(type, "Value", x, y);
            Assert.True(own.Zip(read).All(pair => IsSame(pair.First, pair.Second, isLibrarys)),
                $"At ({x}, {y}): ({string.Join(", ", own)}) by the method and ({string.Join(", ", read)}) by what was read.");
        }
    }

    private static bool IsSame(double a, double b, bool isRounded) =>
        double.IsNaN(a) && double.IsNaN(b) || BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b) || isRounded && Math.Abs(a - b) <= 1e-14 * Math.Abs(a);
}
