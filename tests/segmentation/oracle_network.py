# The networks built a second time from modules, from the same description and the same weights.
# oracle_network.py FOLDER: reads task.json and given.safetensors, writes answers.json and answers.safetensors.
# oracle_network.py --time TASK.json ...: see "timing" below.
import json
import struct
import sys
import time

import torch
from torch import nn


def read_tensors(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = file.read()
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__" or entry["dtype"] != "F32":
            continue
        begin, end = entry["data_offsets"]
        tensors[name] = torch.frombuffer(bytearray(data[begin:end]), dtype=torch.float32).reshape(entry["shape"]).clone()
    return tensors


def write_tensors(path, tensors):
    header, parts, at = {}, [], 0
    for name, tensor in tensors.items():
        part = tensor.detach().to(torch.float32).contiguous().numpy().tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [at, at + len(part)]}
        parts.append(part)
        at += len(part)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(parts))


def activation(name, down, paper):
    if name == "tanh":
        return nn.Tanh()
    if name == "leaky" or (name == "relu" and down and paper):
        return nn.LeakyReLU(0.2)
    return nn.ReLU()


def norm(name, channels):
    return {"batch": nn.BatchNorm2d, "instance": nn.InstanceNorm2d}[name](channels)


class Unet(nn.Module):
    def __init__(self, form):
        super().__init__()
        depth, paper = form["levels"], form["order"] == "activationThenNorm"
        width = [form["filters"] * min(2 ** i, 8) for i in range(depth)]
        self.depth = depth
        self.downs, self.ups = nn.ModuleList(), nn.ModuleList()
        for i in range(depth):
            conv = nn.Conv2d(form["inputs"] if i == 0 else width[i - 1], width[i], 4, 2, 1, bias=False)
            normed = form["norm"] != "none" and (i < depth - 1 or not paper)
            self.downs.append(self.block(conv, form, width[i], normed, True))
        for i in range(depth):
            inputs = width[i] if i == depth - 1 else 2 * width[i]
            if i == 0:
                self.ups.append(nn.Sequential(nn.ConvTranspose2d(inputs, form["classes"], 4, 2, 1, bias=form["outerBias"]), nn.Sigmoid()))
            else:
                conv = nn.ConvTranspose2d(inputs, width[i - 1], 4, 2, 1, bias=False)
                normed = form["norm"] != "none" and (paper or i < depth - 1)
                self.ups.append(self.block(conv, form, width[i - 1], normed, False))

    @staticmethod
    def block(conv, form, channels, normed, down):
        paper = form["order"] == "activationThenNorm"
        squash = activation(form["activation"], down, paper)
        after = [norm(form["norm"], channels)] if normed else []
        return nn.Sequential(conv, *([squash] + after if paper else after + [squash]))

    def forward(self, x):
        skips = []
        for down in self.downs:
            x = down(x)
            skips.append(x)
        for i in reversed(range(self.depth)):
            x = self.ups[i](x if i == self.depth - 1 else torch.cat([skips[i], x], 1))
        return x

    def named(self):
        for way, blocks in (("down", self.downs), ("up", self.ups)):
            for i, block in enumerate(blocks):
                for module in block:
                    yield from tensors_of(module, f"{way}.{i}")


class PatchGan(nn.Module):
    def __init__(self, form):
        super().__init__()
        widths = [form["inputs"]] + [form["filters"] * min(2 ** i, 8) for i in range(form["layers"] + 1)]
        self.blocks = nn.ModuleList()
        for i in range(form["layers"] + 1):
            parts = [nn.Conv2d(widths[i], widths[i + 1], 4, 2 if i < form["layers"] else 1, 1, bias=i == 0), activation(form["activation"], True, True)]
            if i > 0 and form["norm"] != "none":
                parts.append(norm(form["norm"], widths[i + 1]))
            self.blocks.append(nn.Sequential(*parts))
        self.blocks.append(nn.Sequential(nn.Conv2d(widths[-1], 1, 4, 1, 1), nn.Sigmoid()))

    def forward(self, image, mask):
        x = torch.cat([image, mask], 1)
        for block in self.blocks:
            x = block(x)
        return x

    def named(self):
        for i, block in enumerate(self.blocks):
            for module in block:
                yield from tensors_of(module, f"discriminator.{i}")


def tensors_of(module, prefix):
    if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
        yield prefix + ".conv.weight", module.weight
        if module.bias is not None:
            yield prefix + ".conv.bias", module.bias
    elif isinstance(module, nn.BatchNorm2d):
        for name in ("weight", "bias", "running_mean", "running_var"):
            yield f"{prefix}.norm.{name}", getattr(module, name)


def load(model, weights):
    with torch.no_grad():
        for name, tensor in model.named():
            tensor.copy_(weights[name])


def segmentation_loss(settings, p, t):
    if settings["loss"] == "tversky":
        beta, gamma = settings["beta"], settings["gamma"]
        over = (1, 2, 3)
        hit, missed, wrong = (p * t).sum(over), ((1 - p) * t).sum(over), (p * (1 - t)).sum(over)
        index = (hit + 1) / (hit + beta * missed + (1 - beta) * wrong + 1)
        return (1 - index).mean().clamp(min=1e-7) ** gamma
    if settings["loss"] == "crossEntropy":
        weight = torch.ones_like(p)
        if p.shape[1] > 1:
            weight = (1 - t.sum((0, 2, 3)) / t.sum()).view(1, -1, 1, 1).expand_as(p)
        return nn.functional.binary_cross_entropy(p, t, weight=weight)
    return (p - t).abs().mean()


