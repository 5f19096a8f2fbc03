#include "app/routing/core/arm_words.h"

#include <utility>

#include <QCoreApplication>

namespace triptych::app::routingview {
namespace {

struct ArmWords {
    Q_DECLARE_TR_FUNCTIONS(ArmWords)
};

constexpr std::pair<const char*, const char*> arms[] = {
    {"dense", QT_TRANSLATE_NOOP("ArmWords", "Dense")},
    {"moe", QT_TRANSLATE_NOOP("ArmWords", "Plain MoE")},
    {"hybrid", QT_TRANSLATE_NOOP("ArmWords", "Hybrid-k")},
    {"specific", QT_TRANSLATE_NOOP("ArmWords", "By language")},
    {"post_moe", QT_TRANSLATE_NOOP("ArmWords", "Post-MoE")},
    {"family", QT_TRANSLATE_NOOP("ArmWords", "By family")}};

constexpr std::pair<const char*, const char*> meanings[] = {
    {"dense", QT_TRANSLATE_NOOP("ArmWords", "No mixture: every token passes the same MLPs. What the other arms are held against.")},
    {"moe", QT_TRANSLATE_NOOP("ArmWords", "A mixture in every layer; the router alone chooses, and knows no language.")},
    {"hybrid", QT_TRANSLATE_NOOP("ArmWords", "A mixture in every layer, an expert for each major language. While it learns, a token’s own expert takes the weakest place if the router did not choose it; afterwards the router is alone.")},
    {"specific", QT_TRANSLATE_NOOP("ArmWords", "A mixture in every layer: while it learns, a token passes its own language’s expert and the shared one, whatever the router says; afterwards the router is alone, and has learnt nothing of these languages.")},
    {"post_moe", QT_TRANSLATE_NOOP("ArmWords", "Hybrid-k by language, in the last layers only.")},
    {"family", QT_TRANSLATE_NOOP("ArmWords", "Hybrid-k in the last layers only, an expert for each language family: more languages need no more parameters.")}};

template <std::size_t N>
QString found(const std::pair<const char*, const char*> (&table)[N], const std::string& name) {
    for (const auto& [key, text] : table)
        if (name == key)
            return ArmWords::tr(text);
    return {};
}

}  // namespace

QString armTitle(const std::string& arm) {
    return found(arms, arm);
}

QString armMeaning(const std::string& arm) {
    return found(meanings, arm);
}

}  // namespace triptych::app::routingview
