"""Token ids of FOLDER/texts.json by the reference package. Usage: oracle_tokens.py FOLDER [TOKENIZER.json [FORM]]

Without a file, a BPE is trained on the texts and left as FOLDER/tokenizer.json: byte-level in Qwen2's manner, or marking spaces in
Mixtral's ("normalizer"), with the Metaspace pre-tokenizer ("first split", "always whole", ...), or without bytes ("unknown", "fused")."""

import json
import pathlib
import sys

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

MARK = "\u2581"
ADDED = [AddedToken("<left>", lstrip=True, normalized=False), AddedToken("<right>", rstrip=True, normalized=False),
         AddedToken("alone", single_word=True, normalized=False), AddedToken("hello", normalized=True), AddedToken("wide", lstrip=True, rstrip=True, normalized=True)]


def byte_level(texts):
    pattern = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+")
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(pattern), "isolated"),
                                                       pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    tokenizer.post_processor = processors.ByteLevel(trim_offsets=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train_from_iterator(texts, trainers.BpeTrainer(vocab_size=3000, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False))
    tokenizer.add_special_tokens([AddedToken("<|endoftext|>", special=True, normalized=False)])
    tokenizer.add_tokens(ADDED)
    return tokenizer


def marking_spaces(texts, form):
    fallback = form not in ("unknown", "fused")
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", fuse_unk=form != "unknown", byte_fallback=fallback))
    if form == "normalizer":
        tokenizer.normalizer = normalizers.Sequence([normalizers.Prepend(MARK), normalizers.Replace(" ", MARK)])
    else:
        scheme, _, split = form.partition(" ")
        tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement=MARK, prepend_scheme=scheme if fallback else "always", split=split != "whole")
    tokenizer.decoder = decoders.Sequence([decoders.Replace(MARK, " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)])
    tokenizer.train_from_iterator([t[:200] for t in texts], trainers.BpeTrainer(vocab_size=3000, limit_alphabet=300, special_tokens=["<unk>", "<s>", "</s>"], show_progress=False))
    tokenizer.post_processor = processors.TemplateProcessing(single="<s> $A", special_tokens=[("<s>", 1)])
    file = json.loads(tokenizer.to_str())
    for byte in range(256 if fallback else 0):
        file["model"]["vocab"].setdefault(f"<0x{byte:02X}>", len(file["model"]["vocab"]))
    tokenizer = Tokenizer.from_str(json.dumps(file))
    tokenizer.add_tokens(ADDED)
    return tokenizer


folder = pathlib.Path(sys.argv[1])
texts = json.loads((folder / "texts.json").read_text())
form = sys.argv[3] if len(sys.argv) > 3 else "byte-level"
if len(sys.argv) > 2 and sys.argv[2]:
    tokenizer = Tokenizer.from_file(sys.argv[2])
else:
    tokenizer = byte_level(texts) if form == "byte-level" else marking_spaces(texts, form)
    tokenizer.save(str(folder / "tokenizer.json"))
(folder / "ids.json").write_text(json.dumps([tokenizer.encode(t).ids for t in texts]))
