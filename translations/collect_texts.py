#!/usr/bin/env python3
"""Collects what the rooms without Qt say to people: the texts of their errors, notes and log lines.

The rooms do not know Qt, so their texts are English with {} where a value goes. This writes them as the table
app/shell/room_texts.h, from which lupdate takes them; app/shell/room_words.cpp finds a text's entry when it is shown.
With --check nothing is written: exit 1 when the table is out of date.
"""
import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parent.parent
rooms = ["base", "jobs", "figures", "routing", "segmentation", "langevin"]
target = root / "app/shell/room_texts.h"
calls = re.compile(r"\b(?:unreadable|badRequest|failed|fail|refuse|refused|notReadable|wrong|push_back|emplace_back|log|where|say|fmt::format)\s*\(|"
                   r"\breturn (?=[^;]*\")|\b(?:Error|Finding)\s*\{|\b(?:hint|what|why|note)\s*(?:=|\+=)")
literal = re.compile(r'(?:u8)?(?:R"(?P<d>[A-Za-z]*)\((?P<raw>.*?)\)(?P=d)"|"(?P<plain>(?:[^"\\]|\\.)*)")', re.S)


def without_comments(text):
    out = []
    pattern = re.compile(r'R"([A-Za-z]*)\(.*?\)\1"|"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|//[^\n]*|/\*.*?\*/', re.S)
    last = 0
    for m in pattern.finditer(text):
        out.append(text[last:m.start()])
        out.append("" if m.group(0).startswith("/") else m.group(0))
        last = m.end()
    return "".join(out) + text[last:]


def argument_text(text, start):
    """From the opening bracket before `start` to its partner, or to the end of the statement."""
    depth, i = 1, start
    while i < len(text) and depth > 0:
        m = literal.match(text, i)
        if m:
            i = m.end()
            continue
        c = text[i]
        if c == "'" and i + 2 < len(text):
            i += 4 if text[i + 1] == "\\" else 3
            continue
        depth += c in "([{"
        depth -= c in ")]}"
        if c == ";":
            break
        i += 1
    return text[start:i]


def value_of(m):
    if m.group("raw") is not None:
        return m.group("raw")
    return re.sub(r"\\(.)", lambda e: {"n": "\n", "t": "\t"}.get(e.group(1), e.group(1)), m.group("plain"))


def texts_of(source):
    text = without_comments(source)
    for call in calls.finditer(text):
        inside = argument_text(text, call.end())
        joined, last = [], None
        for m in literal.finditer(inside):
            if last is not None and inside[last:m.start()].strip() == "":
                joined[-1] += value_of(m)
            else:
                joined.append(value_of(m))
            last = m.end()
        yield from joined


def is_words(text):
    plain = re.sub(r"\{[^{}]*\}", "", text)
    if not plain.isprintable() or "<" in plain or plain.startswith(("/", "\\", "%", "#")) or re.search(r'":|\b(px|pt|fill|SELECT)\b', plain):
        return False
    return bool(re.search(r"[A-Za-z]{2,},? +[A-Za-z]{2,}", plain) or re.search(r"[a-z]{3,}[:,;]? *\{|\}[,:]? +[a-z]{2,}", text))


def pattern_of(text):
    """fmt's placeholders become Qt's; a text that something is joined to takes it in."""
    number = 0

    def placeholder(m):
        nonlocal number
        if m.group(0) in ("{{", "}}"):
            return m.group(0)[0]
        number += 1
        return "%" + str(number)

    if re.match(r"[ ;,:)]", text):
        text = "{}" + text
    if re.search(r"[ (]$", text) or (text.endswith('"') and text.count('"') % 2 == 1):
        text += "{}"
    return re.sub(r"\{\{|\}\}|\{[^{}]*\}", placeholder, text)


def table():
    found = set()
    for room in rooms:
        for path in sorted((root / "modules" / room).rglob("*.cpp")) + sorted((root / "modules" / room).rglob("*.h")):
            for text in texts_of(path.read_text(encoding="utf-8")):
                if is_words(text):
                    found.add(pattern_of(text))
    lines = ["#pragma once", "", "#include <QtGlobal>", "", "namespace triptych::shell {", "",
             "/// What the rooms without Qt say, for lupdate. Written by translations/collect_texts.py; do not edit.",
             "inline constexpr const char* roomTexts[] = {"]
    for each in sorted(found):
        lines.append('    QT_TRANSLATE_NOOP("Room", "' + each.replace("\\", "\\\\").replace('"', '\\"') + '"),')
    lines += ["};", "", "}  // namespace triptych::shell", ""]
    return "\n".join(lines)


made = table()
if "--check" in sys.argv[1:]:
    if not target.exists() or target.read_text(encoding="utf-8") != made:
        sys.exit("app/shell/room_texts.h is out of date: run translations/collect_texts.py, then the target triptych_lupdate")
else:
    target.write_text(made, encoding="utf-8")
