"""The recurrence over tl.associative_scan: some rows a program, a tile of them at a time, the state carried from tile to tile."""

import torch
import triton
import triton.language as tl

# Elements of a program's tile, and of them those of one thread.
TILE = 4096
ELEMENTS_PER_THREAD = 8


@triton.jit
def compose(gate_before, token_before, gate, token):
    """One affine step after another, as one."""
    return gate_before * gate, gate * token_before + token


@triton.jit
def forward(gates, tokens, states, rows, SEQLEN: tl.constexpr, ROWS: tl.constexpr, BLOCK: tl.constexpr, REVERSE: tl.constexpr, ACC: tl.constexpr):
    row = tl.program_id(0) * ROWS + tl.arange(0, ROWS)
    column = tl.arange(0, BLOCK)
    inside = (row < rows)[:, None]
    begin = row.to(tl.int64)[:, None] * SEQLEN
    carry = tl.zeros([ROWS], dtype=ACC)
    LAST: tl.constexpr = 0 if REVERSE else BLOCK - 1
    for chunk in range(0, SEQLEN // BLOCK):
        start = chunk * BLOCK
        if REVERSE:
            start = SEQLEN - BLOCK - chunk * BLOCK
        at = begin + (start + column)[None, :]
        gate = tl.load(gates + at, mask=inside, other=0.0).to(ACC)
        token = tl.load(tokens + at, mask=inside, other=0.0).to(ACC)
        gate, token = tl.associative_scan((gate, token), 1, compose, reverse=REVERSE)
        state = gate * carry[:, None] + token
        tl.store(states + at, state.to(states.dtype.element_ty), mask=inside)
        carry = tl.sum(tl.where(column[None, :] == LAST, state, 0.0), axis=1)


@triton.jit
def backward(
    gates, states, grad_states, grad_gates, grad_tokens, rows,
    SEQLEN: tl.constexpr, ROWS: tl.constexpr, BLOCK: tl.constexpr, ACC: tl.constexpr,
):
    row = tl.program_id(0) * ROWS + tl.arange(0, ROWS)
    column = tl.arange(0, BLOCK)
    inside = (row < rows)[:, None]
    begin = row.to(tl.int64)[:, None] * SEQLEN
    carry = tl.zeros([ROWS], dtype=ACC)
    for chunk in range(0, SEQLEN // BLOCK):
        position = (SEQLEN - BLOCK - chunk * BLOCK + column)[None, :]
        at = begin + position
        # The gradient of a token goes on to the position before it through the gate after that position.
        gate = tl.load(gates + at + 1, mask=inside & (position + 1 < SEQLEN), other=0.0).to(ACC)
        grad = tl.load(grad_states + at, mask=inside, other=0.0).to(ACC)
        before = tl.load(states + at - 1, mask=inside & (position > 0), other=0.0).to(ACC)
        gate, grad = tl.associative_scan((gate, grad), 1, compose, reverse=True)
        grad = gate * carry[:, None] + grad
        tl.store(grad_tokens + at, grad.to(grad_tokens.dtype.element_ty), mask=inside)
        tl.store(grad_gates + at, (grad * before).to(grad_gates.dtype.element_ty), mask=inside)
        carry = tl.sum(tl.where(column[None, :] == 0, grad, 0.0), axis=1)


class TritonScan:
    name = "triton"

    def launch(self, direction, inputs, outputs):
        rows, seqlen = inputs[0].shape
        block = min(seqlen, TILE)
        rows_per_program = max(1, 1024 // block)
        shape = {
            "SEQLEN": seqlen,
            "ROWS": rows_per_program,
            "BLOCK": block,
            "ACC": tl.float64 if inputs[0].dtype == torch.float64 else tl.float32,
            "num_warps": max(1, rows_per_program * block // (32 * ELEMENTS_PER_THREAD)),
        }
        grid = (triton.cdiv(rows, rows_per_program),)
        if direction == "Backward":
            backward[grid](*inputs, *outputs, rows, **shape)
        else:
            forward[grid](*inputs, *outputs, rows, REVERSE=direction == "Reverse", **shape)
