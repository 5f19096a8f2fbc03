#include "segmentation/learning/model_script.h"

#include <fmt/format.h>

namespace triptych::segmentation {
namespace {

// What follows a convolution, on the variable y.
struct Rest {
    Norm norm = Norm::none;
    bool normFirst = false;
    std::string squash;  ///< of y; empty: none
    double dropout = 0;
    std::string part;    ///< the expression of the module that holds the norm
};

std::string line(const std::string& text) {
    return "    " + text;
}

std::string rest(const Rest& r) {
    std::string norm;
    if (r.norm == Norm::batch)
        norm = line(fmt::format("y = torch.batch_norm(y, {0}.norm.weight, {0}.norm.bias, {0}.norm.running_mean, {0}.norm.running_var, False, 0.1, 1.0e-05, False)\n", r.part));
    else if (r.norm == Norm::instance)
        norm = line("y = self.normalised(y)\n");
    const auto squash = r.squash.empty() ? std::string() : line("y = " + r.squash + "\n");
    const auto dropout = r.dropout > 0 ? line(fmt::format("y = torch.dropout(y, {:.17g}, self.training)\n", r.dropout)) : std::string();
    return (r.normFirst ? norm + squash : squash + norm) + dropout;
}

std::string squashOf(Activation activation, bool leakyInstead) {
    if (activation == Activation::tanh)
        return "torch.tanh(y)";
    return activation == Activation::leaky || leakyInstead ? "torch.leaky_relu(y, 0.2)" : "torch.relu(y)";
}

std::string part(const char* way, int level) {
    return fmt::format("getattr(self.{}, \"{}\")", way, level);
}

std::string forwardOf(const NetworkForm& form) {
    std::string code = fmt::format("  def forward(self: {},\n    x: Tensor) -> Tensor:\n", scriptRoot);
    const bool normFirst = form.order == BlockOrder::normThenActivation;
    code += line("y = x\n");
    for (int level = 0; level < form.levels; ++level) {
        const auto here = part("down", level);
        code += line(fmt::format("y = torch.conv2d(y, {}.conv.weight, None, [2, 2], [1, 1], [1, 1], 1)\n", here));
        code += rest({normAfterDown(form, level) ? form.norm : Norm::none, normFirst, squashOf(form.activation, !normFirst), dropsDown(form, level) ? form.dropout : 0, here});
        if (level < form.levels - 1)
            code += line(fmt::format("skip{} = y\n", level));
    }
    for (int level = form.levels - 1; level >= 0; --level) {
        const auto here = part("up", level);
        if (level < form.levels - 1)
            code += line(fmt::format("y = torch.cat([skip{}, y], 1)\n", level));
        const auto bias = level == 0 && form.outerBias ? here + ".conv.bias" : "None";
        code += line(fmt::format("y = torch.conv_transpose2d(y, {}.conv.weight, {}, [2, 2], [1, 1], [0, 0], 1, [1, 1])\n", here, bias));
        if (level > 0)
            code += rest({normAfterUp(form, level) ? form.norm : Norm::none, normFirst, squashOf(form.activation, false), dropsUp(form, level) ? form.dropout : 0, here});
    }
    return code + line("return torch.sigmoid(y)\n");
}

std::string patchesOf(const DiscriminatorForm& form) {
    std::string code = fmt::format("  def patches(self: {},\n    image: Tensor,\n    mask: Tensor) -> Tensor:\n", scriptRoot);
    code += line("y = torch.cat([image, mask], 1)\n");
    for (int i = 0; i <= form.layers + 1; ++i) {
        const bool last = i == form.layers + 1;
        const int stride = i < form.layers ? 2 : 1;
        const auto here = part("discriminator", i), bias = i == 0 || last ? here + ".conv.bias" : "None";
        code += line(fmt::format("y = torch.conv2d(y, {}.conv.weight, {}, [{}, {}], [1, 1], [1, 1], 1)\n", here, bias, stride, stride));
        if (!last)
            code += rest({i == 0 ? Norm::none : form.norm, false, squashOf(form.activation, false), 0, here});
    }
    return code + line("return torch.sigmoid(y)\n");
}

// Over one pixel nothing would be left: there it is left out.
std::string normalised() {
    return fmt::format("  def normalised(self: {},\n    y: Tensor) -> Tensor:\n", scriptRoot) + line("z = y\n") + line("if torch.gt(torch.mul(torch.size(y, 2), torch.size(y, 3)), 1):\n") +
           line("  z = torch.instance_norm(y, None, None, None, None, True, 0.1, 1.0e-05, False)\n") + line("else:\n") + line("  pass\n") + line("return z\n");
}

}  // namespace

base::Result<base::Array> toTorchScript(const ModelFile& model, const ScriptProgress& progress) {
    ScriptProgram program;
    auto forms = tensorsOf(model.network);
    program.methods = forwardOf(model.network);
    if (model.discriminator) {
        program.methods += patchesOf(*model.discriminator);
        for (auto& form : tensorsOf(*model.discriminator))
            forms.push_back(std::move(form));
    }
    if (model.network.norm == Norm::instance || (model.discriminator && model.discriminator->norm == Norm::instance))
        program.methods += normalised();
    for (const auto& form : forms) {
        const auto found = model.weights.find(form.name);
        if (found == model.weights.end() || found->second.shape() != form.shape)
            return base::badRequest(fmt::format("the model lacks the tensor \"{}\"", form.name), model.name);
        program.tensors.push_back({form.name, found->second, form.trained});
    }
    program.extraName = modelKey;
    program.extra = modelHeader(model);
    return torchScriptArray(program, progress);
}

}  // namespace triptych::segmentation
