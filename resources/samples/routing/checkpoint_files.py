# SPDX-License-Identifier: GPL-3.0-or-later
"""safetensors files in bfloat16, and JSON, written and read by hand: Debian packages no Python safetensors."""

import json
import struct

import torch


def write_json(path, document):
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def write_safetensors(path, weights):
    """All tensors as little-endian bfloat16 in C order, by name; the header is padded to a multiple of 8 bytes."""
    header, body = {"__metadata__": {"format": "pt"}}, bytearray()
    for name in sorted(weights):
        tensor = weights[name].detach().to(torch.bfloat16).contiguous()
        data = tensor.view(torch.int16).numpy().astype("<i2").tobytes()
        header[name] = {"dtype": "BF16", "shape": list(tensor.shape), "data_offsets": [len(body), len(body) + len(data)]}
        body += data
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + body)


def read_safetensors(path):
    """The tensors of a bfloat16 file as float32."""
    data = path.read_bytes()
    size, = struct.unpack_from("<Q", data)
    header, body = json.loads(data[8:8 + size]), data[8 + size:]
    weights = {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            raw = torch.frombuffer(bytearray(body[begin:end]), dtype=torch.bfloat16)
            weights[name] = raw.view(entry["shape"]).float()
    return weights
