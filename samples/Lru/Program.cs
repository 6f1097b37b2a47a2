using Lru;
using Shared;

return new TrainingProgram<SequenceModel>(
    $"Trains linear recurrent units to add two numbers that are marked among {Adding.Length}.",
    new Adding(),
    (logGate, x) => Cell.Scan(logGate, x),
    steps: 4000).Run(args);
