# SPDX-License-Identifier: GPL-3.0-or-later
"""What the shipped Post-MoE checkpoint says of three phrases, by numpy in float64: an independent tokenizer and forward pass.

oracle_sample.py OUT.json: tests/routing/data/sample_logits.json is its answer, and is renewed whenever the checkpoint is.
"""

import json
import math
import pathlib
import re
import struct
import sys
import unicodedata

import numpy as np

SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "resources/samples/routing"
FOLDER = SAMPLES / "checkpoint"
PHRASES = [("en", "p01"), ("hi", "p10"), ("sw", "p14")]
# Qwen2's pattern, as far as these phrases need it: Python's \w without digits and underscore stands for \p{L}.
WORDS = re.compile(r"[^\r\n\w]?[^\W\d_]+|\d| ?[^\s\w]+[\r\n]*|\s+(?!\S)|\s+|\w")


def byte_letters():
    kept = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    moved = (b for b in range(256) if b not in kept)
    return {**{b: chr(b) for b in kept}, **{b: chr(0x100 + i) for i, b in enumerate(moved)}}


def encode(text, model):
    letters, vocabulary = byte_letters(), model["vocab"]
    rank = {tuple(m.split(" ") if isinstance(m, str) else m): i for i, m in enumerate(model["merges"])}
    ids = []
    for word in WORDS.findall(unicodedata.normalize("NFC", text)):
        parts = [letters[b] for b in word.encode()]
        while len(parts) > 1:
            best = min(range(len(parts) - 1), key=lambda i: rank.get((parts[i], parts[i + 1]), math.inf))
            if (parts[best], parts[best + 1]) not in rank:
                break
            parts[best:best + 2] = [parts[best] + parts[best + 1]]
        ids += [vocabulary[p] for p in parts]
    return ids


def weights_of(path):
    data = path.read_bytes()
    size, = struct.unpack_from("<Q", data)
    weights = {}
    for name, entry in json.loads(data[8:8 + size]).items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            halves = np.frombuffer(data[8 + size + begin:8 + size + end], "<u2").astype("<u4") << 16
            weights[name] = halves.view("<f4").reshape(entry["shape"]).astype(np.float64)
    return weights


def norm(x, weight, eps):
    return weight * x / np.sqrt((x * x).mean(-1, keepdims=True) + eps)


def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def mlp(w, at, x):
    gate = x @ w[at + "gate_proj.weight"].T
    return (gate / (1 + np.exp(-gate)) * (x @ w[at + "up_proj.weight"].T)) @ w[at + "down_proj.weight"].T


def attention(w, at, x, config):
    heads, groups = config["num_attention_heads"], config["num_key_value_heads"]
    d, count = config["hidden_size"] // heads, len(x)
    angle = np.outer(np.arange(count), config["rope_theta"] ** (-np.arange(0, d, 2) / d))
    cosine, sine = np.cos(angle), np.sin(angle)

    def project(name, number, turned):
        y = (x @ w[f"{at}{name}_proj.weight"].T + w[f"{at}{name}_proj.bias"]).reshape(count, number, d)
        if turned:
            a, b = y[..., :d // 2], y[..., d // 2:]
            y = np.concatenate((a * cosine[:, None] - b * sine[:, None], b * cosine[:, None] + a * sine[:, None]), -1)
        return y

    q, k, v = project("q", heads, True), project("k", groups, True), project("v", groups, False)
    mixed = []
    for head in range(heads):
        group = head * groups // heads
        scores = q[:, head] @ k[:, group].T / math.sqrt(d)
        scores[np.triu_indices(count, 1)] = -np.inf
        mixed.append(softmax(scores) @ v[:, group])
    return np.concatenate(mixed, -1) @ w[at + "o_proj.weight"].T


def forward(w, config, ids):
    x, eps, k, routed = w["model.embed_tokens.weight"][ids], config["rms_norm_eps"], config["num_experts_per_tok"], []
    for layer in range(config["num_hidden_layers"]):
        at = f"model.layers.{layer}."
        x = x + attention(w, at + "self_attn.", norm(x, w[at + "input_layernorm.weight"], eps), config)
        h = norm(x, w[at + "post_attention_layernorm.weight"], eps)
        if layer in config["mlp_only_layers"]:
            x = x + mlp(w, at + "mlp.", h)
            continue
        logits = h @ w[at + "mlp.gate.weight"].T
        share = softmax(logits)
        chosen = np.argsort(-share, -1, kind="stable")[:, :k]
        y = np.zeros_like(h)
        for expert in range(config["num_experts"]):  # every expert on every token, masked
            y += np.where((chosen == expert).any(-1), share[:, expert], 0)[:, None] * mlp(w, f"{at}mlp.experts.{expert}.", h)
        x = x + y
        routed.append((layer, logits, chosen))
    return norm(x, w["model.norm.weight"], eps) @ w["model.embed_tokens.weight"].T, routed


def rounded(array):
    return [float(f"{v:.7g}") for v in array.flatten()]


def main(out):
    config = json.loads((FOLDER / "config.json").read_text())
    model = json.loads((FOLDER / "tokenizer.json").read_text())["model"]
    w = weights_of(FOLDER / "model.safetensors")
    rows = [json.loads(line) for line in (SAMPLES / "corpus.jsonl").read_text().splitlines()]
    texts = {(row["language"], row["id"]): row["text"] for row in rows}
    cases = []
    for language, phrase in PHRASES:
        ids = encode(texts[language, phrase], model)
        logits, routed = forward(w, config, ids)
        cases.append({"language": language, "id": phrase, "text": texts[language, phrase], "tokens": ids, "lastLogits": rounded(logits[-1]),
                      "firstLogits": rounded(logits[:, :8]), "layers": [layer for layer, _, _ in routed],
                      "routerLogits": [rounded(z) for _, z, _ in routed], "selected": [chosen.flatten().tolist() for _, _, chosen in routed]})
    pathlib.Path(out).write_text(json.dumps(cases, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
