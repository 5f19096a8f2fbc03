"""Logits of one document by transformers, from a checkpoint's folder as it is. Usage: oracle_transformers.py FOLDER '[token, ...]'"""

import json
import pathlib
import sys

import torch
from transformers import AutoModelForCausalLM

folder = pathlib.Path(sys.argv[1])
model, loading = AutoModelForCausalLM.from_pretrained(folder, torch_dtype=torch.float32, attn_implementation="eager", output_loading_info=True)
if any(loading[key] for key in ("missing_keys", "unexpected_keys", "mismatched_keys")):
    sys.exit(f"the folder's tensors are not the model's: {loading}")
model.eval()
with torch.no_grad():
    logits = model(torch.tensor([json.loads(sys.argv[2])])).logits[0]
(folder / "logits.json").write_text(json.dumps(logits.flatten().tolist()))
