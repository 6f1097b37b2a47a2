"""The method of the command `table`: device events, a head start, rotated sets, medians of runs with their spread."""

import math

import torch

HEAD_START_BYTES = 64 << 20
RUN_MILLISECONDS = 20
FEWEST_LAUNCHES = 4
MOST_LAUNCHES = 50


def quantile(values, share):
    """Between two values, the line from the one to the other."""
    ordered = sorted(values)
    at = share * (len(ordered) - 1)
    below = int(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (at - below) * (ordered[above] - ordered[below])


class Timer:
    """Times launches between two events, a run after the other."""

    def __init__(self, repeats, head_start_milliseconds):
        self.repeats = repeats
        self.source = torch.zeros(HEAD_START_BYTES, dtype=torch.uint8, device="cuda")
        self.target = torch.empty_like(self.source)
        self.copies = 0
        if head_start_milliseconds > 0:
            self._between_events(lambda _: self.target.copy_(self.source), 8)
            one = self._between_events(lambda _: self.target.copy_(self.source), 8)
            self.copies = math.ceil(head_start_milliseconds / one)

    def measure(self, launch):
        """Milliseconds of one launch and their spread; `launch` takes the number of the set, which goes up by one a launch."""
        at = 0

        def run(count):
            nonlocal at
            # Keeps the device busy while the host queues the run, and leaves nothing of earlier runs in the cache.
            for _ in range(self.copies):
                self.target.copy_(self.source)
            first, at = at, at + count
            return self._between_events(lambda i: launch(first + i), count)

        run(FEWEST_LAUNCHES)
        launches = max(FEWEST_LAUNCHES, min(MOST_LAUNCHES, int(RUN_MILLISECONDS / run(FEWEST_LAUNCHES))))
        run(launches)
        times = [run(launches) for _ in range(self.repeats)]
        median = quantile(times, 0.5)
        return median, (quantile(times, 0.75) - quantile(times, 0.25)) / median

    @staticmethod
    def _between_events(launch, count):
        start, end = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
        start.record()
        for i in range(count):
            launch(i)
        end.record()
        torch.cuda.synchronize()
        return start.elapsed_time(end) / count
