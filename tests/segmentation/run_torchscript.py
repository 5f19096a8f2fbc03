"""Runs every model.pt of the folders in sys.argv[1:] over x.bin (float32, shape in case.json), and writes y.bin, d.bin (patches), told.json and again.pt (saved by torch itself)."""
import json
import os
import sys
import torch

NAME = "triptych.segmentation"
for folder in sys.argv[1:]:
    at = lambda name: os.path.join(folder, name)
    case = json.load(open(at("case.json")))
    extra = {NAME: ""}
    model = torch.jit.load(at("model.pt"), _extra_files=extra)
    x = torch.frombuffer(bytearray(open(at("x.bin"), "rb").read()), dtype=torch.float32).reshape(case["shape"])
    with torch.no_grad():
        y = model(x)
        open(at("y.bin"), "wb").write(y.contiguous().numpy().tobytes())
        if case["patches"]:
            open(at("d.bin"), "wb").write(model.patches(x, y).contiguous().numpy().tobytes())
        frozen = torch.jit.optimize_for_inference(torch.jit.freeze(model.eval()))(x) if case["freeze"] else y
        model.train()
        spread = (model(x) - model(x)).abs().max().item()
        model.eval()
    told = extra[NAME]
    json.dump({"shape": list(y.shape), "frozen": (frozen - y).abs().max().item(), "spread": spread, "told": told.decode() if isinstance(told, bytes) else told,
               "parameters": sum(p.numel() for p in model.parameters()), "names": [n for n, _ in model.named_parameters()] + [n for n, _ in model.named_buffers()]},
              open(at("told.json"), "w"))
    torch.jit.save(model, at("again.pt"), _extra_files={NAME: told})
