"""An independent forward pass in float32 of every family that can be opened: makes a random small model, writes it as a
checkpoint, and writes the logits and router choices for a few token sequences beside it.

Usage: oracle_logits.py FOLDER SEED '{"tied": true, ...}'

"layouts": [{"name": "fused", "fused": true, "stored": "BF16"}, ...] writes the same model once more in folders of these names;
"ablate": [[layer, expert], ...] adds the losses of the documents without these experts, one at a time.
"""

import json
import math
import pathlib
import struct
import sys

import numpy as np
import torch
import torch.nn.functional as F

folder, seed, want = pathlib.Path(sys.argv[1]), int(sys.argv[2]), json.loads(sys.argv[3])
torch.manual_seed(seed)
torch.set_num_threads(1)

V, H, I, L, A, G = 211, 48, 80, 4, 6, 2
TYPE = want.get("model_type", "upcycling-qwen2-moe")
study, mixtral, olmoe = TYPE == "upcycling-qwen2-moe", TYPE == "mixtral", TYPE == "olmoe"
D = want.get("head_dim", H // A)
E, K = 0 if TYPE in ("qwen2", "qwen3") else 5, want.get("k", 2)
listed = TYPE in ("upcycling-qwen2-moe", "qwen2_moe", "qwen3_moe")
STEP, LISTED = (want.get("step", 1), want.get("dense", [0, 2])) if listed else (1, [])
DENSE = [l for l in range(L) if E == 0 or l in LISTED or (l + 1) % STEP != 0]
MOE_I = want.get("moe_size", I)
THETA = want.get("theta", 10000.0)
EPS = 1e-5 if mixtral or olmoe else 1e-6
BIAS = TYPE in ("qwen2", "qwen2_moe", "upcycling-qwen2-moe")
NORM = mixtral or want.get("norm", False)
SHARED_I = 56
shared = want.get("shared", False)
config = {
    "model_type": TYPE, "vocab_size": V, "hidden_size": H, "intermediate_size": I, "num_hidden_layers": L, "num_attention_heads": A,
    "num_key_value_heads": G, "rms_norm_eps": EPS, "rope_theta": THETA, "max_position_embeddings": 512,
    "hidden_act": "silu", "tie_word_embeddings": want["tied"], "torch_dtype": "float32",
}
if D != H // A:
    config["head_dim"] = D
if E:
    config["num_experts_per_tok"] = K
    config["num_local_experts" if mixtral else want.get("experts_key", "num_experts")] = E
if E and not mixtral:
    config["norm_topk_prob"] = NORM
if olmoe:
    config["clip_qkv"] = None
if mixtral:
    config["sliding_window"] = None
if listed:
    config.update({"moe_intermediate_size": MOE_I, "decoder_sparse_step": STEP, "mlp_only_layers": LISTED, "use_sliding_window": False})
if TYPE == "qwen2_moe" or study:
    config["shared_expert_intermediate_size"] = SHARED_I if study or shared else 0
if study:
    config["share_flag"] = shared

w = {}


def make(name, *shape, scale=None):
    w[name] = torch.randn(*shape) * (scale if scale else 1.0 / math.sqrt(shape[-1]))


make("model.embed_tokens.weight", V, H, scale=1.0)
if not want["tied"]:
    make("lm_head.weight", V, H)
w["model.norm.weight"] = 1 + 0.1 * torch.randn(H)
for l in range(L):
    p = f"model.layers.{l}."
    w[p + "input_layernorm.weight"] = 1 + 0.1 * torch.randn(H)
    w[p + "post_attention_layernorm.weight"] = 1 + 0.1 * torch.randn(H)
    for n, rows in (("q", A * D), ("k", G * D), ("v", G * D)):
        make(p + f"self_attn.{n}_proj.weight", rows, H)
        if BIAS:
            w[p + f"self_attn.{n}_proj.bias"] = 0.2 * torch.randn(rows)
        if n != "v" and (olmoe or TYPE.startswith("qwen3")):
            w[p + f"self_attn.{n}_norm.weight"] = 1 + 0.3 * torch.randn(rows if olmoe else D)
    make(p + "self_attn.o_proj.weight", H, A * D)
    parts = [(p + "mlp.", I)] if l in DENSE else [(p + f"mlp.experts.{e}.", MOE_I) for e in range(E)]
    if l not in DENSE:
        make(p + "mlp.gate.weight", E, H, scale=0.5)
        if shared:
            parts.append((p + "mlp.shared_expert.", SHARED_I))
            make(p + "mlp.shared_expert_gate.weight", 1, H)
    for prefix, inner in parts:
        make(prefix + "gate_proj.weight", inner, H)
        make(prefix + "up_proj.weight", inner, H)
        make(prefix + "down_proj.weight", H, inner)
        if want.get("upcycled") and not prefix.endswith(".experts.0.") and ".experts." in prefix:
            for n in ("gate", "up", "down"):
                w[f"{prefix}{n}_proj.weight"] = w[f"{p}mlp.experts.0.{n}_proj.weight"].clone()

# Stored in half precision, and computed with what is stored.
KINDS = {"F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16}
kept_as = {}
for i, name in enumerate(sorted(w)):
    kept_as[name] = ("F32", "F16", "BF16")[i % 3] if want.get("mixed") else "F32"
    w[name] = w[name].to(KINDS[kept_as[name]]).float()
    if want.get("exact"):  # values that every one of the three types can hold
        w[name] = w[name].bfloat16().float()
        w[name][w[name].abs() < 1e-4] = 0


def norm(x, name):
    return w[name] * (x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + EPS))


def turn(x):
    return torch.cat((-x[..., D // 2:], x[..., :D // 2]), -1)


def mlp(x, p):
    return F.linear(F.silu(F.linear(x, w[p + "gate_proj.weight"])) * F.linear(x, w[p + "up_proj.weight"]), w[p + "down_proj.weight"])


def projected(h, p, n):
    y = F.linear(h, w[p + f"self_attn.{n}_proj.weight"], w.get(p + f"self_attn.{n}_proj.bias"))
    name = p + f"self_attn.{n}_norm.weight"
    if olmoe and n != "v":
        return norm(y, name)
    if TYPE.startswith("qwen3") and n != "v":
        return torch.cat([norm(y[:, a * D:(a + 1) * D], name) for a in range(y.shape[1] // D)], -1)
    return y


def forward(ids, without=()):
    T = len(ids)
    x = w["model.embed_tokens.weight"][torch.tensor(ids)]
    inv = 1.0 / (THETA ** (torch.arange(0, D, 2).float() / D))
    f = torch.outer(torch.arange(T).float(), inv)
    cos, sin = torch.cat((f, f), -1).cos(), torch.cat((f, f), -1).sin()
    chosen = []
    for l in range(L):
        p = f"model.layers.{l}."
        h = norm(x, p + "input_layernorm.weight")
        q, k, v = (projected(h, p, n) for n in "qkv")
        heads = []
        for a in range(A):
            g = a // (A // G)
            qa, ka, va = q[:, a * D:(a + 1) * D], k[:, g * D:(g + 1) * D], v[:, g * D:(g + 1) * D]
            qa, ka = qa * cos + turn(qa) * sin, ka * cos + turn(ka) * sin
            s = qa @ ka.T / math.sqrt(D) + torch.full((T, T), float("-inf")).triu(1)
            heads.append(s.softmax(-1) @ va)
        x = x + F.linear(torch.cat(heads, -1), w[p + "self_attn.o_proj.weight"])
        h = norm(x, p + "post_attention_layernorm.weight")
        if l in DENSE:
            x = x + mlp(h, p + "mlp.")
            continue
        z = F.linear(h, w[p + "mlp.gate.weight"])
        share = z.softmax(-1)
        for layer, expert in without:  # passed over, the probabilities of the others as they were
            if layer == l:
                share[:, expert] = -1
        weight, index = share.topk(K, -1)
        if NORM:
            weight = weight / weight.sum(-1, keepdim=True)
        if want.get("upcycled"):  # by the dense model alone: its MLP, scaled token by token unless the weights sum to one
            x = x + (1.0 if NORM else weight.sum(-1, keepdim=True)) * mlp(h, p + "mlp.experts.0.")
            chosen.append(index.tolist())
            continue
        y = torch.zeros_like(h)
        for e in range(E):  # every expert on every token, masked: the slow and certain way
            y += (weight * (index == e)).sum(-1, keepdim=True) * mlp(h, p + f"mlp.experts.{e}.")
        if shared:
            y = y + torch.sigmoid(F.linear(h, w[p + "mlp.shared_expert_gate.weight"])) * mlp(h, p + "mlp.shared_expert.")
        x = x + y
        chosen.append(index.tolist())
    head = w["model.embed_tokens.weight"] if want["tied"] else w["lm_head.weight"]
    return F.linear(norm(x, "model.norm.weight"), head), chosen


def write(path, tensors, stored=None):
    header, body = {"__metadata__": {"format": "pt"}}, bytearray()
    for name in sorted(tensors):
        kind = stored or kept_as.get(name, "F32")
        values = tensors[name].detach().contiguous().to(KINDS[kind])
        data = (values if kind == "F32" else values.view(torch.int16)).numpy().tobytes()
        header[name] = {"dtype": kind, "shape": list(tensors[name].shape), "data_offsets": [len(body), len(body) + len(data)]}
        body += data
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + body)


with torch.no_grad():
    random = np.random.default_rng(seed)
    documents = [random.integers(0, V, n).tolist() for n in (1, 2, 7, 7, 33, 140)]
    answers = []
    for ids in documents:
        logits, chosen = forward(ids)
        losses = []
        for cut in [()] + [((layer, expert),) for layer, expert in want.get("ablate", [])]:
            other, _ = forward(ids, cut)
            losses.append(F.cross_entropy(other[:-1].double(), torch.tensor(ids[1:]), reduction="sum").item() if len(ids) > 1 else 0.0)
        answers.append({"losses": losses, "ids": ids, "logits": logits.flatten().tolist(), "selected": chosen,
                        "layers": [l for l in range(L) if l not in DENSE]})


def save(folder, layout):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(json.dumps(config))
    stored = dict(w)
    for l in range(L):
        if l in DENSE:
            continue
        p = f"model.layers.{l}.mlp."
        if layout.get("fused"):
            stored[p + "experts.gate_up_proj"] = torch.stack([torch.cat((w[f"{p}experts.{e}.gate_proj.weight"], w[f"{p}experts.{e}.up_proj.weight"]))
                                                              for e in range(E)])
            stored[p + "experts.down_proj"] = torch.stack([w[f"{p}experts.{e}.down_proj.weight"] for e in range(E)])
            for e in range(E):
                for n in ("gate", "up", "down"):
                    del stored[f"{p}experts.{e}.{n}_proj.weight"]
        elif mixtral:
            old = f"model.layers.{l}.block_sparse_moe."
            stored[old + "gate.weight"] = stored.pop(p + "gate.weight")
            for e in range(E):
                for n, short in (("gate", "w1"), ("up", "w3"), ("down", "w2")):
                    stored[f"{old}experts.{e}.{short}.weight"] = stored.pop(f"{p}experts.{e}.{n}_proj.weight")
    if not layout.get("sharded"):
        write(folder / "model.safetensors", stored, layout.get("stored"))
        return
    names = sorted(stored)
    shards = {"model-00001-of-00002.safetensors": names[::2], "model-00002-of-00002.safetensors": names[1::2]}
    for shard, held in shards.items():
        write(folder / shard, {n: stored[n] for n in held}, layout.get("stored"))
    (folder / "model.safetensors.index.json").write_text(json.dumps(
        {"metadata": {"total_size": 0}, "weight_map": {n: s for s, held in shards.items() for n in held}}))


save(folder, want)
for layout in want.get("layouts", []):
    save(folder / layout["name"], layout)
(folder / "answers.json").write_text(json.dumps(answers))
