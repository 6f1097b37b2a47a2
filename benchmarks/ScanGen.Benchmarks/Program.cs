using System.CommandLine;
using ScanGen.Benchmarks.Forms;
using ScanGen.Benchmarks.Generation;
using ScanGen.Benchmarks.Host;
using ScanGen.Benchmarks.Launching;
using ScanGen.Benchmarks.Maps;
using ScanGen.Benchmarks.Peers;
using ScanGen.Benchmarks.Plots;
using ScanGen.Benchmarks.Precision;
using ScanGen.Benchmarks.Several;
using ScanGen.Benchmarks.Tables;
using ScanGen.Benchmarks.TimeMajor;
using ScanGen.Benchmarks.Tuning;

// Each command is a file, and prints the tables or draws the pictures that docs/performance.md shows.
var root = new RootCommand("Measures ScanGen: every figure stands beside a ceiling, a plain loop or a peer measured in the same way.")
{
    TableCommand.Create(),
    PlotCommand.Create(),
    PrecisionCommand.Create(),
    CompareCommand.Create(),
    LaunchCommand.Create(),
    ColdStartCommand.Create(),
    HostCommand.Create(),
    GeneratorCommand.Create(),
    TuneCommand.Create(),
    TimeMajorCommand.Create(),
    FormsCommand.Create(),
    MapsCommand.Create(),
    HostMapsCommand.Create(),
    DevicesCommand.Create(),
};
return root.Parse(args).Invoke();
