"""The five tensors of a scan and its gradients, in as many sets as are rotated over."""

import torch

DTYPES = {"Float32": torch.float32, "Float16": torch.float16, "BFloat16": torch.bfloat16, "Float64": torch.float64}
STREAMS = {"Forward": 3, "Reverse": 3, "Backward": 5}


class Tensors:
    """Rows of (rows, seqLen), rows uniform in 0.9 .. 1 for gates and in 0 .. 1 otherwise. Tokens double as gradients of the states."""

    def __init__(self, dtype, rows, seqlen, sets):
        def fill(least):
            tensor = torch.empty((sets, rows, seqlen), dtype=DTYPES[dtype], device="cuda")
            return tensor.uniform_(least, 1)

        self.sets = sets
        self.bytes = rows * seqlen * DTYPES[dtype].itemsize
        self._gates, self._tokens, self._states = fill(0.9), fill(0), fill(0)
        self._grad_gates, self._grad_tokens = fill(0), fill(0)

    def inputs(self, direction, number):
        """(gates, tokens) of a set, and for the gradients (gates, states, tokens)."""
        at = number % self.sets
        if direction == "Backward":
            return self._gates[at], self._states[at], self._tokens[at]
        return self._gates[at], self._tokens[at]

    def outputs(self, direction, number):
        """(states,) of a set, and for the gradients (grad_gates, grad_tokens)."""
        at = number % self.sets
        return (self._grad_gates[at], self._grad_tokens[at]) if direction == "Backward" else (self._states[at],)
