"""The reference in plain PyTorch as one would first write it: a loop over T, two operations a position. Slow: not measured unless asked for."""

import torch


class TorchLoop:
    name = "torch loop"

    def launch(self, direction, inputs, outputs):
        if direction == "Backward":
            self._backward(*inputs, *outputs)
            return
        (gates, tokens), (states,) = inputs, outputs
        order = range(gates.shape[-1])
        state = torch.zeros_like(gates[:, 0])
        for t in reversed(order) if direction == "Reverse" else order:
            state = torch.addcmul(tokens[:, t], gates[:, t], state)
            states[:, t] = state

    @staticmethod
    def _backward(gates, states, grad_states, grad_gates, grad_tokens):
        last = gates.shape[-1] - 1
        grad = grad_states[:, last]
        for t in range(last, -1, -1):
            if t < last:
                grad = torch.addcmul(grad_states[:, t], gates[:, t + 1], grad)
            grad_tokens[:, t] = grad
            grad_gates[:, t] = grad * states[:, t - 1] if t > 0 else 0
