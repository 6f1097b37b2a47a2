using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ScanGen.Generator.Emission;
using ScanGen.Generator.Models;

namespace ScanGen.Generator.Tests;

/// <summary>A fault of the generator's own costs the class that it met it with, and nobody else.</summary>
public sealed class FailureTests
{
    private const string Program = """
        [ScanGen.ScanKernel(SeqLen = 64)] partial class Good;
        [ScanGen.ScanKernel(SeqLen = 64)] partial class Bad;
        """;

    [Fact]
    public void AClassThatFailsIsNamedAndTheOthersHaveTheirCode()
    {
        var result = CSharpGeneratorDriver.Create(new ScanGenerator(FailingForBad))
            .RunGenerators(Harness.Compile(Program), TestContext.Current.CancellationToken)
            .GetRunResult().Results.Single();

        Assert.Null(result.Exception);
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal("SCAN0015", diagnostic.Id);
        Assert.Equal(
            "Code for class 'Bad' is missing through a fault of ScanGen, not of the class: InvalidOperationException: no luck; please report it with the attributes of the class",
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(
            ClassFiles.Of(Good).Select(file => file.HintName).Order(StringComparer.Ordinal),
            result.GeneratedSources.Select(source => source.HintName).Where(name => !name.Contains("x64.")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void CancellingIsNoFailure() =>
        Assert.Throws<OperationCanceledException>(() => Attempt<string>.At("Good", () => throw new OperationCanceledException()));

    [Fact]
    public void AnAttemptHasAValueOrAFailure()
    {
        Assert.Equal(new Attempt<string>("text", null), Attempt<string>.At("Good", () => "text"));
        Assert.Equal(new Attempt<string>(null, new("Bad", "InvalidOperationException: no luck")), Attempt<string>.At("Bad", () => throw new InvalidOperationException("no luck")));
    }

    private static ScanClass Good => Parsing.ScanClassParser.Parse(
        (INamedTypeSymbol)Harness.Compile(Program).GetSymbolsWithName("Good", cancellationToken: TestContext.Current.CancellationToken).Single(), Harness.Compile(Program));

    /// <summary>Fails half-way, when there are files already.</summary>
    private static IEnumerable<SourceFile> FailingForBad(ScanClass annotated)
    {
        foreach (var file in ClassFiles.Of(annotated))
        {
            yield return file;
            if (annotated.Name == "Bad")
            {
                throw new InvalidOperationException("no luck");
            }
        }
    }
}
