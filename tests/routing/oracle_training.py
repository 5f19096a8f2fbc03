# SPDX-License-Identifier: GPL-3.0-or-later
"""Steps of training by autograd, every expert on every token and masked: what the program's own passes are held against.

oracle_training.py FOLDER: reads FOLDER/task.json and FOLDER/weights.safetensors, writes FOLDER/answer.safetensors (gradients of the first step as
"gradient.NAME", weights after each step as "step.N.NAME", "losses" [steps, 3]) in float64. Needs Debian's python3-torch.
"""

import json
import pathlib
import struct
import sys

import numpy
import torch
import torch.nn.functional as functional


def read(path):
    data = path.read_bytes()
    size = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + size])
    kinds = {"F32": numpy.float32, "F64": numpy.float64}
    return {name: torch.tensor(numpy.frombuffer(data[8 + size + e["data_offsets"][0]:8 + size + e["data_offsets"][1]], kinds[e["dtype"]]).reshape(e["shape"]).astype(numpy.float64))
            for name, e in header.items() if name != "__metadata__"}


def write(path, tensors):
    header, body = {}, b""
    for name, tensor in sorted(tensors.items()):
        raw = tensor.detach().contiguous().numpy().astype(numpy.float64).tobytes()
        header[name] = {"dtype": "F64", "shape": list(tensor.shape), "data_offsets": [len(body), len(body) + len(raw)]}
        body += raw
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + body)


def norm(x, weight, eps):
    return weight * x / (x.pow(2).mean(-1, keepdim=True) + eps).sqrt()


def swiglu(w, at, x):
    return (functional.silu(x @ w[at + "gate_proj.weight"].T) * (x @ w[at + "up_proj.weight"].T)) @ w[at + "down_proj.weight"].T


