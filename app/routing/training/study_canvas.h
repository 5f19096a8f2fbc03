#pragma once

#include <array>

#include <QWidget>

#include "app/routing/brush.h"
#include "app/routing/core/models_scene.h"
#include "app/routing/training/training_store.h"

class QStackedWidget;

namespace triptych::shell {
class Label;
class LinePlot;
class RunStrip;
}

namespace triptych::app::routingview {

class ArmsMatrix;
class LanguageDots;

/// A study: its arms side by side, by language, and over their training. GUI thread only.
class StudyCanvas : public QWidget {
    Q_OBJECT
public:
    StudyCanvas(Workspace& workspace, TrainingStore& store, Brush& brush, QWidget* parent = nullptr);
    /// "arms", "languages" or "emergence".
    void setPage(const QString& page);
    [[nodiscard]] const std::optional<StudyPlot>& plot() const { return m_plot; }
    [[nodiscard]] ArmsMatrix* arms() const { return m_arms; }
    [[nodiscard]] LanguageDots* languages() const { return m_languages; }
    [[nodiscard]] const std::array<shell::LinePlot*, 3>& emergence() const { return m_emergence; }
    [[nodiscard]] shell::RunStrip* run() const { return m_run; }
    [[nodiscard]] QString headline() const;
    [[nodiscard]] QString details() const;
    [[nodiscard]] QString readOut() const;
    [[nodiscard]] double figureHeightMm() const;

private:
    void refresh();
    void refreshRun();
    Workspace& m_workspace;
    TrainingStore& m_store;
    std::optional<StudyPlot> m_plot;
    QString m_page = QStringLiteral("arms");
    shell::Label *m_headline, *m_details, *m_readOut, *m_nothing;
    shell::RunStrip* m_run;
    QStackedWidget* m_pages;
    ArmsMatrix* m_arms;
    LanguageDots* m_languages;
    std::array<shell::LinePlot*, 3> m_emergence{};
};

}  // namespace triptych::app::routingview
