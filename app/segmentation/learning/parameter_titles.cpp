#include "app/segmentation/learning/parameter_titles.h"

#include <utility>

#include <QCoreApplication>

namespace triptych::app::learning {
namespace {

struct ParameterTitles {
    Q_DECLARE_TR_FUNCTIONS(ParameterTitles)
};

constexpr std::pair<const char*, const char*> titles[] = {
    // sets
    {"labels", QT_TRANSLATE_NOOP("ParameterTitles", "Masks")},
    {"votes", QT_TRANSLATE_NOOP("ParameterTitles", "Votes needed")},
    {"share", QT_TRANSLATE_NOOP("ParameterTitles", "Share needed")},
    {"least_raters", QT_TRANSLATE_NOOP("ParameterTitles", "Fewest volunteers")},
    {"blank", QT_TRANSLATE_NOOP("ParameterTitles", "Empty masks too")},
    {"scene", QT_TRANSLATE_NOOP("ParameterTitles", "Scene is told by")},
    {"only", QT_TRANSLATE_NOOP("ParameterTitles", "Only these subjects")},
    {"domain", QT_TRANSLATE_NOOP("ParameterTitles", "Pictures of")},
    {"count", QT_TRANSLATE_NOOP("ParameterTitles", "Number of pictures")},
    {"side", QT_TRANSLATE_NOOP("ParameterTitles", "Side of a picture")},
    {"bands", QT_TRANSLATE_NOOP("ParameterTitles", "Bands")},
    {"scenes", QT_TRANSLATE_NOOP("ParameterTitles", "Scenes")},
    {"noise", QT_TRANSLATE_NOOP("ParameterTitles", "Noise of a pixel")},
    {"coverage", QT_TRANSLATE_NOOP("ParameterTitles", "Share of foreground")},
    {"invert", QT_TRANSLATE_NOOP("ParameterTitles", "Bright and dark swapped")},
    // the split
    {"validation", QT_TRANSLATE_NOOP("ParameterTitles", "Share for validation")},
    {"test", QT_TRANSLATE_NOOP("ParameterTitles", "Share for the test")},
    {"split_seed", QT_TRANSLATE_NOOP("ParameterTitles", "Seed of the split")},
    // network
    {"preset", QT_TRANSLATE_NOOP("ParameterTitles", "Network")},
    {"filters", QT_TRANSLATE_NOOP("ParameterTitles", "Filters outermost")},
    {"levels", QT_TRANSLATE_NOOP("ParameterTitles", "Levels")},
    {"norm", QT_TRANSLATE_NOOP("ParameterTitles", "Norm of a block")},
    {"activation", QT_TRANSLATE_NOOP("ParameterTitles", "Activation")},
    {"dropout", QT_TRANSLATE_NOOP("ParameterTitles", "Dropout")},
    // loss
    {"loss", QT_TRANSLATE_NOOP("ParameterTitles", "Loss")},
    {"beta", QT_TRANSLATE_NOOP("ParameterTitles", "Tversky β")},
    {"gamma", QT_TRANSLATE_NOOP("ParameterTitles", "Focal γ")},
    {"segmentation_weight", QT_TRANSLATE_NOOP("ParameterTitles", "Weight of the loss")},
    {"adversarial", QT_TRANSLATE_NOOP("ParameterTitles", "Adversarial loss")},
    {"adversarial_weight", QT_TRANSLATE_NOOP("ParameterTitles", "Weight of that")},
    {"discriminator", QT_TRANSLATE_NOOP("ParameterTitles", "Discriminator")},
    {"discriminator_filters", QT_TRANSLATE_NOOP("ParameterTitles", "Its filters")},
    {"discriminator_layers", QT_TRANSLATE_NOOP("ParameterTitles", "Its layers")},
    // schedule
    {"epochs", QT_TRANSLATE_NOOP("ParameterTitles", "Epochs")},
    {"batch", QT_TRANSLATE_NOOP("ParameterTitles", "Crops a step")},
    {"crop", QT_TRANSLATE_NOOP("ParameterTitles", "Side of a crop")},
    {"crops_per_picture", QT_TRANSLATE_NOOP("ParameterTitles", "Crops a picture")},
    {"fraction", QT_TRANSLATE_NOOP("ParameterTitles", "Share learnt from")},
    {"rate", QT_TRANSLATE_NOOP("ParameterTitles", "Learning rate")},
    {"discriminator_rate", QT_TRANSLATE_NOOP("ParameterTitles", "Discriminator's rate")},
    {"decay", QT_TRANSLATE_NOOP("ParameterTitles", "Rates fall by")},
    {"decay_every", QT_TRANSLATE_NOOP("ParameterTitles", "After every")},
    {"patience", QT_TRANSLATE_NOOP("ParameterTitles", "Patience")},
    // augmentation
    {"flips", QT_TRANSLATE_NOOP("ParameterTitles", "Mirrored")},
    {"quarter_turns", QT_TRANSLATE_NOOP("ParameterTitles", "Quarter turns")},
    {"turn", QT_TRANSLATE_NOOP("ParameterTitles", "Turned by up to")},
    {"zoom", QT_TRANSLATE_NOOP("ParameterTitles", "Zoomed by up to")},
    {"brightness", QT_TRANSLATE_NOOP("ParameterTitles", "Brightness")},
    {"contrast", QT_TRANSLATE_NOOP("ParameterTitles", "Contrast")},
    {"band", QT_TRANSLATE_NOOP("ParameterTitles", "Each band")},
    {"stroke_noise", QT_TRANSLATE_NOOP("ParameterTitles", "Wandering outlines")},
    // preparation
    {"normalisation", QT_TRANSLATE_NOOP("ParameterTitles", "Normalised to")},
    {"low", QT_TRANSLATE_NOOP("ParameterTitles", "Percentile made 0")},
    {"high", QT_TRANSLATE_NOOP("ParameterTitles", "Percentile made 1")},
    {"name", QT_TRANSLATE_NOOP("ParameterTitles", "Name")},
    // transfer
    {"transfer_levels", QT_TRANSLATE_NOOP("ParameterTitles", "Levels copied")},
    {"adapt", QT_TRANSLATE_NOOP("ParameterTitles", "Fit to other bands")},
    {"freeze", QT_TRANSLATE_NOOP("ParameterTitles", "Levels frozen")},
    {"freeze_epochs", QT_TRANSLATE_NOOP("ParameterTitles", "Frozen for")},
    // prediction
    {"samples", QT_TRANSLATE_NOOP("ParameterTitles", "Dropout passes")},
    {"patches", QT_TRANSLATE_NOOP("ParameterTitles", "Discriminator's map")},
    {"dilation", QT_TRANSLATE_NOOP("ParameterTitles", "Rim round a mask")},
    // experiment
    {"fractions", QT_TRANSLATE_NOOP("ParameterTitles", "Shares learnt from")},
    {"seeds", QT_TRANSLATE_NOOP("ParameterTitles", "Seeds")}};

}  // namespace

QString parameterTitle(const std::string& name) {
    for (const auto& [key, title] : titles)
        if (name == key)
            return ParameterTitles::tr(title);
    return {};
}

}  // namespace triptych::app::learning