def attention(w, c, at, x, lengths):
    """All documents at once, under a mask that keeps each to itself."""
    d, heads, groups, total = c["headSize"], c["heads"], c["groups"], x.shape[0]
    position = torch.cat([torch.arange(n) for n in lengths]).double()
    document = torch.cat([torch.full((n,), i) for i, n in enumerate(lengths)])
    # The program takes angles in float32.
    frequency = torch.tensor([numpy.float32(1.0 / c["theta"] ** (2.0 * i / d)) for i in range(d // 2)])
    angle = (position.float()[:, None] * frequency.float())
    cosine, sine = angle.cos().double(), angle.sin().double()

    def project(name, count, turned):
        y = (x @ w[f"{at}{name}_proj.weight"].T + w[f"{at}{name}_proj.bias"]).view(total, count, d)
        if not turned:
            return y
        a, b = y[..., :d // 2], y[..., d // 2:]
        return torch.cat((a * cosine[:, None] - b * sine[:, None], b * cosine[:, None] + a * sine[:, None]), -1)

    q = project("q", heads, True)
    k = project("k", groups, True).repeat_interleave(heads // groups, 1)
    v = project("v", groups, False).repeat_interleave(heads // groups, 1)
    scores = torch.einsum("thd,shd->hts", q, k) / d ** 0.5
    seen = (document[:, None] == document[None, :]) & (position[:, None] >= position[None, :])
    mixed = torch.einsum("hts,shd->thd", scores.masked_fill(~seen, float("-inf")).softmax(-1), v)
    return mixed.reshape(total, heads * d) @ w[at + "o_proj.weight"].T


def mixture(w, c, at, x, own, rule):
    p = (x @ w[at + "gate.weight"].T).softmax(-1)
    chosen = p.topk(c["k"], -1).indices
    share = torch.zeros_like(p)
    slots = torch.zeros_like(p)
    for t in range(len(x)):
        picks = chosen[t].tolist()
        if rule == "hybrid" and own[t] >= 0 and own[t] not in picks:
            picks[-1] = own[t]
        if rule == "specific" and own[t] >= 0:
            slots[t, own[t]] = 1
            share[t, own[t]] = 1
            continue
        mask = torch.zeros(p.shape[1], dtype=p.dtype)
        mask[picks] = 1
        slots[t] = mask
        row = p[t] * mask
        share = share.index_add(0, torch.tensor([t]), (row / row.sum() if c["normalise"] else row)[None])
    y = sum(share[:, e:e + 1] * swiglu(w, f"{at}experts.{e}.", x) for e in range(p.shape[1]))
    if c["shared"]:
        y = y + torch.sigmoid(x @ w[at + "shared_expert_gate.weight"].T) * swiglu(w, at + "shared_expert.", x)
    balance = p.shape[1] * ((slots.sum(0) / slots.sum()) * p.mean(0)).sum()
    return y, balance


def losses(w, c, batch, rule):
    tokens = torch.tensor(batch["tokens"])
    lengths = [n for n in batch["lengths"] if n > 0]
    x = w["model.embed_tokens.weight"][tokens]
    balances = []
    for layer in range(c["layers"]):
        at = f"model.layers.{layer}."
        x = x + attention(w, c, at + "self_attn.", norm(x, w[at + "input_layernorm.weight"], c["epsilon"]), lengths)
        y = norm(x, w[at + "post_attention_layernorm.weight"], c["epsilon"])
        if layer in c["moe"]:
            y, balance = mixture(w, c, at + "mlp.", y, batch["own"], rule)
            balances.append(balance)
        else:
            y = swiglu(w, at + "mlp.", y)
        x = x + y
    head = w["model.embed_tokens.weight" if c["tied"] else "lm_head.weight"]
    logits = norm(x, w["model.norm.weight"], c["epsilon"]) @ head.T
    loss = functional.cross_entropy(logits, torch.tensor(batch["targets"]), ignore_index=-1)
    return loss, sum(balances) / len(balances) if balances else torch.zeros(())


def main(folder):
    task = json.loads((folder / "task.json").read_text())
    c, s = task["config"], task["settings"]
    w = {name: tensor.requires_grad_(True) for name, tensor in read(folder / "weights.safetensors").items()}
    frozen = s["frozenLayers"]

    def trained(name):
        parts = name.split(".")
        return frozen == 0 or (name != "model.embed_tokens.weight" and (parts[1] != "layers" or int(parts[2]) >= frozen))

    moved = [name for name in w if trained(name)]
    optimiser = torch.optim.AdamW([{"params": [w[n] for n in moved if w[n].dim() > 1], "weight_decay": s["decay"]},
                                   {"params": [w[n] for n in moved if w[n].dim() == 1], "weight_decay": 0.0}], lr=s["rate"], betas=(s["beta1"], s["beta2"]), eps=s["epsilon"])
    out, told = {}, []
    for step, batch in enumerate(task["batches"]):
        optimiser.zero_grad()
        loss, balance = losses(w, c, batch, s["rule"])
        (loss + s["balance"] * balance).backward()
        gradients = {n: w[n].grad.clone() if w[n].grad is not None else torch.zeros_like(w[n]) for n in moved}
        if step == 0:
            out |= {"gradient." + n: g for n, g in gradients.items()}
        length = torch.nn.utils.clip_grad_norm_([w[n] for n in moved if w[n].grad is not None], s["clip"])
        # An expert without a row has a gradient of zero, not none: its weights decay all the same.
        for n in moved:
            if w[n].grad is None:
                w[n].grad = torch.zeros_like(w[n])
        optimiser.step()
        told.append([loss.item(), balance.item() if s["balance"] > 0 else 0.0, length.item()])
        out |= {f"step.{step}.{n}": t.clone() for n, t in w.items()}
    out["losses"] = torch.tensor(told, dtype=torch.float64)
    write(folder / "answer.safetensors", out)


if __name__ == "__main__":
    torch.set_num_threads(1)
    main(pathlib.Path(sys.argv[1]))
