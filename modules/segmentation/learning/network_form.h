#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/array.h"
#include "base/json.h"

/// The segmentation model: a U-Net generator and a conditional PatchGAN discriminator, as described in "From fat droplets to floating forests" (2022, arXiv
/// 2211.03937) and by Isola et al. (2017, arXiv 1611.07004). Forms and sizes only; the tensors themselves live in torch/.
namespace triptych::segmentation {

enum class Norm { none, batch, instance };
/// leaky: LeakyReLU(0.2); relu: in the paper's order LeakyReLU(0.2) on the way down and ReLU on the way up, in the package's ReLU both ways.
enum class Activation { tanh, relu, leaky };
enum class BlockOrder { activationThenNorm, normThenActivation };

/// All convolutions 4 x 4, stride 2, padding 1. Level i of the encoder has filters * min(2^i, 8) channels and halves the sides; the
/// decoder joins the encoder's channels by concatenation, the encoder's first.
struct NetworkForm {
    int levels = 8;   ///< 3 to 9; sides are multiples of 2^levels
    int filters = 32;
    int inputs = 4;   ///< bands
    int classes = 1;  ///< outputs, sigmoid each
    Norm norm = Norm::batch;
    Activation activation = Activation::relu;
    BlockOrder order = BlockOrder::activationThenNorm;
    bool outerBias = true;    ///< of the last transposed convolution
    double dropout = 0;       ///< in the levels that the preset drops in (paper: levels 5 to 7, both ways; package: all but the first up and the last)
    bool dropoutDeepOnly = true;

    /// Paper-era: 8 levels, batch norm after the activation, none after the innermost down nor the outermost up convolution.
    [[nodiscard]] static NetworkForm paper();
    /// The published package: 7 levels, instance norm (no affine, no running statistics) before the activation.
    [[nodiscard]] static NetworkForm package();
    bool operator==(const NetworkForm&) const = default;
};

struct DiscriminatorForm {
    int filters = 16;
    int layers = 3;   ///< convolutions of stride 2; two of stride 1 follow
    int inputs = 5;   ///< bands and classes
    Norm norm = Norm::batch;
    Activation activation = Activation::leaky;
    bool operator==(const DiscriminatorForm&) const = default;
};

/// Channels after the down convolution of a level.
[[nodiscard]] int channelsOf(const NetworkForm& form, int level);
/// Which blocks normalise: in the paper's order all but the innermost down and the outermost up one, in the package's all but the first up and the last.
[[nodiscard]] bool normAfterDown(const NetworkForm& form, int level);
[[nodiscard]] bool normAfterUp(const NetworkForm& form, int level);
/// Which blocks drop out: the three innermost levels, both ways (5 to 7 of 8), or all but the first up and the last.
[[nodiscard]] bool dropsDown(const NetworkForm& form, int level);
[[nodiscard]] bool dropsUp(const NetworkForm& form, int level);

/// A tensor of a model. Names: "down.<level>.conv.weight", "down.<level>.norm.{weight,bias,running_mean,running_var}", "up.<level>.conv.{weight,bias}",
/// "up.<level>.norm.*" (up.<level> undoes down.<level>), "discriminator.<i>.conv.{weight,bias}", "discriminator.<i>.norm.*".
struct TensorForm {
    std::string name;
    base::Shape shape;
    bool trained = true;  ///< false: a running statistic
    int level = 0;        ///< 0 the outermost; of the discriminator its place
};

/// In the order of the forward pass.
[[nodiscard]] std::vector<TensorForm> tensorsOf(const NetworkForm& form);
[[nodiscard]] std::vector<TensorForm> tensorsOf(const DiscriminatorForm& form);
/// Trained numbers alone.
[[nodiscard]] std::int64_t parameterCount(const std::vector<TensorForm>& tensors);
/// Pixels of the input, on a side, that one patch of the discriminator's map sees.
[[nodiscard]] int receptiveField(const DiscriminatorForm& form);
/// Sides of its map for a picture of `side` pixels.
[[nodiscard]] int patchesOf(const DiscriminatorForm& form, int side);

[[nodiscard]] base::Json toJson(const NetworkForm& form);
[[nodiscard]] base::Json toJson(const DiscriminatorForm& form);
/// Errors name the field: an unknown word, a number beyond its range.
[[nodiscard]] base::Result<NetworkForm> networkFormFromJson(const base::Json& json, std::string_view where);
[[nodiscard]] base::Result<DiscriminatorForm> discriminatorFormFromJson(const base::Json& json, std::string_view where);

}  // namespace triptych::segmentation
