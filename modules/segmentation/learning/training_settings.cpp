#include "segmentation/learning/training_settings.h"

#include <cmath>

#include <fmt/format.h>

namespace triptych::segmentation {
namespace {

using base::Json;
using base::Parameter;
using base::ParameterType;
using base::Result;

int whole(const Json& p, const char* name) {
    return p.at(name).get<int>();
}
double number(const Json& p, const char* name) {
    return p.at(name).get<double>();
}
std::string word(const Json& p, const char* name) {
    return p.at(name).get<std::string>();
}

Preprocessing preprocessingFromParameters(const Json& p, int bands) {
    Preprocessing preprocessing;
    preprocessing.bands = bands;
    const auto kind = word(p, "normalisation");
    preprocessing.normalisation = kind == "landsat" ? Normalisation::landsat : kind == "range" ? Normalisation::range : Normalisation::standard;
    preprocessing.low = number(p, "low");
    preprocessing.high = number(p, "high");
    preprocessing.crop = whole(p, "crop");
    return preprocessing;
}

Augmentation augmentationFromParameters(const Json& p) {
    Augmentation a;
    a.flips = p.at("flips").get<bool>();
    a.quarterTurns = p.at("quarter_turns").get<bool>();
    a.turn = number(p, "turn");
    a.zoom = number(p, "zoom");
    a.brightness = number(p, "brightness");
    a.contrast = number(p, "contrast");
    a.band = number(p, "band");
    a.strokeNoise = number(p, "stroke_noise");
    return a;
}

void append(std::vector<Parameter>& to, const std::vector<Parameter>& more) {
    to.insert(to.end(), more.begin(), more.end());
}

}  // namespace

double TrainingSettings::rateFactor(int epoch) const {
    return std::pow(decay, epoch / decayEvery);
}

std::vector<Parameter> formParameters() {
    return {
        {"preset", ParameterType::choice, "paper", "", {}, {}, {"paper", "package", "small"}, "The paper's network (8 levels, batch norm), the published package's (7 levels, instance norm), or a small one (6 levels, 8 filters)"},
        {"filters", ParameterType::integer, 0, "", 0.0, 256.0, {}, "Channels of the outermost level; 0: the preset's"},
        {"levels", ParameterType::integer, 0, "", 0.0, 9.0, {}, "So often the sides are halved; 0: the preset's"},
        {"norm", ParameterType::choice, "preset", "", {}, {}, {"preset", "none", "batch", "instance"}, "Normalisation of each block"},
        {"activation", ParameterType::choice, "preset", "", {}, {}, {"preset", "tanh", "relu", "leaky"}, "Activation of each block"},
        {"dropout", ParameterType::number, -1.0, "", -1.0, 0.95, {}, "Chance that a deep channel drops out; -1: the preset's"},
        {"discriminator", ParameterType::boolean, true, "", {}, {}, {}, "Train a discriminator that judges patches of a mask"},
        {"discriminator_filters", ParameterType::integer, 16, "", 1.0, 256.0, {}, "Channels of its first layer"},
        {"discriminator_layers", ParameterType::integer, 3, "", 1.0, 6.0, {}, "So often it halves the sides"},
    };
}

std::vector<Parameter> transferParameters() {
    return {
        {"transfer_levels", ParameterType::integer, -1, "", -1.0, 9.0, {}, "Levels copied from the source model, the outermost first; -1: all"},
        {"adapt", ParameterType::boolean, true, "", {}, {}, {}, "Fit the first and last layers to another number of bands and classes"},
    };
}

std::vector<Parameter> trainingParameters() {
    auto table = formParameters();
    append(table, {
        {"loss", ParameterType::choice, "tversky", "", {}, {}, {"tversky", "cross_entropy", "absolute"}, "What is made small: focal Tversky loss, weighted cross entropy, or absolute difference"},
        {"beta", ParameterType::number, 0.75, "", 0.0, 1.0, {}, "Weight of missed pixels in the Tversky index"},
        {"gamma", ParameterType::number, 0.7, "", 0.05, 5.0, {}, "Power of the focal Tversky loss, after the mean of the batch"},
        {"segmentation_weight", ParameterType::number, 1.0, "", 0.0, 1e4, {}, "Weight of this loss beside the adversarial one"},
        {"adversarial", ParameterType::boolean, false, "", {}, {}, {}, "The discriminator's verdict reaches the generator; off is as in the paper's released code"},
        {"adversarial_weight", ParameterType::number, 1.0, "", 0.0, 1e4, {}, "Weight of the adversarial loss"},
        {"rate", ParameterType::number, 5e-4, "", 1e-8, 1.0, {}, "Learning rate"},
        {"discriminator_rate", ParameterType::number, 1e-4, "", 1e-8, 1.0, {}, "Learning rate of the discriminator"},
        {"decay", ParameterType::number, 0.95, "", 0.0, 1.0, {}, "The rates are multiplied by this"},
        {"decay_every", ParameterType::integer, 5, "epochs", 1.0, 10000.0, {}, "So often"},
        {"epochs", ParameterType::integer, 200, "", 1.0, 100000.0, {}, "Times that every training picture is seen"},
        {"batch", ParameterType::integer, 12, "", 1.0, 1024.0, {}, "Crops of one step"},
        {"crop", ParameterType::integer, 256, "px", 8.0, 2048.0, {}, "Side of a crop; a multiple of two to the power of the levels"},
        {"patience", ParameterType::integer, 0, "epochs", 0.0, 100000.0, {}, "Ends when so long nothing was better on the validation pictures; 0: never"},
        {"crops_per_picture", ParameterType::integer, 1, "", 1.0, 256.0, {}, "Crops of each picture in an epoch"},
        {"flips", ParameterType::boolean, true, "", {}, {}, {}, "Crops are mirrored at random"},
        {"quarter_turns", ParameterType::boolean, true, "", {}, {}, {}, "Crops are turned by right angles at random"},
        {"turn", ParameterType::number, 0.0, "°", 0.0, 180.0, {}, "Crops are turned by up to so much"},
        {"zoom", ParameterType::number, 0.0, "", 0.0, 0.9, {}, "A crop's side varies by up to this share"},
        {"brightness", ParameterType::number, 0.0, "", 0.0, 1.0, {}, "Added to all bands alike, up to so much"},
        {"contrast", ParameterType::number, 0.0, "", 0.0, 0.95, {}, "Contrast varies by up to this share"},
        {"band", ParameterType::number, 0.0, "", 0.0, 0.95, {}, "Each band varies by up to this share"},
        {"stroke_noise", ParameterType::number, 0.0, "px", 0.0, 20.0, {}, "Outlines wander as a hand's do, standard deviation"},
        {"normalisation", ParameterType::choice, "standard", "", {}, {}, {"landsat", "range", "standard"}, "What pictures are made to: the paper's for Landsat, the range of their type, or percentiles of each band"},
        {"low", ParameterType::number, 2.0, "%", 0.0, 100.0, {}, "Percentile that becomes 0"},
        {"high", ParameterType::number, 99.0, "%", 0.0, 100.0, {}, "Percentile that becomes 1"},
        {"fraction", ParameterType::number, 1.0, "", 0.001, 1.0, {}, "Share of the training pictures that is used"},
        {"validation", ParameterType::number, 0.2, "", 0.0, 0.9, {}, "Share of the pictures on which epoch and threshold are chosen, by scene"},
        {"test", ParameterType::number, 0.2, "", 0.0, 0.9, {}, "Share of the pictures kept for the test, by scene"},
        {"split_seed", ParameterType::integer, 0, "", 0.0, 9007199254740991.0, {}, "Which scenes go where"},
    });
    append(table, transferParameters());
    append(table, {
        {"freeze", ParameterType::integer, 0, "", 0.0, 9.0, {}, "So many outer levels of the encoder stay as they are"},
        {"freeze_epochs", ParameterType::integer, 0, "epochs", 0.0, 100000.0, {}, "So long; 0: always"},
        {"name", ParameterType::text, "", "", {}, {}, {}, "What the model is called; empty: after its pictures"},
    });
    return table;
}

Result<NetworkForm> formFromParameters(const Json& p, int bands, int classes) {
    const auto preset = word(p, "preset");
    auto form = preset == "package" ? NetworkForm::package() : NetworkForm::paper();
    form.dropout = preset == "package" ? 0.2 : 0.5;
    if (preset == "small") {
        form.levels = 6;
        form.filters = 8;
        form.dropout = 0;
    }
    form.inputs = bands;
    form.classes = classes;
    if (const int filters = whole(p, "filters"); filters > 0)
        form.filters = filters;
    if (const int levels = whole(p, "levels"); levels > 0)
        form.levels = levels;
    if (form.levels < 3)
        return base::badRequest(fmt::format("a network of {} levels", form.levels), "/parameters/levels", "3 to 9, or 0 for the preset's");
    const auto norm = word(p, "norm"), activation = word(p, "activation");
    if (norm != "preset")
        form.norm = norm == "none" ? Norm::none : norm == "batch" ? Norm::batch : Norm::instance;
    if (activation != "preset")
        form.activation = activation == "tanh" ? Activation::tanh : activation == "relu" ? Activation::relu : Activation::leaky;
    if (const double dropout = number(p, "dropout"); dropout >= 0)
        form.dropout = dropout;
    return form;
}

std::optional<DiscriminatorForm> discriminatorFromParameters(const Json& p, const NetworkForm& network) {
    if (!p.at("discriminator").get<bool>())
        return {};
    DiscriminatorForm form;
    form.filters = whole(p, "discriminator_filters");
    form.layers = whole(p, "discriminator_layers");
    form.inputs = network.inputs + network.classes;
    if (word(p, "preset") == "package") {
        form.norm = Norm::none;
        form.activation = Activation::tanh;
    }
    return form;
}

TransferOptions transferFromParameters(const Json& p) {
    return {whole(p, "transfer_levels"), p.at("adapt").get<bool>()};
}

Result<TrainingSettings> trainingFromParameters(const Json& p, int bands, int classes) {
    TrainingSettings s;
    s.name = word(p, "name");
    TRIPTYCH_TRY(s.network, formFromParameters(p, bands, classes));
    s.discriminator = discriminatorFromParameters(p, s.network);
    s.preprocessing = preprocessingFromParameters(p, bands);
    s.augmentation = augmentationFromParameters(p);
    const auto loss = word(p, "loss");
    s.loss = loss == "tversky" ? LossKind::tversky : loss == "cross_entropy" ? LossKind::crossEntropy : LossKind::absolute;
    s.beta = number(p, "beta");
    s.gamma = number(p, "gamma");
    s.segmentationWeight = number(p, "segmentation_weight");
    s.adversarial = p.at("adversarial").get<bool>();
    s.adversarialWeight = number(p, "adversarial_weight");
    s.rate = number(p, "rate");
    s.discriminatorRate = number(p, "discriminator_rate");
    s.decay = number(p, "decay");
    s.decayEvery = whole(p, "decay_every");
    s.epochs = whole(p, "epochs");
    s.batch = whole(p, "batch");
    s.patience = whole(p, "patience");
    s.cropsPerPicture = whole(p, "crops_per_picture");
    s.fraction = number(p, "fraction");
    s.validation = number(p, "validation");
    s.test = number(p, "test");
    s.splitSeed = p.at("split_seed").get<std::uint64_t>();
    s.transfer = transferFromParameters(p);
    s.freeze = whole(p, "freeze");
    s.freezeEpochs = whole(p, "freeze_epochs");
    const int side = 1 << s.network.levels;
    if (s.preprocessing.crop % side != 0)
        return base::badRequest(fmt::format("a crop of {} px cannot be halved {} times", s.preprocessing.crop, s.network.levels), "/parameters/crop",
                                fmt::format("a multiple of {}, or fewer levels", side));
    if (s.preprocessing.low >= s.preprocessing.high)
        return base::badRequest("the low percentile is not below the high one", "/parameters/low", fmt::format("below {}", s.preprocessing.high));
    if (s.discriminator && patchesOf(*s.discriminator, s.preprocessing.crop) < 1)
        return base::badRequest(fmt::format("a crop of {} px is too small for a discriminator of {} layers", s.preprocessing.crop, s.discriminator->layers),
                                "/parameters/discriminator_layers", "fewer layers, or no discriminator");
    if (s.adversarial && !s.discriminator)
        return base::badRequest("there is no discriminator whose verdict could reach the generator", "/parameters/adversarial", "false, or a discriminator");
    if (s.freeze > s.network.levels)
        return base::badRequest(fmt::format("{} frozen levels of a network of {}", s.freeze, s.network.levels), "/parameters/freeze", fmt::format("at most {}", s.network.levels));
    if (s.network.norm == Norm::instance && s.preprocessing.crop == side && normAfterDown(s.network, s.network.levels - 1))
        return base::badRequest(fmt::format("at {} levels a crop of {} px ends in a single pixel, which instance norm cannot normalise", s.network.levels, s.preprocessing.crop),
                                "/parameters/levels", "one level less, a larger crop, or another norm");
    return s;
}

}  // namespace triptych::segmentation
