using System.Diagnostics;

namespace ScanGen.Runtime.Tests.CompiledCode;

/// <summary>The same program with one test alone, for tests of what is compiled: what other tests have called is compiled already.</summary>
internal static class OwnProcess
{
    private const string Variable = "SCANGEN_CALLER";

    /// <summary>Whether this is one.</summary>
    public static bool IsThis => Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>Runs the test, which has to pass there.</summary>
    public static async Task Run(Type tests, string test, params (string Name, string Value)[] environment)
    {
        var program = Environment.ProcessPath!;
        string[] assembly = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [tests.Assembly.Location] : [];
        var start = new ProcessStartInfo(program, [.. assembly, "--filter-method", $"{tests.FullName}.{test}"]) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment.Append((Variable, "1")))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output);
    }
}
