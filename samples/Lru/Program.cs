using Lru;
using ScanGen;
using Shared;

return new TrainingProgram<SequenceModel>(
    $"Trains linear recurrent units to add two numbers that are marked among {Adding.Length}.",
    new Adding(),
    (gates, tokens) => Scans.Scan(gates, tokens),
    steps: 4000).Run(args);
