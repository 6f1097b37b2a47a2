"""What computes gates and tokens and what is done with states, as PyTorch has it: compiled, around a scan of another package or of its own."""

import torch
from torch_tree import scan as tree


def min_gru(z, candidate):
    """A minimal GRU's gates and tokens."""
    replaced = torch.sigmoid(z)
    return 1 - replaced, replaced * candidate


def gate(states, y):
    return states * torch.nn.functional.silu(y)


def compose(first, second):
    """Two steps, one after the other."""
    return second[0] * first[0], second[0] * first[1] + second[1]


class Accelerated:
    """The package accelerated-scan has its scan for one kernel; what is before it and after it are compiled."""

    name = "compiled torch + accelerated-scan"
    time = -1

    def __init__(self, is_gated):
        from accelerated_scan.warp import scan

        self.inputs = 3 if is_gated else 2
        self._is_gated = is_gated
        self._scan, self._before, self._after = scan, torch.compile(min_gru), torch.compile(gate)

    def run(self, z, candidate, y=None):
        states = self._scan(*self._before(z, candidate))
        return self._after(states, y) if self._is_gated else states

    def expected(self, z, candidate, y=None):
        states = tree(*min_gru(z, candidate))
        return gate(states, y) if self._is_gated else states


class AssociativeScan:
    """PyTorch's own operator, with the map compiled into it."""

    name = "compiled torch associative_scan"
    time = -1
    inputs = 2

    def __init__(self):
        from torch._higher_order_ops.associative_scan import associative_scan

        self.run = torch.compile(lambda z, candidate: associative_scan(compose, min_gru(z, candidate), dim=2)[1])

    def expected(self, z, candidate):
        return tree(*min_gru(z, candidate))


class Hgrn:
    """flash-linear-attention's: time-major, of the gate's logarithm; its tokens are taken as they come."""

    name = "flash-linear-attention chunk_hgrn"
    time = -2
    inputs = 2

    def __init__(self):
        from fla.ops.hgrn import chunk_hgrn

        self._chunk = chunk_hgrn

    def run(self, tokens, log_gates):
        # Of the numbers that other maps take: a logarithm is below 0.
        return self._chunk(tokens, log_gates)[0]

    def expected(self, tokens, log_gates):
        return tree(log_gates.exp().transpose(-1, -2), tokens.transpose(-1, -2)).transpose(-1, -2)
