# SPDX-License-Identifier: GPL-3.0-or-later
"""Near-duplicates by datasketch: MinHash of the character 5-grams after NFKC, MinHashLSH, every candidate verified by the sets. Reads LINES.txt and the hashes, bands
and rows to use; answers each line of its input with the seconds that it took, or with 0 where datasketch is not installed."""

import sys
import time
import unicodedata

try:
    from datasketch import MinHash, MinHashLSH
except ImportError:
    MinHash = None
lines = open(sys.argv[1], encoding="utf-8").read().split("\n")
bands, rows, threshold = int(sys.argv[2]), int(sys.argv[3]), 0.8


def pairs():
    lsh = MinHashLSH(num_perm=bands * rows, params=(bands, rows))
    grams, found = [], 0
    for number, line in enumerate(lines):
        text = unicodedata.normalize("NFKC", line)
        own = {text[i:i + 5] for i in range(len(text) - 4)}
        minhash = MinHash(num_perm=bands * rows)
        minhash.update_batch([gram.encode() for gram in own])
        for other in lsh.query(minhash):
            shared = len(own & grams[other])
            found += shared >= threshold * (len(own) + len(grams[other]) - shared)
        lsh.insert(number, minhash)
        grams.append(own)
    return found


for _ in sys.stdin:
    if MinHash is None:
        print(0, flush=True)
        continue
    begun = time.perf_counter()
    pairs()
    print(time.perf_counter() - begun, flush=True)
