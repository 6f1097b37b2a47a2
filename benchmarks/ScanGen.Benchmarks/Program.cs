using System.CommandLine;
using ScanGen.Benchmarks.Generation;
using ScanGen.Benchmarks.Gpu;
using ScanGen.Benchmarks.Host;

// Each command is a file, and prints the tables that the README shows.
var root = new RootCommand("Measures ScanGen: every figure is a ratio to a ceiling or a plain loop measured in the same run.")
{
    GpuCommand.Create(),
    GeneratorCommand.Create(),
    HostCommand.Create(),
};
return root.Parse(args).Invoke();
