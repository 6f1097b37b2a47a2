"""Measures cells of one peer in a process of its own: a kernel that reads out of bounds ends no more than that."""

import importlib
import math

PEERS = {
    "triton": ("triton_scan", "TritonScan"),
    "torch-tree": ("torch_tree", "TorchTree"),
    "torch-loop": ("torch_loop", "TorchLoop"),
    "accelerated-warp": ("accelerated", "AcceleratedWarp"),
    "accelerated-triton": ("accelerated", "AcceleratedTriton"),
}

# Elements that are compared with a scan in double precision.
CHECKED_ELEMENTS = 1 << 16


def serve(connection, peer, settings):
    """Sends how the peer is called, and then for each (dtype, rows, seqLen, sets, direction) its figures and whether to go on."""
    module, kind = PEERS[peer]
    try:
        scan = getattr(importlib.import_module(module), kind)()
    except Exception as error:  # Not installed, or it does not build here.
        connection.send(({"failure": describe(error)}, False))
        return

    connection.send(({"name": scan.name}, True))
    bench = Bench(scan, settings)
    while (place := connection.recv()) is not None:
        try:
            figures = bench.measure(*place)
        except Exception as error:
            figures = {"failure": describe(error)}
        usable = is_usable()
        connection.send((figures, usable))
        if not usable:
            return


def is_usable():
    """After an illegal access every further call of the process fails."""
    import torch

    try:
        torch.cuda.synchronize()
        return True
    except RuntimeError:
        return False


class Bench:
    def __init__(self, scan, settings):
        from timing import Timer

        self.scan = scan
        self.settings = settings
        self.timer = Timer(settings["repeats"], settings["head_start"])
        self.forget()

    def forget(self):
        """Gives the tensors back."""
        import torch

        self.shape = self.tensors = None
        torch.cuda.empty_cache()

    def measure(self, dtype, rows, seqlen, sets, direction):
        from tensors import STREAMS, Tensors

        if self.shape != (dtype, rows, seqlen):
            self.forget()
            self.tensors = Tensors(dtype, rows, seqlen, sets)
            self.copy, _ = self.timer.measure(self._copy)
            self.shape = (dtype, rows, seqlen)

        error = self._error(direction)
        milliseconds, spread = self.timer.measure(
            lambda i: self.scan.launch(direction, self.tensors.inputs(direction, i), self.tensors.outputs(direction, i)))
        streams = STREAMS[direction]
        return {
            "milliseconds": milliseconds,
            "spread": spread,
            "terabytesPerSecond": streams * self.tensors.bytes / milliseconds / 1e9,
            "copyShare": streams / milliseconds / (2 / self.copy),
            "maximumError": error,
        }

    def _copy(self, number):
        self.tensors.outputs("Forward", number)[0].copy_(self.tensors.inputs("Forward", number)[1])

    def _error(self, direction):
        """The largest distance from a scan in double precision in the last rows, for each unit of max(1, |x|)."""
        import torch
        from torch_tree import compute

        inputs, outputs = self.tensors.inputs(direction, 0), self.tensors.outputs(direction, 0)
        rows = max(1, CHECKED_ELEMENTS // inputs[0].shape[-1])
        for output in outputs:
            output[-rows:].fill_(math.nan)
        self.scan.launch(direction, inputs, outputs)
        expected = compute(direction, [tensor[-rows:] for tensor in inputs], torch.float64)
        errors = [((output[-rows:].double() - want).abs() / want.abs().clamp(min=1)).max().item() for output, want in zip(outputs, expected)]
        return math.nan if any(map(math.isnan, errors)) else max(errors)


def describe(error):
    """Its first line: CUDA's messages are long."""
    return f"{type(error).__name__}: {error}".strip().splitlines()[0][:200]
