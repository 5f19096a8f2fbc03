# SPDX-License-Identifier: GPL-3.0-or-later
"""A Qwen2-style decoder as functions over a dictionary of tensors, its upcycling to Post-MoE, and Hybrid-k routing.

Tensor names and shapes are those of the released Apollo-MoE checkpoints; the method is that of "Efficiently
Democratizing Medical LLMs for 50 Languages via a Mixture of Language Family Experts" (arXiv 2410.10626).
"""

import torch
import torch.nn.functional as functional


def is_moe(config, layer):
    return (layer not in config["mlp_only_layers"] and config["num_experts"] > 0
            and (layer + 1) % config["decoder_sparse_step"] == 0)


def random_dense(config, generator, deviation):
    """Weights of the dense decoder: matrices N(0, deviation), the two writers of the residual stream scaled down by depth."""
    hidden, inner = config["hidden_size"], config["intermediate_size"]
    head = hidden // config["num_attention_heads"]
    keys = head * config["num_key_value_heads"]
    layers = config["num_hidden_layers"]

    def normal(rows, columns, scale=1.0):
        return torch.randn(rows, columns, generator=generator) * (deviation * scale)

    weights = {"model.embed_tokens.weight": normal(config["vocab_size"], hidden), "model.norm.weight": torch.ones(hidden)}
    for layer in range(layers):
        at = f"model.layers.{layer}."
        weights[at + "input_layernorm.weight"] = torch.ones(hidden)
        weights[at + "post_attention_layernorm.weight"] = torch.ones(hidden)
        for name, rows in (("q", hidden), ("k", keys), ("v", keys)):
            weights[at + f"self_attn.{name}_proj.weight"] = normal(rows, hidden)
            weights[at + f"self_attn.{name}_proj.bias"] = torch.zeros(rows)
        weights[at + "self_attn.o_proj.weight"] = normal(hidden, hidden, (2 * layers) ** -0.5)
        weights[at + "mlp.gate_proj.weight"] = normal(inner, hidden)
        weights[at + "mlp.up_proj.weight"] = normal(inner, hidden)
        weights[at + "mlp.down_proj.weight"] = normal(hidden, inner, (2 * layers) ** -0.5)
    return weights


def upcycle(dense, config, generator):
    """Post-MoE weights: every expert an exact copy of its layer's dense MLP, the router N(0, initializer_range), all else as it was."""
    weights = {}
    for name, tensor in dense.items():
        parts = name.split(".")
        if "mlp" in parts and is_moe(config, int(parts[2])):
            at, leaf = ".".join(parts[:4]), ".".join(parts[4:])
            for expert in range(config["num_experts"]):
                weights[f"{at}.experts.{expert}.{leaf}"] = tensor.detach().clone()
        else:
            weights[name] = tensor.detach().clone()
    for layer in filter(lambda l: is_moe(config, l), range(config["num_hidden_layers"])):
        gate = torch.randn(config["num_experts"], config["hidden_size"], generator=generator)
        weights[f"model.layers.{layer}.mlp.gate.weight"] = gate * config["initializer_range"]
    return weights


def select_experts(probabilities, k, forced=None):
    """The k most probable experts of each token in descending order; where `forced` is missing it takes the last, weakest slot."""
    selected = probabilities.topk(k, dim=-1).indices
    if forced is not None:
        missing = (selected != forced.unsqueeze(-1)).all(-1)
        selected[:, -1] = torch.where(missing, forced, selected[:, -1])
    return selected


def _norm(x, weight, eps):
    return weight * (x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + eps))


def _mlp(weights, at, x):
    inner = functional.silu(x @ weights[at + "gate_proj.weight"].T) * (x @ weights[at + "up_proj.weight"].T)
    return inner @ weights[at + "down_proj.weight"].T


def _rotate(x, cosine, sine):
    half = x.shape[-1] // 2
    return x * cosine + torch.cat((-x[..., half:], x[..., :half]), -1) * sine


def _attention(weights, config, at, x):
    batch, length, hidden = x.shape
    heads, groups = config["num_attention_heads"], config["num_key_value_heads"]
    size = hidden // heads

    def project(name, count):
        y = x @ weights[f"{at}{name}_proj.weight"].T + weights[f"{at}{name}_proj.bias"]
        return y.view(batch, length, count, size).transpose(1, 2)

    frequency = config["rope_theta"] ** (-torch.arange(0, size, 2, dtype=torch.float32) / size)
    angle = torch.arange(length, dtype=torch.float32)[:, None] * frequency
    cosine, sine = torch.cat((angle, angle), -1).cos(), torch.cat((angle, angle), -1).sin()
    query = _rotate(project("q", heads), cosine, sine)
    key = _rotate(project("k", groups), cosine, sine).repeat_interleave(heads // groups, 1)
    value = project("v", groups).repeat_interleave(heads // groups, 1)
    score = query @ key.transpose(-1, -2) / size ** 0.5
    future = torch.ones(length, length, dtype=torch.bool).triu(1)
    mixed = score.masked_fill(future, float("-inf")).softmax(-1) @ value
    return mixed.transpose(1, 2).reshape(batch, length, hidden) @ weights[at + "o_proj.weight"].T


def _experts(weights, config, at, x, forced):
    logits = x @ weights[at + "gate.weight"].T
    probabilities = logits.float().softmax(-1)
    selected = select_experts(probabilities, config["num_experts_per_tok"], forced)
    # Not renormalised: the weights come from the softmax over all experts.
    share = probabilities.gather(-1, selected)
    y = torch.zeros_like(x)
    for expert in range(config["num_experts"]):
        token, slot = (selected == expert).nonzero(as_tuple=True)
        if len(token):
            y = y.index_add(0, token, _mlp(weights, f"{at}experts.{expert}.", x[token]) * share[token, slot, None])
    return y, logits


def forward(weights, config, ids, family=None):
    """Logits [batch, length, vocabulary] of right-padded ids, and the raw router logits [batch * length, experts] of each MoE layer.

    `family` [batch] holds each row's own expert and switches Hybrid-k forcing on; None is the evaluation mode, plain top-k.
    """
    batch, length = ids.shape
    eps = config["rms_norm_eps"]
    forced = None if family is None else family[:, None].expand(batch, length).reshape(-1)
    x, router_logits = weights["model.embed_tokens.weight"][ids], []
    for layer in range(config["num_hidden_layers"]):
        at = f"model.layers.{layer}."
        x = x + _attention(weights, config, at + "self_attn.", _norm(x, weights[at + "input_layernorm.weight"], eps))
        y = _norm(x, weights[at + "post_attention_layernorm.weight"], eps)
        if at + "mlp.gate.weight" in weights:
            y, logits = _experts(weights, config, at + "mlp.", y.view(batch * length, -1), forced)
            y = y.view_as(x)
            router_logits.append(logits)
        else:
            y = _mlp(weights, at + "mlp.", y)
        x = x + y
    # Embeddings are tied: the same matrix reads tokens and writes logits.
    return _norm(x, weights["model.norm.weight"], eps) @ weights["model.embed_tokens.weight"].T, router_logits
