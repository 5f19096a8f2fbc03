#pragma once

#include <QObject>

#include "app/routing/load_state.h"
#include "app/routing/routing_view.h"
#include "base/job.h"

class QPushButton;
class QWidget;

namespace triptych::app {
class Workspace;
}
namespace triptych::shell {
class PropertyForm;
class SidePanel;
}

namespace triptych::app::routingview {

/// The Inspector of the views: what is seen, what is selected, how it was made; then the next run's parameters with Run.
class Inspector : public QObject {
    Q_OBJECT
public:
    Inspector(Workspace& workspace, LoadState& state, shell::SidePanel& panel, QObject* parent);

    /// Writes everything anew. \param record the routing.load that is shown; null before there is one.
    void show(const base::JobRecord* record, const routing::LanguageTable& languages, Each each, const std::vector<Fact>& balance = {});
    /// What another view says of itself.
    void show(const RoutingView& view);
    /// The table that is edited, in place of a result.
    /// \param facts what is known of the language that is selected in it.
    void showLanguages(const routing::LanguageTable& languages, const std::vector<Fact>& facts = {});
    /// Corpus and checkpoint a run would take; empty where none is chosen.
    void setRunInputs(const QString& checkpoint, const QString& corpus);
    /// The running job's phase, or empty.
    void setBusy(const QString& words);

signals:
    void runRequested(const triptych::base::Json& parameters);
    void cancelRequested();
    void copyRecipe();
    void showCode();
    void languageChosen(const QString& code);

private:
    void addFacts(const std::vector<Fact>& facts);
    void addSelected(const routing::LanguageTable& languages, bool hasBalance);
    void addMade(const base::JobRecord& record);
    void addModels(const base::JobRecord& record);
    void addRunForm();

    Workspace& m_workspace;
    LoadState& m_state;
    shell::SidePanel& m_panel;
    QWidget* m_foot = nullptr;
    QPushButton* m_run = nullptr;
    shell::PropertyForm* m_form = nullptr;
    base::Json m_parameters = base::Json::object();
    QString m_checkpoint, m_corpus, m_busy;
};

}  // namespace triptych::app::routingview
