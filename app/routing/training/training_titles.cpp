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
    {"name", QT_TRANSLATE_NOOP("TrainingTitles", "Name")}};

constexpr std::pair<const char*, const char*> arms[] = {
    {"dense", QT_TRANSLATE_NOOP("TrainingTitles", "Dense")},        {"moe", QT_TRANSLATE_NOOP("TrainingTitles", "Plain MoE")},  {"hybrid", QT_TRANSLATE_NOOP("TrainingTitles", "Hybrid-k")},
    {"specific", QT_TRANSLATE_NOOP("TrainingTitles", "By language")}, {"post_moe", QT_TRANSLATE_NOOP("TrainingTitles", "Post-MoE")}, {"family", QT_TRANSLATE_NOOP("TrainingTitles", "By family")}};

constexpr std::pair<const char*, const char*> meanings[] = {
    {"dense", QT_TRANSLATE_NOOP("TrainingTitles", "No mixture: every token passes the same MLPs. What the other arms are held against.")},
    {"moe", QT_TRANSLATE_NOOP("TrainingTitles", "A mixture in every layer; the router alone chooses, and knows no language.")},
    {"hybrid", QT_TRANSLATE_NOOP("TrainingTitles", "A mixture in every layer, an expert for each major language. While it learns, a token’s own expert takes the weakest place if the router did not choose it; afterwards the router is alone.")},
    {"specific", QT_TRANSLATE_NOOP("TrainingTitles", "A mixture in every layer: while it learns, a token passes its own language’s expert and the shared one, whatever the router says.")},
    {"post_moe", QT_TRANSLATE_NOOP("TrainingTitles", "Hybrid-k by language, in the last layers only.")},
    {"family", QT_TRANSLATE_NOOP("TrainingTitles", "Hybrid-k in the last layers only, an expert for each language family: more languages need no more parameters.")}};

template <std::size_t N>
QString found(const std::pair<const char*, const char*> (&table)[N], const std::string& name) {
    for (const auto& [key, text] : table)
        if (name == key)
            return TrainingTitles::tr(text);
    return {};
}

}  // namespace

QString trainingParameterTitle(const std::string& name) {
    return found(titles, name);
}

QString armTitle(const std::string& arm) {
    return found(arms, arm);
}

QString armMeaning(const std::string& arm) {
    return found(meanings, arm);
}

}  // namespace triptych::app::routingview
