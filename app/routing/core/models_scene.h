#pragma once

#include "app/routing/core/drawn_lines.h"
#include "app/routing/core/models_result.h"
#include "figures/scene.h"
#include "routing/languages.h"

namespace triptych::app::routingview {

/// A small plot of one number of each arm, arms under each other.
struct ArmsPanel {
    QString title, side;
    std::vector<Measured> arms;        ///< [arm]
    std::vector<double> reference;     ///< [arm] a tick: what chance leaves; empty: none
    std::vector<double> unseen;        ///< [arm] half of a band round the line: smaller differences could not have been shown; empty: none
    std::optional<double> line;        ///< across all arms: 0 of a difference, chance
    double from = 0, to = 1;
    bool percent = false;
    std::vector<QString> readOut;      ///< [arm]
};
/// Panels side by side: groups of languages, or measures.
struct ArmsStrip {
    QString title, side;
    std::vector<ArmsPanel> panels;
    bool differences = false;  ///< to the baseline, which has none
};
/// A language with each arm's bits per byte.
struct LanguageArms {
    std::string code;
    QString name, english;
    int family = -1, hue = -1;
    bool rightToLeft = false, major = false, unseen = false;
    std::vector<Measured> arms;
    std::vector<QString> readOut;
};

/// What the canvas of a study draws, without a surface.
struct StudyPlot {
    QString headline;
    QStringList details;
    std::vector<QString> arms, costs;  ///< [arm]
    std::size_t baseline = 0;
    std::vector<ArmsStrip> strips;
    std::vector<LanguageArms> languages;  ///< in the order of the table
    double from = 0, to = 1;              ///< of bits per byte over the languages
    std::vector<DrawnPanel> emergence;    ///< by step, a line an arm; empty where nothing was told by step
};
[[nodiscard]] StudyPlot studyPlot(const ModelsResult& result, const routing::LanguageTable& table);

/// Whether a difference to the baseline was found, and which; or what could not have been seen.
[[nodiscard]] QString studyHeadline(const ModelsResult& result);
/// Of each arm what was found in the groups; where routing tells languages apart most; what was trained.
[[nodiscard]] QStringList studyDetails(const ModelsResult& result);
/// "All languages" of "all", "Held out" where sets are pooled; a code's own name.
[[nodiscard]] QString groupTitle(const ModelsResult& result, const std::string& group);
/// "books"; "All but books"; "Without a source".
[[nodiscard]] QString sourceTitle(const SourceGroup& source);
/// With a full stop, where it lacks one.
[[nodiscard]] QString asSentence(const QString& words);
/// "2.31 [2.25, 2.37]".
[[nodiscard]] QString measuredWords(const Measured& measured, int digits, double factor = 1);

/// Figure "models". \param options "page": "arms", "languages" or "emergence". Errors: nothing of that page was told.
[[nodiscard]] base::Result<figures::FigureScene> modelsScene(const ModelsResult& result, const routing::LanguageTable& table, const base::Json& options);

}  // namespace triptych::app::routingview
