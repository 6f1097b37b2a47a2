using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace ScanGen.Generator.Tests;

/// <summary>Whatever classes are called, each has its code, and the code compiles.</summary>
public sealed class NameTests
{
    /// <summary>Names that emitted files, namespaces or classes have too, that differ in case only, that have to be escaped, that are not ASCII, and that are too long for a file.</summary>
    private static readonly string[] Names =
    [
        "Plans", "plans", "DeviceTable", "g", "G", "cs", "Float32x64", "Float32x64Host", "Warp", "Group", "Acme", "acme", "Acme_Plans", "Acme_0Plans", "_", "_0", "_1", "__",
        "Forward", "Host", "Kernels", "Step", "_dispatcher", "ScanGen", "Generated", "System", "ILGPU", "@class", "@record", "@event", "Größe", "größe", "हिन्दी", "ｗｉｄｅ", new('x', 200), new('X', 200), new('長', 100), "A", "B",
    ];

    /// <summary>The user's own namespaces: in one of a library's, a class could take the place of one of the library's.</summary>
    private static readonly string[] Outermost = ["A", "a", "Acme", "Plans", "@event", "Größe"];

    [Theory]
    [InlineData("partial class Outer { [ScanKernel(SeqLen = 64)] partial class Plans; [ScanKernel(SeqLen = 64)] partial class Host2; } [ScanKernel(SeqLen = 64)] partial class Outer;")]
    [InlineData("[ScanKernel(SeqLen = 64)] partial class A { [ScanKernel(SeqLen = 64)] partial class Plans; [ScanKernel(SeqLen = 64)] partial class DeviceTable; [ScanKernel(SeqLen = 64)] partial class g; }")]
    [InlineData("[ScanKernel(SeqLen = 64)] partial class A { partial class Float32x64 { [ScanKernel(SeqLen = 64)] partial class Warp; } }")]
    [InlineData("namespace A { [ScanKernel(SeqLen = 64)] partial class B; } namespace A.B { [ScanKernel(SeqLen = 64)] partial class Plans; }")]
    public void NoTwoFilesHaveOneName(string source)
    {
        var names = Harness.Sources(Harness.Compile(source, "global using ScanGen;")).Keys;
        Assert.Equal(source.Split("[ScanKernel").Length - 1, names.Count(name => name.EndsWith("-Plans.g.cs", StringComparison.Ordinal)));
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void NamesOfFilesFitIntoAFileSystem()
    {
        var around = string.Concat(Enumerable.Range(0, 20).Select(i => $"namespace Acme.Products.Deep{i} {{ "));
        var source = around + $"[ScanGen.ScanKernel(SeqLen = 64)] partial class {new string('長', 200)}; [ScanGen.ScanKernel(SeqLen = 64)] partial class {new string('長', 201)};" + new string('}', 20);
        var names = Harness.Sources(Harness.Compile(source)).Keys;
        Assert.Equal(2, names.Count(name => name.EndsWith("-Plans.g.cs", StringComparison.Ordinal)));
        Assert.All(names, name => Assert.InRange(Encoding.UTF8.GetByteCount(name), 1, 255));
    }

    /// <summary>Programs of random names, nested at random; the seed is in the output, and SCANGEN_SEED gives it.</summary>
    [Fact]
    public async Task NamesAtRandomAreSurvived()
    {
        var seed = Environment.GetEnvironmentVariable("SCANGEN_SEED") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}.");
        var random = new Random(seed);
        for (var program = 0; program < 40; program++)
        {
            var source = Program(random);
            try
            {
                await EachClassHasItsCode(source);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}, program {program}:\n{source}", exception);
            }
        }
    }

    private static async Task EachClassHasItsCode(string source)
    {
        // A class of no namespace that is called as one hides it from every program, emitted or not: the usings are errors then.
        var program = Harness.Compile(source, "global using ScanGen; global using ILGPU; global using System;");
        var files = Harness.Sources(program);
        Assert.Equal(files.Count, files.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        if (HasError(program) || (await Harness.Analyze(program)).Length > 0)
        {
            return;
        }

        Assert.Equal(source.Split("[ScanKernel").Length - 1, files.Keys.Count(name => name.EndsWith("-Plans.g.cs", StringComparison.Ordinal)));
        Assert.False(HasError(Harness.WithGenerated(program)));
    }

    private static bool HasError(Compilation compilation) =>
        compilation.GetDiagnostics(TestContext.Current.CancellationToken).Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static string Program(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var depth = random.Next(3);
            for (var level = 0; level < depth; level++)
            {
                var names = Enumerable.Range(0, random.Next(1, 3)).Select(_ => Name(random));
                text.Append("namespace ").Append(string.Join('.', level == 0 ? names.Prepend(Outermost[random.Next(Outermost.Length)]) : names)).Append(" { ");
            }

            Class(text, random, depth: 0);
            text.Append('}', depth).Append('\n');
        }

        return text.ToString();
    }

    private static void Class(StringBuilder text, Random random, int depth)
    {
        text.Append(random.Next(3) == 0 ? "" : random.Next(3) == 0 ? "[ScanKernel(64)] static " : "[ScanKernel(64)] ").Append("partial class ").Append(Name(random)).Append(random.Next(12) == 0 ? "<T> { " : " { ");
        for (var i = depth < 2 ? random.Next(3) : 0; i > 0; i--)
        {
            Class(text, random, depth + 1);
        }

        text.Append("} ");
    }

    private static string Name(Random random) => Names[random.Next(Names.Length)];
}
