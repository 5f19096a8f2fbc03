# A training as the paper describes it, written a second time: pictures read, cut, normalised, turned, learned, and tested by nothing of the program's.
# oracle_training.py FOLDER: reads task.json and given.safetensors, writes answers.json.
import json
import os
import random
import struct
import sys
import zlib

import numpy as np
import torch
from torch import nn

from oracle_network import PatchGan, Unet, load, read_tensors, segmentation_loss, step


def read_pictures(paths):
    """8 bit grey PNGs of one size, [n, height, width]. A pixel is told from those left of it and above it, so that all those of one
    diagonal can be told at once, of all pictures together."""
    filters, rows = [], []
    for path in paths:
        with open(path, "rb") as file:
            data = file.read()
        at, packed = 8, b""
        while at < len(data):
            length, kind = struct.unpack(">I4s", data[at:at + 8])
            body = data[at + 8:at + 8 + length]
            at += 12 + length
            if kind == b"IHDR":
                width, height, *form = struct.unpack(">IIBBBBB", body)
                assert form == [8, 0, 0, 0, 0], (path, form)
            elif kind == b"IDAT":
                packed += body
        lines = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(height, width + 1)
        filters.append(lines[:, 0])
        rows.append(lines[:, 1:])
    kinds, rows = np.stack(filters), np.stack(rows).astype(np.int16)
    count, height, width = rows.shape
    out = np.zeros((count, height + 1, width + 1), np.int16)  # a border of 0 above and to the left
    for diagonal in range(height + width - 1):
        y = np.arange(max(0, diagonal - width + 1), min(height, diagonal + 1))
        x = diagonal - y
        left, above, corner = out[:, y + 1, x], out[:, y, x + 1], out[:, y, x]
        guess = left + above - corner
        far = np.stack([abs(guess - left), abs(guess - above), abs(guess - corner)])
        paeth = np.where((far[0] <= far[1]) & (far[0] <= far[2]), left, np.where(far[1] <= far[2], above, corner))
        told = np.choose(kinds[:, y], [np.zeros_like(left), left, above, (left + above) // 2, paeth])
        out[:, y + 1, x + 1] = (rows[:, y, x] + told) % 256
    return out[:, 1:, 1:].astype(np.uint8)


def read_set(task):
    """Pictures 0 to 1 and masks 0 or 1 by their names. Tiles are named as the program does: picture:row:column from 1."""
    names = sorted(name[:-4] for name in os.listdir(task["pictures"]) if name.endswith(".png"))
    pictures = read_pictures([f"{task['pictures']}/{name}.png" for name in names])
    labels = read_pictures([f"{task['masks']}/{name}.png" for name in names])
    found = {}
    for name, picture, label in zip(names, pictures, labels):
        mask = (label == 0 if task["dark"] else label > 0).astype(np.float32)
        tile = task["tile"] or max(picture.shape)
        down, across = -(-picture.shape[0] // tile), -(-picture.shape[1] // tile)
        for j in range(down):
            for i in range(across):
                cut = (slice(j * tile, (j + 1) * tile), slice(i * tile, (i + 1) * tile))
                found[name if down * across == 1 else f"{name}:{j + 1}:{i + 1}"] = (normalised(task, picture[cut]), mask[cut])
    return found


def normalised(task, picture):
    if task["normalisation"] == "range":
        return (picture / 255).astype(np.float32)
    low, high = np.percentile(picture.astype(np.float64), [task["low"], task["high"]])
    return np.clip((picture - low) / (high - low), 0, 1).astype(np.float32)


def crop_of(task, chance, picture, mask):
    side = task["crop"]
    y, x = chance.randint(0, picture.shape[0] - side), chance.randint(0, picture.shape[1] - side)
    both = np.stack([picture[y:y + side, x:x + side], mask[y:y + side, x:x + side]])
    if task["flips"]:
        both = both[:, ::chance.choice([1, -1]), ::chance.choice([1, -1])]
    if task["quarterTurns"]:
        both = np.rot90(both, chance.randint(0, 3), (1, 2))
    return both


def fresh(models, seed):
    """Convolutions N(0, 0.02), scales of norms N(1, 0.02), everything else 0."""
    torch.manual_seed(seed)
    for model in models:
        for module in model.modules():
            if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
                nn.init.normal_(module.weight, 0, 0.02)
            elif isinstance(module, nn.BatchNorm2d):
                nn.init.normal_(module.weight, 1, 0.02)
            if getattr(module, "bias", None) is not None:
                nn.init.zeros_(module.bias)


def predicted(task, generator, picture):
    """Of a whole picture: four corners and the centre, averaged where they lie over each other."""
    side, (height, width) = task["crop"], picture.shape
    assert side <= height <= 2 * side and side <= width <= 2 * side
    places = {(0, 0), (0, width - side), (height - side, 0), (height - side, width - side), ((height - side) // 2, (width - side) // 2)}
    total, seen = np.zeros(picture.shape), np.zeros(picture.shape)
    generator.eval()
    with torch.no_grad():
        crops = torch.from_numpy(np.stack([picture[y:y + side, x:x + side] for y, x in sorted(places)]))
        for (y, x), p in zip(sorted(places), generator(crops[:, None]).numpy()[:, 0]):
            total[y:y + side, x:x + side] += p
            seen[y:y + side, x:x + side] += 1
    return (total / seen).astype(np.float32)


def dice(pairs, threshold):
    """Over the pixels of all pictures together."""
    both = sum(float(((p >= threshold) & (t > 0)).sum()) for p, t in pairs)
    return 2 * both / sum(float((p >= threshold).sum() + (t > 0).sum()) for p, t in pairs)


def best_threshold(pairs):
    p, t = np.concatenate([p.ravel() for p, _ in pairs]), np.concatenate([t.ravel() for _, t in pairs])
    bins = np.minimum((p * 256).astype(int), 255)
    inside, found = (np.bincount(bins[t > 0], minlength=256)[::-1].cumsum()[::-1], np.bincount(bins, minlength=256)[::-1].cumsum()[::-1])
    scores = 2 * inside / np.maximum(found + inside[0], 1)
    return (1 + int(scores[1:].argmax())) / 256


def judged(task, generator, pictures, names):
    return [(predicted(task, generator, pictures[name][0]), pictures[name][1]) for name in names]


def validation_loss(task, pairs):
    """The loss of a batch that holds all the pictures, with the power after the mean over them."""
    form = dict(task["settings"], gamma=1)
    each = [segmentation_loss(form, torch.from_numpy(p)[None, None].double(), torch.from_numpy(t)[None, None].double()).item() for p, t in pairs]
    mean = sum(each) / len(each)
    return mean ** task["settings"]["gamma"] if form["loss"] == "tversky" else mean


def train(task, pictures, seed, given):
    settings = task["settings"]
    generator = Unet(task["network"])
    discriminator = PatchGan(task["discriminator"]) if task["discriminator"] else None
    both = [model for model in (generator, discriminator) if model is not None]
    if given is None:
        fresh(both, seed)
    else:
        for model in both:
            load(model, given)
    optimisers = [torch.optim.Adam(model.parameters(), lr=rate, betas=(0.9, 0.999)) for model, rate in zip(both, (settings["rate"], settings["discriminatorRate"]))]
    chance = random.Random(seed)
    told, best, kept = [], None, None
    for epoch in range(task["epochs"]):
        factor = task["decay"] ** (epoch // task["decayEvery"])
        for optimiser, rate in zip(optimisers, (settings["rate"], settings["discriminatorRate"])):
            optimiser.param_groups[0]["lr"] = rate * factor
        if task["orders"]:
            order = task["orders"][epoch]
            assert sorted(order) == sorted(task["train"])
        else:
            order = task["train"] * task["cropsPerPicture"]
            chance.shuffle(order)
        for model in both:
            model.train()
        losses = {"segmentation": 0.0, "discriminator": 0.0, "adversarial": 0.0}
        for first in range(0, len(order), task["batch"]):
            names = order[first:first + task["batch"]]
            crops = torch.from_numpy(np.stack([crop_of(task, chance, *pictures[name]) for name in names]).astype(np.float32))
            parts = step(settings, generator, discriminator, optimisers, crops[:, :1], crops[:, 1:])
            for part in losses:
                losses[part] += parts[part] * len(names) / len(order)
        pairs = judged(task, generator, pictures, task["validation"])
        score, loss = dice(pairs, 0.5), validation_loss(task, pairs)
        told.append(dict(losses, validation=loss, dice=score, rate=settings["rate"] * factor))
        if best is None or (score, -loss) > best:
            best, kept = (score, -loss), {"epoch": epoch + 1, "threshold": best_threshold(pairs), "weights": {k: v.clone() for k, v in generator.state_dict().items()}}
    generator.load_state_dict(kept.pop("weights"))
    return dict(kept, history=told, test=dice(judged(task, generator, pictures, task["test"]), kept["threshold"]))


def answer(folder):
    with open(folder + "/task.json") as file:
        task = json.load(file)
    torch.set_num_threads(task["threads"])
    parts = [set(task[part]) for part in ("train", "validation", "test")]
    pictures = read_set(task)
    assert set(pictures) == parts[0] | parts[1] | parts[2] and len(pictures) == sum(map(len, parts))
    scenes = [{name.split(":")[0] for name in part} for part in parts]
    assert sum(map(len, scenes)) == len(scenes[0] | scenes[1] | scenes[2])
    given = read_tensors(folder + "/given.safetensors") if task["given"] else None
    with open(folder + "/answers.json", "w") as file:
        json.dump({"runs": [train(task, pictures, seed, given) for seed in task["seeds"]]}, file)


def look(folder):
    """What the weights of model.safetensors reach: nothing of the training has a part in it."""
    with open(folder + "/task.json") as file:
        task = json.load(file)
    torch.set_num_threads(task["threads"])
    pictures = read_set(task)
    generator = Unet(task["network"])
    load(generator, read_tensors(folder + "/model.safetensors"))
    pairs = judged(task, generator, pictures, task["validation"])
    with open(folder + "/seen.json", "w") as file:
        json.dump({"threshold": best_threshold(pairs), "dice": dice(pairs, 0.5), "test": dice(judged(task, generator, pictures, task["test"]), task["threshold"])}, file)


if __name__ == "__main__":
    look(sys.argv[2]) if sys.argv[1] == "--look" else answer(sys.argv[1])
