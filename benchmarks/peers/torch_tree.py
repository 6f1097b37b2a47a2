"""The reference in plain PyTorch: log2(T) levels, each of which composes every position with the one a distance before it."""

import torch


def scan(gates, tokens):
    """x[t] = gates[t] * x[t-1] + tokens[t] along the last axis."""
    distance = 1
    while distance < gates.shape[-1]:
        tokens = torch.cat([tokens[..., :distance], tokens[..., distance:] + gates[..., distance:] * tokens[..., :-distance]], dim=-1)
        gates = torch.cat([gates[..., :distance], gates[..., distance:] * gates[..., :-distance]], dim=-1)
        distance *= 2
    return tokens


def compute(direction, inputs, accumulated):
    """The outputs of a direction, accumulated in a type."""
    inputs = [tensor.to(accumulated) for tensor in inputs]
    if direction == "Forward":
        return (scan(*inputs),)
    if direction == "Reverse":
        return (scan(*(tensor.flip(-1) for tensor in inputs)).flip(-1),)
    gates, states, grad_states = inputs
    nothing = torch.zeros_like(gates[..., :1])
    after = torch.cat([gates[..., 1:], nothing], dim=-1)
    grad_tokens = scan(after.flip(-1), grad_states.flip(-1)).flip(-1)
    return torch.cat([nothing, states[..., :-1]], dim=-1) * grad_tokens, grad_tokens


class TorchTree:
    name = "torch tree"

    def launch(self, direction, inputs, outputs):
        accumulated = torch.float64 if inputs[0].dtype == torch.float64 else torch.float32
        for output, result in zip(outputs, compute(direction, inputs, accumulated)):
            output.copy_(result)
