using MinGru;
using Shared;

var corpus = new Corpus(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "text.txt")));
return new TrainingProgram<CharacterModel>(
    "Trains a character-level language model of minGRU layers, compares it with a bigram model, and lets it write.",
    new NextCharacter(corpus),
    (z, candidate) => Cell.Scan(z, candidate),
    steps: 400).Run(args);
