"""Saves a small U-Net under names of its own as TorchScript (sys.argv[1]), as a pickle (sys.argv[2]), and its forward pass as raw float32 (sys.argv[3])."""
import sys
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        widths = [2, 4, 8]
        ins = [3, 2, 4]
        self.encoder = nn.ModuleList(nn.Conv2d(i, o, 4, 2, 1, bias=False) for i, o in zip(ins, widths))
        self.encoder_norm = nn.ModuleList(nn.BatchNorm2d(o) for o in widths[:2])
        self.decoder = nn.ModuleList([nn.ConvTranspose2d(8, 4, 4, 2, 1, bias=False), nn.ConvTranspose2d(8, 2, 4, 2, 1, bias=False), nn.ConvTranspose2d(4, 1, 4, 2, 1)])
        self.decoder_norm = nn.ModuleList(nn.BatchNorm2d(o) for o in [4, 2])

    def forward(self, x):
        lrelu = nn.functional.leaky_relu
        a = self.encoder_norm[0](lrelu(self.encoder[0](x), 0.2))
        b = self.encoder_norm[1](lrelu(self.encoder[1](a), 0.2))
        c = lrelu(self.encoder[2](b), 0.2)
        d = self.decoder_norm[0](torch.relu(self.decoder[0](c)))
        e = self.decoder_norm[1](torch.relu(self.decoder[1](torch.cat([b, d], 1))))
        return torch.sigmoid(self.decoder[2](torch.cat([a, e], 1)))


torch.manual_seed(4)
net = Net()
net.train()
for _ in range(3):
    net(torch.rand(4, 3, 16, 16))
net.eval()
x = (torch.arange(3 * 16 * 16, dtype=torch.float32).reshape(1, 3, 16, 16) * 37 % 101) / 101
torch.jit.script(net).save(sys.argv[1])
torch.save(net.state_dict(), sys.argv[2])
with torch.no_grad(), open(sys.argv[3], "wb") as out:
    out.write(net(x).numpy().tobytes())
