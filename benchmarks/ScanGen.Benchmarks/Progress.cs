using Spectre.Console;

namespace ScanGen.Benchmarks;

/// <summary>Says on the error stream how far a long run is, so that the output holds nothing but results.</summary>
internal static class Progress
{
    public static List<TResult> Over<T, TResult>(IReadOnlyList<T> items, Func<T, string> name, Func<T, TResult> run) =>
        AnsiConsole
            .Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) })
            .Progress()
            .Start(context =>
            {
                var task = context.AddTask("begin", maxValue: items.Count);
                var results = new List<TResult>();
                foreach (var item in items)
                {
                    task.Description = Markup.Escape(name(item));
                    results.Add(run(item));
                    task.Increment(1);
                }

                return results;
            });
}
