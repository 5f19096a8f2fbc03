#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Check corpus.jsonl: 50 languages, the same phrases in each, expected scripts, NFC, no text twice.

Prints one line of counts and exits 0, or every finding with its line number and exits 1.
"""

import json
import pathlib
import sys
import unicodedata

FAMILIES = {
    "Sino-Tibetan": "zh",
    "Altaic": "ko ja mn",
    "Australasian": "th vi lo",
    "Austronesian": "mg ceb su ilo doi",
    "Indo-European": "en de pt es fr ru it hi hr gl cs co la uk bs bg eo mai sq da sa no gn sr sk gd lb",
    "Afro-Asian": "ar ckb mt he",
    "Kongolese": "ln bm sw nso ig rw ha",
}
FAMILY_NAMES = list(FAMILIES)
FAMILY_OF = {code: i for i, codes in enumerate(FAMILIES.values()) for code in codes.split()}

# A script is recognised by the first word of a letter's Unicode name; every language not listed is written in Latin.
SCRIPTS = {
    "zh": {"CJK"}, "ko": {"HANGUL"}, "ja": {"HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "CJK"}, "th": {"THAI"}, "lo": {"LAO"},
    "ar": {"ARABIC"}, "ckb": {"ARABIC"}, "he": {"HEBREW"},
    **{code: {"CYRILLIC"} for code in ("mn", "ru", "uk", "bg", "sr")},
    **{code: {"DEVANAGARI"} for code in ("hi", "mai", "sa", "doi")},
}


def scripts_of(text):
    """The scripts of the letters and marks of a text; marks shared by several scripts are left out."""
    names = [unicodedata.name(c, "UNNAMED") for c in text if unicodedata.category(c)[0] in "LM"]
    return {name.split()[0] for name in names} - {"COMBINING", "MODIFIER"}


def read_corpus(path):
    """(line number, id, language, text) of each line; raises ValueError with the line where one is malformed."""
    rows = []
    for number, line in enumerate(pathlib.Path(path).read_text(encoding="utf-8").splitlines(), 1):
        row = json.loads(line)
        if set(row) != {"id", "language", "text"} or not all(isinstance(v, str) and v for v in row.values()):
            raise ValueError(f"line {number}: needs exactly the strings id, language and text")
        rows.append((number, row["id"], row["language"], row["text"]))
    return rows


def findings(rows):
    """Everything that is wrong with the rows, one sentence each."""
    found, ids, first_line_of = [], {}, {}
    for number, phrase, language, text in rows:
        if language not in FAMILY_OF:
            found.append(f"line {number}: language '{language}' is not one of the study's 50")
        if phrase in ids.setdefault(language, set()):
            found.append(f"line {number}: {language} has {phrase} twice")
        ids[language].add(phrase)
        if text in first_line_of:
            found.append(f"line {number}: same text as line {first_line_of[text]}")
        first_line_of.setdefault(text, number)
        if unicodedata.normalize("NFC", text) != text or text.strip() != text:
            found.append(f"line {number}: not NFC, or white space at an end")
        foreign = scripts_of(text) - SCRIPTS.get(language, {"LATIN"})
        if foreign or not scripts_of(text):
            found.append(f"line {number}: {language} holds letters of {', '.join(sorted(foreign)) or 'no script'}")
    for language in sorted(set(FAMILY_OF) - set(ids)):
        found.append(f"{language} is missing")
    reference = ids.get("en", set())
    for language in sorted(ids):
        if ids[language] != reference:
            found.append(f"{language} has other ids than en: {sorted(ids[language] ^ reference)}")
    return found


def main():
    path = pathlib.Path(__file__).with_name("corpus.jsonl")
    rows = read_corpus(path)
    found = findings(rows)
    print("\n".join(found) or f"{len(rows)} phrases, {len(FAMILY_OF)} languages, "
          f"{len({r[1] for r in rows})} phrases each, {sum(len(r[3].encode()) for r in rows)} bytes of text")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
