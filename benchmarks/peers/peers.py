#!/usr/bin/env python3
"""Times other implementations of the scan with the method of `table`, and writes a report as `table --json` does.

    python benchmarks/peers/peers.py --output peers.json
    dotnet run -c Release --project benchmarks/ScanGen.Benchmarks -- compare ours.json peers.json

Needs PyTorch with CUDA, and Triton. A peer that is not installed is left out; a cell that fails has no time, and says why.
"""

import argparse
import datetime
import json
import math
import multiprocessing
import re
import sys
from pathlib import Path

from worker import PEERS, serve

DTYPE_BYTES = {"Float32": 4, "Float16": 2, "BFloat16": 2, "Float64": 8}
STREAMS = {"Forward": 3, "Reverse": 3, "Backward": 5}


def main():
    options = parse()
    import torch

    if not torch.cuda.is_available():
        sys.exit("PyTorch finds no CUDA device here.")

    properties = torch.cuda.get_device_properties(0)
    cache = getattr(properties, "L2_cache_size", 0)
    cells = [cell for peer in options.peers for cell in measure(peer, options, cache)]
    report = {
        "device": f"{properties.name}, driver {driver()}, CUDA {torch.version.cuda}",
        "software": software(torch),
        "measured": datetime.datetime.now(datetime.timezone.utc).isoformat(),
        "cacheBytes": cache,
        "cells": cells,
    }
    text = json.dumps(report, indent=2) + "\n"
    if options.output:
        options.output.write_text(text)
    else:
        print(text, end="")


def parse():
    parser = argparse.ArgumentParser(description="Times other implementations of the scan with the method of `table`.")
    parser.add_argument("--peers", nargs="+", choices=list(PEERS), default=[peer for peer in PEERS if peer != "torch-loop"])
    parser.add_argument("--dtype", nargs="+", choices=list(DTYPE_BYTES), default=list(DTYPE_BYTES))
    parser.add_argument("--seqlen", nargs="+", type=int, default=[1 << exponent for exponent in range(5, 17)])
    parser.add_argument("--rows", nargs="+", type=int, default=[8 * 1536])
    parser.add_argument("--repeats", type=int, default=9, help="runs that each median is of")
    parser.add_argument("--sets", type=int, help="sets of tensors to rotate over; enough to hold four times the cache, where nothing is said")
    parser.add_argument("--head-start", type=float, default=3, help="milliseconds of device work ahead of each run")
    parser.add_argument("--output", type=Path, help="the file to write; the standard output, where nothing is said")
    return parser.parse_args()


def measure(peer, options, cache):
    """The cells of one peer, in workers of which each lives until a kernel breaks it."""
    places = [
        (dtype, rows, seqlen, direction)
        for rows in options.rows for dtype in options.dtype for seqlen in options.seqlen for direction in STREAMS
    ]
    worker = Worker(peer, options)
    if worker.failure:
        print(f"{peer}: n/a, {worker.failure}", file=sys.stderr)
        return
    broken = {}
    for number, (dtype, rows, seqlen, direction) in enumerate(places, 1):
        size = rows * seqlen * DTYPE_BYTES[dtype]
        sets = options.sets or max(1, -(-4 * cache // (3 * size)))
        if seqlen >= broken.get((dtype, rows), math.inf):
            # Starting anew takes seconds, and what ran out of bounds once does so with longer rows too.
            figures = {"failure": f"not tried: {broken[dtype, rows]} elements a row broke the process"}
        else:
            figures = worker.measure((dtype, rows, seqlen, sets, direction))
            if not worker.usable:
                broken[dtype, rows] = seqlen
                worker = Worker(peer, options)
        told = figures.get("failure") or f"{figures['milliseconds']:.4f} ms ±{100 * figures['spread']:.0f}%, {figures['copyShare']:.2f} of copy, error {figures['maximumError']:.1e}"
        print(f"[{number}/{len(places)}] {peer}, {dtype}, {rows} x {seqlen}, {direction}: {told}", file=sys.stderr, flush=True)
        yield {
            "implementation": worker.name or peer,
            "dtype": dtype,
            "rows": rows,
            "seqLen": seqlen,
            "direction": direction,
            "sets": sets,
            **fits(STREAMS[direction] * size, sets, cache),
            **{name: named(value) for name, value in figures.items()},
        }
    worker.stop()


class Worker:
    """A process that measures cells of one peer."""

    def __init__(self, peer, options):
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        settings = {"repeats": options.repeats, "head_start": options.head_start}
        self._process = context.Process(target=serve, args=(theirs, peer, settings), daemon=True)
        self._process.start()
        theirs.close()
        told = self._receive()
        self.name, self.failure = told.get("name"), told.get("failure")

    def measure(self, place):
        try:
            self._connection.send(place)
        except OSError:
            pass  # It has ended, which is what receiving tells.
        return self._receive()

    def stop(self):
        try:
            self._connection.send(None)
        except OSError:
            pass
        self._process.join(timeout=30)

    def _receive(self):
        try:
            told, self.usable = self._connection.recv()
        except (EOFError, OSError):
            told, self.usable = {"failure": "the process ended"}, False
        return told


def fits(call_bytes, sets, cache):
    if cache == 0:
        return {}
    return {"inCache": "Rotation" if call_bytes * sets <= cache else "Call" if call_bytes <= cache else "No"}


def named(value):
    """JSON has no number for what is not finite."""
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return value


def driver():
    version = Path("/proc/driver/nvidia/version")
    found = re.search(r"\d+\.\d+(\.\d+)?", version.read_text()) if version.exists() else None
    return found[0] if found else "unknown"


def software(torch):
    try:
        import triton

        return f"PyTorch {torch.__version__}, Triton {triton.__version__}"
    except ImportError:
        return f"PyTorch {torch.__version__}"


if __name__ == "__main__":
    main()
