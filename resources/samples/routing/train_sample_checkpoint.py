#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Train the sample checkpoints. For now; the product's own trainer replaces it later.

Needs Debian's python3-torch and python3-numpy only. The recipes are those of the Apollo-MoE paper in small, with the
language-model loss alone (no load-balance loss):
  post-moe     a dense Qwen2-style decoder is trained on corpus.jsonl, its last two layers are upcycled to seven
               language-family experts, and training goes on with Hybrid-k routing;
  all-layers   a narrower decoder of eight layers, all of them upcycled to eight experts, and plain top-2 routing that
               is told nothing of languages: the paper's setting for asking in which layers languages part.

  train_sample_checkpoint.py                         train post-moe and write checkpoint/
  train_sample_checkpoint.py --variant all-layers    train all-layers and write checkpoint-all-layers/
  train_sample_checkpoint.py --logits OUT.json       no training: a reference forward of the checkpoint there is
"""

import argparse
import json
import math
import pathlib
import time

import torch
import torch.nn.functional as functional

import checkpoint_files
import post_moe
from byte_bpe import ByteBpe
from check_corpus import FAMILY_NAMES, FAMILY_OF, findings, read_corpus

HERE = pathlib.Path(__file__).resolve().parent
FOLDERS = {"post-moe": HERE / "checkpoint", "all-layers": HERE / "checkpoint-all-layers"}
HELD_OUT = {"p13", "p14"}
SEED = 20241010
BATCH = 50
DENSE = {"steps": 60, "learning_rate": 3e-3}
MOE = {"steps": 240, "learning_rate": 3e-3}
WARM_UP, WEIGHT_DECAY, CLIP, DEVIATION = 0.03, 0.1, 1.0, 0.05
IGNORED = -100
GOLDEN = [("en", "p01"), ("hi", "p10"), ("sw", "p14")]


def make_config(variant, vocabulary_size):
    post = variant == "post-moe"
    layers, hidden, inner = (6, 96, 192) if post else (8, 64, 96)
    return {
        "architectures": ["UpcyclingQwen2MoeForCausalLM"], "model_type": "upcycling-qwen2-moe",
        "hidden_size": hidden, "intermediate_size": inner, "moe_intermediate_size": inner, "shared_expert_intermediate_size": inner,
        "num_hidden_layers": layers, "num_attention_heads": 4, "num_key_value_heads": 2, "vocab_size": vocabulary_size,
        "rms_norm_eps": 1e-6, "rope_theta": 10000.0, "max_position_embeddings": 512, "hidden_act": "silu",
        "tie_word_embeddings": True, "num_experts": len(FAMILY_NAMES) if post else 8, "num_experts_per_tok": 2,
        "decoder_sparse_step": 1, "mlp_only_layers": list(range(layers - 2)) if post else [], "norm_topk_prob": False,
        "router_aux_loss_coef": 0.0, "output_router_logits": False, "share_flag": False, "language_gate": post,
        "attn_init_change": False, "use_sliding_window": False, "attention_dropout": 0.0, "initializer_range": 0.02,
        "bos_token_id": vocabulary_size - 1, "eos_token_id": vocabulary_size - 1, "torch_dtype": "bfloat16",
    }


def encode(rows, tokenizer):
    """Per phrase: language, family, ids closed by <|endoftext|>, and how many bytes those ids stand for after the first."""
    lengths = {i: len(token) for token, i in tokenizer.vocabulary.items()}
    out = []
    for _, phrase, language, text in rows:
        ids = tokenizer.encode(text)
        out.append({"id": phrase, "language": language, "family": FAMILY_OF[language], "ids": ids + [tokenizer.end_of_text],
                    "bytes": sum(lengths[i] for i in ids[1:])})
    return out


def padded(phrases):
    """ids and next-token targets [batch, length], right-padded; the targets of padding are ignored by the loss."""
    length = max(len(p["ids"]) for p in phrases) - 1
    ids = torch.zeros(len(phrases), length, dtype=torch.long)
    targets = torch.full((len(phrases), length), IGNORED)
    for row, phrase in enumerate(phrases):
        n = len(phrase["ids"]) - 1
        ids[row, :n] = torch.tensor(phrase["ids"][:-1])
        targets[row, :n] = torch.tensor(phrase["ids"][1:])
    return ids, targets


def batches(phrases, generator):
    """For ever: epochs in random order, each cut into batches of similar length so that little is padding."""
    while True:
        order = torch.randperm(len(phrases), generator=generator).tolist()
        groups = []
        for start in range(0, len(order), 6 * BATCH):
            chunk = sorted(order[start:start + 6 * BATCH], key=lambda i: len(phrases[i]["ids"]))
            groups += [chunk[i:i + BATCH] for i in range(0, len(chunk), BATCH)]
        for i in torch.randperm(len(groups), generator=generator).tolist():
            yield [phrases[j] for j in groups[i]]


def train(weights, config, phrases, plan, generator, label):
    """AdamW with warm-up and cosine decay; Hybrid-k forcing where the language gate is on. Returns the loss by step."""
    for tensor in weights.values():
        tensor.requires_grad_(True)
    optimiser = torch.optim.AdamW([
        {"params": [w for w in weights.values() if w.dim() > 1], "weight_decay": WEIGHT_DECAY},
        {"params": [w for w in weights.values() if w.dim() == 1], "weight_decay": 0.0}], betas=(0.9, 0.95))
    stream, losses, steps = batches(phrases, generator), [], plan["steps"]
    for step in range(steps):
        warm, done = WARM_UP * steps, step / steps
        rate = plan["learning_rate"] * min((step + 1) / warm, 0.1 + 0.45 * (1 + math.cos(math.pi * done)))
        for group in optimiser.param_groups:
            group["lr"] = rate
        batch = next(stream)
        ids, targets = padded(batch)
        family = torch.tensor([p["family"] for p in batch]) if config["language_gate"] else None
        logits, _ = post_moe.forward(weights, config, ids, family)
        loss = functional.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=IGNORED)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(list(weights.values()), CLIP)
        optimiser.step()
        losses.append(loss.item())
        if step % 50 == 0 or step == steps - 1:
            print(f"{label} step {step}: loss {losses[-1]:.3f} nat a token", flush=True)
    return losses


def evaluate(weights, config, phrases):
    """In evaluation mode: bits per byte by language, and the own-family hit rate by family for each MoE layer.

    The hit rate is the share of tokens whose plain top-k holds the expert of their language's family: averaged over
    the tokens of a language, then over the languages of a family.
    """
    bits, hits = {}, {}
    with torch.no_grad():
        for language in FAMILY_OF:
            own = [p for p in phrases if p["language"] == language]
            ids, targets = padded(own)
            logits, router_logits = post_moe.forward(weights, config, ids)
            nats = functional.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=IGNORED, reduction="sum")
            bits[language] = nats.item() / math.log(2) / sum(p["bytes"] for p in own)
            real = (targets != IGNORED).flatten()
            hits[language] = [
                (post_moe.select_experts(z.softmax(-1), config["num_experts_per_tok"]) == FAMILY_OF[language])
                .any(-1)[real].float().mean().item() for z in router_logits]
    return bits, hits


def by_family(hits):
    out = {}
    for index, name in enumerate(FAMILY_NAMES):
        members = [hits[code] for code in FAMILY_OF if FAMILY_OF[code] == index]
        out[name] = [round(sum(layer) / len(layer), 4) for layer in zip(*members)]
    return out


def summary(weights, config, split):
    """The measured figures of one model on each part of the corpus, ready for training.json."""
    out = {}
    for name, phrases in split.items():
        bits, hits = evaluate(weights, config, phrases)
        out[name] = {"bits_per_byte_mean": round(sum(bits.values()) / len(bits), 4),
                     "bits_per_byte": {code: round(value, 4) for code, value in bits.items()}}
        if hits["en"] and config["language_gate"]:
            out[name]["own_family_hit_rate"] = by_family(hits)
            out[name]["own_family_hit_rate_mean_over_languages"] = [
                round(sum(layer) / len(layer), 4) for layer in zip(*hits.values())]
    return out


def train_and_write(variant):
    # OpenBLAS brings both threads; torch's own on top of them made a step five times slower.
    torch.set_num_threads(1)
    started = time.perf_counter()
    rows = read_corpus(HERE / "corpus.jsonl")
    if findings(rows):
        raise SystemExit("corpus.jsonl has findings: run check_corpus.py")
    # The tokenizer sees the training phrases alone, so that the held-out ones stay unseen throughout.
    tokenizer = ByteBpe.train([row[3] for row in rows if row[1] not in HELD_OUT], 1280)
    config, folder = make_config(variant, tokenizer.size), FOLDERS[variant]
    phrases = encode(rows, tokenizer)
    split = {"train": [p for p in phrases if p["id"] not in HELD_OUT],
             "held_out": [p for p in phrases if p["id"] in HELD_OUT]}
    tokenized = time.perf_counter()
    generator = torch.Generator().manual_seed(SEED)
    dense = post_moe.random_dense(config, generator, DEVIATION)
    dense_losses = train(dense, config, split["train"], DENSE, generator, "dense")
    dense_done = time.perf_counter()
    weights = post_moe.upcycle(dense, config, generator)
    upcycled = summary(weights, config, split)
    moe_losses = train(weights, config, split["train"], MOE, generator, variant)
    trained = time.perf_counter()

    folder.mkdir(exist_ok=True)
    checkpoint_files.write_json(folder / "config.json", config)
    checkpoint_files.write_json(folder / "tokenizer.json", tokenizer.as_json())
    checkpoint_files.write_safetensors(folder / "model.safetensors", weights)
    # Measured on the file as written, so that the figures hold for the rounded weights.
    final = summary(checkpoint_files.read_safetensors(folder / "model.safetensors"), config, split)
    every = lambda losses: {"every": 10, "nats_per_token": [round(x, 4) for x in losses[::10]], "last": round(losses[-1], 4)}
    checkpoint_files.write_json(folder / "training.json", {
        "seed": SEED, "torch": torch.__version__, "torch_threads": torch.get_num_threads(),
        "blas": "OpenBLAS" if "openblas" in pathlib.Path("/proc/self/maps").read_text() else "reference BLAS or unknown",
        "corpus": {"phrases": len(rows), "held_out_ids": sorted(HELD_OUT),
                   "train_tokens": sum(len(p["ids"]) for p in split["train"]), "vocabulary": tokenizer.size},
        "parameters": sum(w.numel() for w in weights.values()),
        "optimiser": {"name": "AdamW", "betas": [0.9, 0.95], "weight_decay": WEIGHT_DECAY, "clip": CLIP, "batch": BATCH,
                      "warm_up": WARM_UP, "schedule": "cosine to a tenth", "dense": DENSE, "moe": MOE},
        "routing": ("Hybrid-k in training, plain top-2 in evaluation" if config["language_gate"] else "plain top-2") + "; no load-balance loss",
        "chance_hit_rate": round(config["num_experts_per_tok"] / config["num_experts"], 4),
        "loss": {"dense": every(dense_losses), "moe": every(moe_losses)},
        "dense": summary(dense, config, split), "just_upcycled": upcycled, "trained": final,
        "wall_seconds": {"tokenizer": round(tokenized - started, 1), "dense": round(dense_done - tokenized, 1),
                         "moe": round(trained - dense_done, 1), "total": round(time.perf_counter() - started, 1)}})
    print(json.dumps({part: {k: v for k, v in final[part].items() if k != "bits_per_byte"} for part in final}, indent=1))


def write_reference(out):
    """Evaluation-mode logits and router decisions of three phrases, for comparison with another implementation."""
    weights = checkpoint_files.read_safetensors(FOLDERS["post-moe"] / "model.safetensors")
    config = json.loads((FOLDERS["post-moe"] / "config.json").read_text())
    tokenizer = ByteBpe.from_json(json.loads((FOLDERS["post-moe"] / "tokenizer.json").read_text()))
    texts = {(row[2], row[1]): row[3] for row in read_corpus(HERE / "corpus.jsonl")}
    digits = lambda tensor: json.loads(json.dumps(tensor.tolist()), parse_float=lambda text: float(f"{float(text):.8g}"))
    cases = []
    for language, phrase in GOLDEN:
        ids = tokenizer.encode(texts[language, phrase])
        with torch.no_grad():
            logits, router_logits = post_moe.forward(weights, config, torch.tensor([ids]))
        probabilities = [z.softmax(-1) for z in router_logits]
        selected = [post_moe.select_experts(p, config["num_experts_per_tok"]) for p in probabilities]
        cases.append({"language": language, "id": phrase, "text": texts[language, phrase], "token_ids": ids,
                      "logits_first_16": digits(logits[0, :, :16]), "logits_last_position": digits(logits[0, -1]),
                      "largest_absolute_logit": digits(logits.abs().max()),
                      "router_logits": [digits(z) for z in router_logits], "selected": [s.tolist() for s in selected],
                      "weights": [digits(p.gather(-1, s)) for p, s in zip(probabilities, selected)]})
    moe_layers = [l for l in range(config["num_hidden_layers"]) if post_moe.is_moe(config, l)]
    document = {"mode": "evaluation, float32", "moe_layers": moe_layers, "cases": cases}
    pathlib.Path(out).write_text(json.dumps(document, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Train a sample checkpoint, or write reference logits of the Post-MoE one.")
    parser.add_argument("--variant", choices=sorted(FOLDERS), default="post-moe")
    parser.add_argument("--logits", metavar="OUT.json", help="write the reference forward instead of training")
    chosen = parser.parse_args()
    write_reference(chosen.logits) if chosen.logits else train_and_write(chosen.variant)
