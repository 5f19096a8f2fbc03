#include "app/routing/training/training_titles.h"

#include <utility>

#include <QCoreApplication>

namespace triptych::app::routingview {
namespace {

struct TrainingTitles {
    Q_DECLARE_TR_FUNCTIONS(TrainingTitles)
};

constexpr std::pair<const char*, const char*> titles[] = {
    // arm
    {"arm", QT_TRANSLATE_NOOP("TrainingTitles", "Arm")},
    {"experts", QT_TRANSLATE_NOOP("TrainingTitles", "Experts")},
    {"top_k", QT_TRANSLATE_NOOP("TrainingTitles", "Experts a token")},
    {"last_layers", QT_TRANSLATE_NOOP("TrainingTitles", "Mixtures in the last")},
    {"shared", QT_TRANSLATE_NOOP("TrainingTitles", "Shared expert")},
    {"balance", QT_TRANSLATE_NOOP("TrainingTitles", "Balance loss")},
    {"equal", QT_TRANSLATE_NOOP("TrainingTitles", "Width of dense")},
    {"equal_to", QT_TRANSLATE_NOOP("TrainingTitles", "As many as")},
    // model
    {"layers", QT_TRANSLATE_NOOP("TrainingTitles", "Layers")},
    {"hidden", QT_TRANSLATE_NOOP("TrainingTitles", "Hidden size")},
    {"intermediate", QT_TRANSLATE_NOOP("TrainingTitles", "Neurons of an MLP")},
    {"heads", QT_TRANSLATE_NOOP("TrainingTitles", "Heads")},
    {"kv_heads", QT_TRANSLATE_NOOP("TrainingTitles", "Key-value heads")},
    {"context", QT_TRANSLATE_NOOP("TrainingTitles", "Context")},
    {"rope_theta", QT_TRANSLATE_NOOP("TrainingTitles", "Rotary base")},
    {"tied", QT_TRANSLATE_NOOP("TrainingTitles", "Tied embeddings")},
    // training
    {"steps", QT_TRANSLATE_NOOP("TrainingTitles", "Steps")},
    {"batch_tokens", QT_TRANSLATE_NOOP("TrainingTitles", "Tokens a step")},
    {"rate", QT_TRANSLATE_NOOP("TrainingTitles", "Learning rate")},
    {"least_rate", QT_TRANSLATE_NOOP("TrainingTitles", "Left at the end")},
    {"warm_up", QT_TRANSLATE_NOOP("TrainingTitles", "Warm-up")},
    {"weight_decay", QT_TRANSLATE_NOOP("TrainingTitles", "Weight decay")},
    {"clip", QT_TRANSLATE_NOOP("TrainingTitles", "Longest gradient")},
    {"beta2", QT_TRANSLATE_NOOP("TrainingTitles", "Adam’s β₂")},
    {"frozen_layers", QT_TRANSLATE_NOOP("TrainingTitles", "Frozen layers")},
    {"measure_every", QT_TRANSLATE_NOOP("TrainingTitles", "Measured every")},
    // corpus and split
    {"test", QT_TRANSLATE_NOOP("TrainingTitles", "Share for the test")},
    {"split_seed", QT_TRANSLATE_NOOP("TrainingTitles", "Seed of the split")},
    {"minor", QT_TRANSLATE_NOOP("TrainingTitles", "Held short")},
    {"minor_share", QT_TRANSLATE_NOOP("TrainingTitles", "Share of those")},
    {"mixing", QT_TRANSLATE_NOOP("TrainingTitles", "Mixture of sources")},
    {"without_sources", QT_TRANSLATE_NOOP("TrainingTitles", "Sources left out")},
    {"name", QT_TRANSLATE_NOOP("TrainingTitles", "Name")}};

}  // namespace

QString trainingParameterTitle(const std::string& name) {
    for (const auto& [key, title] : titles)
        if (name == key)
            return TrainingTitles::tr(title);
    return {};
}

}  // namespace triptych::app::routingview
