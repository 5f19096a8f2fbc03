"""Sums of log p by transformers of what follows the first tokens of each document: FOLDER/documents.json holds [[tokens, given], ...]. Usage: oracle_answers.py FOLDER"""

import json
import pathlib
import sys

import torch
from transformers import AutoModelForCausalLM

folder = pathlib.Path(sys.argv[1])
model = AutoModelForCausalLM.from_pretrained(folder, torch_dtype=torch.float32, attn_implementation="eager")
model.eval()
sums = []
with torch.no_grad():
    for tokens, given in json.loads((folder / "documents.json").read_text()):
        logp = torch.log_softmax(model(torch.tensor([tokens[:-1]])).logits[0].double(), -1)
        sums.append(sum(float(logp[t - 1, tokens[t]]) for t in range(given, len(tokens))))
(folder / "sums.json").write_text(json.dumps(sums))
