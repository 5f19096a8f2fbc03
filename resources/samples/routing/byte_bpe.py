# SPDX-License-Identifier: GPL-3.0-or-later
"""A byte-level BPE tokenizer in the layout of Qwen2's tokenizer.json: trained, written, and applied.

The pre-tokenizer is Qwen2's regular expression; \\p{L} and \\p{N}, which Python's re lacks, are spelt out as ranges.
"""

import collections
import re
import sys
import unicodedata

END_OF_TEXT = "<|endoftext|>"
PATTERN = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*"
           r"|\s*[\r\n]+|\s+(?!\S)|\s+")


def _byte_to_char():
    """GPT-2's map of the 256 bytes to printable characters: printable bytes stay, the rest move up from U+0100."""
    kept = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    table = {b: chr(b) for b in kept}
    for b in range(256):
        if b not in table:
            table[b] = chr(0x100 + len(table) - len(kept))
    return table


BYTE_TO_CHAR = _byte_to_char()


def _ranges(category):
    spans, start = [], None
    for code in range(sys.maxunicode + 2):
        inside = code <= sys.maxunicode and unicodedata.category(chr(code))[0] == category
        if inside and start is None:
            start = code
        elif not inside and start is not None:
            spans.append(f"\\U{start:08x}-\\U{code - 1:08x}")
            start = None
    return "".join(spans)


def _compiled_pattern():
    letters, numbers = _ranges("L"), _ranges("N")
    text = PATTERN
    for outside in (r"[^\r\n\p{L}\p{N}]", r"[^\s\p{L}\p{N}]"):
        text = text.replace(outside, outside.replace(r"\p{L}", letters).replace(r"\p{N}", numbers))
    return re.compile(text.replace(r"\p{L}", f"[{letters}]").replace(r"\p{N}", f"[{numbers}]"))


class ByteBpe:
    """Byte-level BPE. Ids: 256 bytes in the order of their printable characters, then merges by rank, then <|endoftext|>."""

    def __init__(self, merges):
        self.merges = merges
        self.rank = {pair: i for i, pair in enumerate(merges)}
        tokens = sorted(BYTE_TO_CHAR.values()) + [a + b for a, b in merges]
        self.vocabulary = {token: i for i, token in enumerate(tokens)}
        self.end_of_text = len(self.vocabulary)
        self.size = self.end_of_text + 1
        self._pattern = _compiled_pattern()

    @classmethod
    def train(cls, texts, size):
        """Merges the commonest neighbours until the vocabulary holds `size` ids; ties go to the smaller pair."""
        pattern = _compiled_pattern()
        counts = collections.Counter(word for text in texts for word in pattern.findall(unicodedata.normalize("NFC", text)))
        words = [([BYTE_TO_CHAR[b] for b in word.encode()], n) for word, n in sorted(counts.items())]
        merges, seen = [], set(BYTE_TO_CHAR.values())
        while len(merges) < size - 257:
            pairs = collections.Counter()
            for symbols, n in words:
                for pair in zip(symbols, symbols[1:]):
                    # Two ways to one string would give one token two ids.
                    if pair[0] + pair[1] not in seen:
                        pairs[pair] += n
            best = min(pairs, key=lambda pair: (-pairs[pair], pair))
            merges.append(best)
            seen.add(best[0] + best[1])
            words = [(_merged(symbols, best), n) for symbols, n in words]
        return cls(merges)

    def encode(self, text):
        """Token ids of a text; <|endoftext|> is never produced."""
        ids = []
        for word in self._pattern.findall(unicodedata.normalize("NFC", text)):
            symbols = [BYTE_TO_CHAR[b] for b in word.encode()]
            while len(symbols) > 1:
                best = min(zip(symbols, symbols[1:]), key=lambda pair: self.rank.get(pair, len(self.rank)))
                if best not in self.rank:
                    break
                symbols = _merged(symbols, best)
            ids += [self.vocabulary[s] for s in symbols]
        return ids

    def as_json(self):
        """The object of tokenizer.json as Hugging Face's tokenizers writes it for Qwen2."""
        byte_level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": False, "use_regex": False}
        return {
            "version": "1.0", "truncation": None, "padding": None,
            "added_tokens": [{"id": self.end_of_text, "content": END_OF_TEXT, "single_word": False, "lstrip": False,
                              "rstrip": False, "normalized": False, "special": True}],
            "normalizer": {"type": "NFC"},
            "pre_tokenizer": {"type": "Sequence", "pretokenizers": [
                {"type": "Split", "pattern": {"Regex": PATTERN}, "behavior": "Isolated", "invert": False}, byte_level]},
            "post_processor": dict(byte_level),
            "decoder": dict(byte_level),
            "model": {"type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": "",
                      "end_of_word_suffix": "", "fuse_unk": False, "byte_fallback": False, "ignore_merges": False,
                      "vocab": self.vocabulary, "merges": [f"{a} {b}" for a, b in self.merges]},
        }

    @classmethod
    def from_json(cls, document):
        return cls([tuple(merge.split(" ")) for merge in document["model"]["merges"]])


def _merged(symbols, pair):
    out, i = [], 0
    while i < len(symbols):
        if i + 1 < len(symbols) and (symbols[i], symbols[i + 1]) == pair:
            out.append(pair[0] + pair[1])
            i += 2
        else:
            out.append(symbols[i])
            i += 1
    return out
