# SPDX-License-Identifier: GPL-3.0-or-later
"""The step of routing.train_step in python3-torch: padded batches, autograd, torch.optim.AdamW. Reads TASK.json, then answers each number on a line of its input with
the seconds of so many steps."""

import json
import sys
import time

import torch
import torch.nn.functional as functional

task = json.load(open(sys.argv[1]))
V, H, I, layers, heads, groups, E, k = (task[name] for name in ("vocabulary", "hidden", "intermediate", "layers", "heads", "groups", "experts", "k"))
d = H // heads
# OpenBLAS brings the cores; torch's own threads on top of them make a step slower.
torch.set_num_threads(1)
generator = torch.Generator().manual_seed(1)
normal = lambda *shape: torch.nn.Parameter(0.05 * torch.randn(*shape, generator=generator))
w = {"embed": normal(V, H), "norm": torch.nn.Parameter(torch.ones(H))}
for l in range(layers):
    w |= {f"{l}.{n}": torch.nn.Parameter(torch.ones(H)) for n in ("n1", "n2")}
    w |= {f"{l}.q": normal(H, H), f"{l}.k": normal(groups * d, H), f"{l}.v": normal(groups * d, H), f"{l}.o": normal(H, H)}
    w |= {f"{l}.{n}b": torch.nn.Parameter(torch.zeros(r)) for n, r in (("q", H), ("k", groups * d), ("v", groups * d))}
    for e in range(E) if l in task["moe"] else [""]:
        w |= {f"{l}.gate{e}": normal(I, H), f"{l}.up{e}": normal(I, H), f"{l}.down{e}": normal(H, I)}
    if l in task["moe"]:
        w[f"{l}.router"] = normal(E, H)
lengths = sorted(len(d) - 1 for d in task["documents"])
ids = torch.zeros(len(lengths), lengths[-1], dtype=torch.long)
targets = torch.full_like(ids, -100)
for row, document in enumerate(sorted(task["documents"], key=len)):
    ids[row, :len(document) - 1] = torch.tensor(document[:-1])
    targets[row, :len(document) - 1] = torch.tensor(document[1:])
family = torch.arange(len(lengths)) % max(E, 1)
optimiser = torch.optim.AdamW([{"params": [p for p in w.values() if p.dim() > 1], "weight_decay": 0.1}, {"params": [p for p in w.values() if p.dim() == 1], "weight_decay": 0.0}],
                              lr=3e-3, betas=(0.9, 0.95))
angle = torch.arange(ids.shape[1])[:, None] * 10000.0 ** (-torch.arange(0, d, 2) / d)
cosine, sine = torch.cat((angle, angle), -1).cos(), torch.cat((angle, angle), -1).sin()
future = torch.ones(ids.shape[1], ids.shape[1], dtype=torch.bool).triu(1)


def norm(x, weight):
    return weight * (x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6))


def mlp(l, e, x):
    return (functional.silu(x @ w[f"{l}.gate{e}"].T) * (x @ w[f"{l}.up{e}"].T)) @ w[f"{l}.down{e}"].T


def heads_of(x, l, name, count):
    return (x @ w[f"{l}.{name}"].T + w[f"{l}.{name}b"]).view(*x.shape[:2], count, d).transpose(1, 2)


def turned(x):
    return x * cosine + torch.cat((-x[..., d // 2:], x[..., :d // 2]), -1) * sine


def mixture(l, x):
    flat = x.reshape(-1, H)
    own = family[:, None].expand(x.shape[:2]).reshape(-1)
    p = (flat @ w[f"{l}.router"].T).softmax(-1)
    chosen = p.topk(k, -1).indices
    missing = (chosen != own[:, None]).all(-1)
    chosen[:, -1] = torch.where(missing, own, chosen[:, -1])
    share = p.gather(-1, chosen)
    y = torch.zeros_like(flat)
    for e in range(E):
        token, slot = (chosen == e).nonzero(as_tuple=True)
        if len(token):
            y = y.index_add(0, token, mlp(l, e, flat[token]) * share[token, slot, None])
    return y.view_as(x)


def step():
    x = w["embed"][ids]
    for l in range(layers):
        y = norm(x, w[f"{l}.n1"])
        q, key, v = turned(heads_of(y, l, "q", heads)), turned(heads_of(y, l, "k", groups)).repeat_interleave(heads // groups, 1), heads_of(y, l, "v", groups).repeat_interleave(heads // groups, 1)
        mixed = (q @ key.transpose(-1, -2) / d ** 0.5).masked_fill(future, float("-inf")).softmax(-1) @ v
        x = x + mixed.transpose(1, 2).reshape(x.shape) @ w[f"{l}.o"].T
        y = norm(x, w[f"{l}.n2"])
        x = x + (mixture(l, y) if l in task["moe"] else mlp(l, "", y))
    loss = functional.cross_entropy((norm(x, w["norm"]) @ w["embed"].T).flatten(0, 1), targets.flatten(), ignore_index=-100)
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(list(w.values()), 1.0)
    optimiser.step()
    return loss.item()


for line in sys.stdin:
    begun = time.perf_counter()
    for _ in range(int(line)):
        step()
    print(time.perf_counter() - begun, flush=True)
