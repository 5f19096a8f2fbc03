"""Writes wells-look-alike.json: a made-up table in the manner of the wells of Bangladesh (Gelman and Hill 2007, section 5.4).

Nothing in it was measured. Distance to the next safe well (in 100 m) and arsenic are drawn; whether a household switches follows from them by
logistic regression with coefficients 0, -0.9 and 0.46. Run it in this folder: python3 wells_look_alike.py
"""

import json
import math
import random

draw = random.Random(20)
rows, labels = [], []
for _ in range(400):
    distance = round(draw.expovariate(1 / 0.48), 2)
    arsenic = round(0.5 + draw.lognormvariate(0.0, 0.8), 2)
    chance = 1 / (1 + math.exp(-(-0.9 * distance + 0.46 * arsenic)))
    rows.append([distance, arsenic])
    labels.append(int(draw.random() < chance))

problem = {
    "title": "Wells, with signs",
    "note": "Who switches to a safe well? Logistic regression on a made-up table of 400 households: distance may not help and arsenic may not deter, so two coefficients may not change sign.",
    "loss": {"kind": "logistic", "features": rows, "labels": labels, "names": ["distance", "arsenic"], "intercept": True, "ridge": 0.001},
    "polyhedron": {"A": [[0, 1, 0], [0, 0, -1]], "b": [0, 0]},
    "start": [0, -0.5, 0.5],
    "run": {"sampler": "projected", "data": "none", "beta": 400, "step": 0.5, "steps": 3000, "chains": 256},
}
with open("wells-look-alike.json", "w", encoding="utf-8") as file:
    json.dump(problem, file, separators=(",", ":"))
    file.write("\n")
