#!/usr/bin/env python3
"""Times what other implementations have in the place of maps, by the method of `maps`: forward under no_grad, and forward and backward.

    python benchmarks/peers/maps.py --markdown

Needs PyTorch with CUDA; a row whose package is not installed has no time, and says why.
"""

import argparse
import datetime
import json
import multiprocessing
import sys
from pathlib import Path

from peers import driver, named, software

BATCH, DIM = 8, 1536

# What is measured, by the class of torch_maps and its arguments; positions of a row.
ROWS = [
    ("minGRU", "Accelerated", {"is_gated": False}, 4096),
    ("gated minGRU", "Accelerated", {"is_gated": True}, 4096),
    ("minGRU", "AssociativeScan", {}, 1024),
    ("HGRN, time-major", "Hgrn", {}, 4096),
]
CALLS = ["Forward", "ForwardBackward"]

# Channels of the last batch that are compared with a scan in double precision.
CHECKED_CHANNELS = 16


def main():
    options = parse()
    import torch

    if not torch.cuda.is_available():
        sys.exit("PyTorch finds no CUDA device here.")

    report = {
        "device": f"{torch.cuda.get_device_name(0)}, driver {driver()}, CUDA {torch.version.cuda}",
        "software": software(torch),
        "measured": datetime.datetime.now(datetime.timezone.utc).isoformat(),
        "cells": [measure(row, call, options) for row in ROWS for call in CALLS],
    }
    text = markdown(report) if options.markdown else json.dumps(report, indent=2) + "\n"
    if options.output:
        options.output.write_text(text)
    else:
        print(text, end="")


def parse():
    parser = argparse.ArgumentParser(description="Times what other implementations have in the place of maps.")
    parser.add_argument("--repeats", type=int, default=9, help="runs that each median is of")
    parser.add_argument("--head-start", type=float, default=4, help="milliseconds of device work ahead of each run")
    parser.add_argument("--patience", type=float, default=600, help="seconds after which a row is given up: torch compiles some for very long")
    parser.add_argument("--markdown", action="store_true", help="a table in the place of JSON")
    parser.add_argument("--output", type=Path, help="the file to write; the standard output, where nothing is said")
    return parser.parse_args()


def measure(row, call, options):
    """A cell, in a process of its own."""
    cell, kind, arguments, seqlen = row
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(theirs, kind, arguments, seqlen, call, options.repeats, options.head_start), daemon=True)
    process.start()
    theirs.close()
    try:
        figures = ours.recv() if ours.poll(options.patience) else {"failure": f"not done after {options.patience:.0f} s"}
    except EOFError:
        figures = {"failure": "the process ended"}
    process.kill()
    process.join()
    print(f"{cell}, {kind}, {seqlen}, {call}: {figures}", file=sys.stderr, flush=True)
    return {"map": cell, "implementation": kind, "dtype": "Float32", "batch": BATCH, "dim": DIM, "seqLen": seqlen, "call": call, **figures}


def work(connection, kind, arguments, seqlen, call, repeats, head_start):
    """Sends the figures of a cell."""
    from worker import describe

    try:
        connection.send(figures(kind, arguments, seqlen, call, repeats, head_start))
    except Exception as error:  # Not installed, or it does not run here.
        connection.send({"failure": describe(error)})


def figures(kind, arguments, seqlen, call, repeats, head_start):
    import torch
    import torch_maps
    from timing import Timer

    scan = getattr(torch_maps, kind)(**arguments)
    shape = (BATCH, DIM, seqlen) if scan.time == -1 else (BATCH, seqlen, DIM)
    cache = getattr(torch.cuda.get_device_properties(0), "L2_cache_size", 0)
    sets = max(1, -(-4 * cache // (scan.inputs * 4 * BATCH * DIM * seqlen)))

    # From -1 to 1, but what is a logarithm of a gate: from -1 to 0.
    def fill():
        tensors = [torch.empty(shape, device="cuda").uniform_(-1, 1) for _ in range(scan.inputs)]
        if kind == "Hgrn":
            tensors[1].uniform_(-1, 0)
        return [tensor.requires_grad_(call != "Forward") for tensor in tensors]

    inputs = [fill() for _ in range(sets)]
    arriving = torch.empty(shape, device="cuda").uniform_(-1, 1)

    def launch(number):
        tensors = inputs[number % sets]
        if call == "Forward":
            with torch.no_grad():
                return (scan.run(*tensors),)
        return torch.autograd.grad(scan.run(*tensors), tensors, arriving)

    error = largest_error(scan, call, inputs[0], arriving, launch(0))
    milliseconds, spread = Timer(repeats, head_start).measure(launch)
    return {"name": scan.name, "milliseconds": milliseconds, "spread": spread, "maximumError": error}


def largest_error(scan, call, inputs, arriving, results):
    """The largest distance from the formula in double precision in the last channels, for each unit of max(1, |x|)."""
    import torch

    channel = -3 - scan.time
    part = lambda tensor: tensor[-1:].narrow(channel, DIM - CHECKED_CHANNELS, CHECKED_CHANNELS).detach().double()
    exact = [part(tensor).requires_grad_() for tensor in inputs]
    expected = scan.expected(*exact)
    expected = (expected,) if call == "Forward" else torch.autograd.grad(expected, exact, part(arriving))
    return named(torch.stack([((part(result) - want).abs() / want.abs().clamp(min=1)).max() for result, want in zip(results, expected)]).max().item())


def markdown(report):
    lines = [f"{report['device']}, {report['software']}; tensors of ({BATCH}, {DIM}, T), Float32.", "", "| map | by | T | forward, ms | and backward, ms |", "|---|---|---|---|---|"]
    for forward, both in zip(report["cells"][::2], report["cells"][1::2]):
        name = forward.get("name") or both.get("name") or forward["implementation"]
        times = [cell.get("failure") or f"{cell['milliseconds']:.4f}" for cell in (forward, both)]
        lines.append(f"| {forward['map']} | {name} | {forward['seqLen']} | {times[0]} | {times[1]} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
