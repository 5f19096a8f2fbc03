"""Merges and vocabulary that the reference package learns from FOLDER/texts.json, and the ids it gives by FOLDER/ours.json. Usage: oracle_trainer.py FOLDER SIZE"""

import json
import pathlib
import sys

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

folder = pathlib.Path(sys.argv[1])
texts = json.loads((folder / "texts.json").read_text())
pattern = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+")
tokenizer = Tokenizer(models.BPE())
tokenizer.normalizer = normalizers.NFC()
tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(pattern), "isolated"),
                                                   pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
# The end of text is added last and counts.
tokenizer.train_from_iterator(texts, trainers.BpeTrainer(vocab_size=int(sys.argv[2]) - 1, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False))
model = json.loads(tokenizer.to_str())["model"]
ours = Tokenizer.from_file(str(folder / "ours.json"))
merges = [m if isinstance(m, str) else " ".join(m) for m in model["merges"]]
(folder / "found.json").write_text(json.dumps({"merges": merges, "vocab": model["vocab"], "ids": [ours.encode(t).ids for t in texts]}))
