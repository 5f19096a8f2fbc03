#pragma once

#include <optional>

#include <QScrollArea>

#include "app/routing/core/corpus_recipe.h"
#include "routing/languages.h"

class QCheckBox;
class QVBoxLayout;

namespace triptych::shell {
class Label;
class PropertyForm;
}

namespace triptych::app::routingview {

class Brush;
class ConfusionMatrix;
class ExampleCard;

/// One step of a recipe: its thresholds, what it finds by language, what it measured, and documents as examples. GUI thread only.
class RulePage : public QScrollArea {
    Q_OBJECT
public:
    explicit RulePage(Brush& brush, QWidget* parent = nullptr);

    struct Shown {
        RecipeDraft::Step step;
        ReportedStep reported;   ///< its step is null before the rules were asked
        QString waits;           ///< what it waits for; empty: nothing
        bool done = false;       ///< it acted, and can no longer be changed
        bool operator==(const Shown& other) const { return step == other.step && reported.step == other.reported.step && reported.older == other.reported.older && waits == other.waits && done == other.done; }
    };
    /// \param keeper of the report, as long as it is shown.
    void show(const std::optional<Shown>& shown, std::shared_ptr<const CorpusReport> keeper, const routing::LanguageTable& languages);
    [[nodiscard]] shell::PropertyForm* form() const { return m_form; }
    [[nodiscard]] QString headline() const;
    [[nodiscard]] std::vector<ExampleCard*> examples() const;
    /// Personal data are hidden until somebody wants to see them. Null: the examples hold none.
    [[nodiscard]] QCheckBox* maskSwitch() const { return m_mask; }
    [[nodiscard]] ConfusionMatrix* matrix() const { return m_matrix; }

signals:
    void parametersChanged(const triptych::base::Json& parameters);

private:
    void fill();
    void fillExamples();
    void section(const QString& title);

    Brush& m_brush;
    std::optional<Shown> m_shown;
    std::shared_ptr<const CorpusReport> m_keeper;
    routing::LanguageTable m_languages;
    QWidget* m_body = nullptr;
    QVBoxLayout* m_column = nullptr;
    QWidget* m_exampleBox = nullptr;
    shell::Label* m_headline = nullptr;
    shell::PropertyForm* m_form = nullptr;
    QCheckBox* m_mask = nullptr;
    ConfusionMatrix* m_matrix = nullptr;
    bool m_seen = false;  ///< personal data are to be seen
};

}  // namespace triptych::app::routingview