def losses(settings, generator, discriminator, x, t):
    """What the generator makes small, what the discriminator does, and their parts."""
    p = generator(x)
    segmentation = segmentation_loss(settings, p, t)
    total = settings["segmentationWeight"] * segmentation
    parts = {"segmentation": segmentation.item(), "adversarial": 0.0, "discriminator": 0.0}
    judged = None
    bce = nn.functional.binary_cross_entropy
    if discriminator is not None:
        opinion = discriminator(x, p)
        if settings["adversarial"]:
            adversarial = bce(opinion, torch.ones_like(opinion))
            parts["adversarial"] = adversarial.item()
            total = total + settings["adversarialWeight"] * adversarial
        if settings["trainDiscriminator"]:
            norms = [m for m in discriminator.modules() if isinstance(m, nn.BatchNorm2d)]
            for module in norms:
                module.momentum = 0  # seen once, though run twice here
            detached = discriminator(x, p.detach())
            for module in norms:
                module.momentum = 0.1
            real = discriminator(x, t)
            judged = 0.5 * (bce(detached, torch.zeros_like(detached)) + bce(real, torch.ones_like(real)))
            parts["discriminator"] = judged.item()
    return total, judged, parts


def step(settings, generator, discriminator, optimisers, x, t):
    total, judged, parts = losses(settings, generator, discriminator, x, t)
    own = list(generator.parameters())
    gradients = torch.autograd.grad(total, own)
    for parameter, gradient in zip(own, gradients):
        parameter.grad = gradient
    if judged is not None:
        theirs = list(discriminator.parameters())
        for parameter, gradient in zip(theirs, torch.autograd.grad(judged, theirs)):
            parameter.grad = gradient
        optimisers[1].step()
    optimisers[0].step()
    parts["loss"] = total.item()
    return parts


def answer(folder):
    task = json.load(open(folder + "/task.json"))
    given = read_tensors(folder + "/given.safetensors")
    torch.set_default_dtype(torch.float64)
    generator = Unet(task["network"]).double()
    discriminator = PatchGan(task["discriminator"]).double() if task.get("discriminator") else None
    both = [m for m in (generator, discriminator) if m is not None]
    for model in both:
        load(model, given)
    x, t = given["images"].double(), given["truths"].double()
    settings = task["settings"]
    out, told = {}, {"parameters": sum(p.numel() for p in generator.parameters())}
    for model in both:
        model.eval()
    with torch.no_grad():
        out["predicted"] = generator(x)
        if discriminator is not None:
            out["patches"] = discriminator(x, t)
    for model in both:
        model.train()
    optimisers = [torch.optim.Adam(m.parameters(), lr=r) for m, r in zip(both, (settings["rate"], settings["discriminatorRate"]))]
    told["steps"] = []
    for number in range(task["steps"]):
        told["steps"].append(step(settings, generator, discriminator, optimisers, x, t))
        if number == 0:
            for model in both:
                for name, tensor in model.named():
                    if isinstance(tensor, nn.Parameter) and tensor.grad is not None:
                        out["gradient." + name] = tensor.grad
    for model in both:
        for name, tensor in model.named():
            out["after." + name] = tensor
    write_tensors(folder + "/answers.safetensors", out)
    json.dump(told, open(folder + "/answers.json", "w"))


def timing(task):
    """Answers each line on stdin ("infer", "step", "adversarial") with the seconds that one such call took."""
    torch.set_num_threads(task["threads"])
    layout = torch.channels_last if task["channelsLast"] else torch.contiguous_format
    generator = Unet(task["network"]).to(memory_format=layout)
    discriminator = PatchGan(task["discriminator"]).to(memory_format=layout)
    given = read_tensors(task["weights"])
    load(generator, given)
    load(discriminator, given)
    side, bands, classes = task["side"], task["network"]["inputs"], task["network"]["classes"]
    seen = torch.rand(task["inferBatch"], bands, side, side).to(memory_format=layout)
    x, t = seen[:task["stepBatch"]].contiguous(memory_format=layout), (torch.rand(task["stepBatch"], classes, side, side) > 0.7).float().to(memory_format=layout)
    optimisers = [torch.optim.Adam(generator.parameters(), lr=5e-4), torch.optim.Adam(discriminator.parameters(), lr=1e-4)]
    settings = {"loss": "tversky", "beta": 0.75, "gamma": 0.7, "segmentationWeight": 1, "adversarial": False, "adversarialWeight": 1, "trainDiscriminator": False}
    for line in sys.stdin:
        what = line.strip()
        generator.train(what != "infer")
        begin = time.perf_counter()
        if what == "infer":
            with torch.inference_mode():
                generator(seen)
        elif what == "step":
            optimisers[0].zero_grad()
            total, _, _ = losses(settings, generator, None, x, t)
            total.backward()
            optimisers[0].step()
        else:
            adversarial_step(generator, discriminator, optimisers, settings, x, t)
        print(time.perf_counter() - begin, flush=True)


def adversarial_step(generator, discriminator, optimisers, settings, x, t):
    """As it is usually written, with no pass that can be saved."""
    bce = nn.functional.binary_cross_entropy
    p = generator(x)
    for parameter in discriminator.parameters():
        parameter.requires_grad_(False)
    opinion = discriminator(x, p)
    optimisers[0].zero_grad()
    (segmentation_loss(settings, p, t) + bce(opinion, torch.ones_like(opinion))).backward()
    for parameter in discriminator.parameters():
        parameter.requires_grad_(True)
    optimisers[1].zero_grad()
    fake, real = discriminator(x, p.detach()), discriminator(x, t)
    (0.5 * (bce(fake, torch.zeros_like(fake)) + bce(real, torch.ones_like(real)))).backward()
    optimisers[0].step()
    optimisers[1].step()


if __name__ == "__main__":
    if sys.argv[1] == "--time":
        timing(json.load(open(sys.argv[2])))
    else:
        answer(sys.argv[1])
