#pragma once

#include <set>
#include <string>

#include <QObject>
#include <QStringList>

#include "app/routing/core/load_result.h"
#include "base/job.h"

class QStandardItemModel;

namespace triptych::app {
class Workspace;
}
namespace triptych::shell {
class RowTree;
class SectionHeader;
class SidePanel;
}

namespace triptych::app::routingview {

class TrainingLibrary;
class TrainingStore;

/// What a row of the Library is called.
[[nodiscard]] QString rowName(const base::JobRecord& record);

/// The Library of the routing tab: checkpoints and models trained here, traces, corpora and the languages of the shown result by family.
class Library : public QObject {
    Q_OBJECT
public:
    Library(Workspace& workspace, TrainingStore& trainings, shell::SidePanel& panel, QObject* parent);

    /// Reads the project's records anew and keeps the selection where it still is.
    void reload();
    void setLanguages(const std::vector<Tile>& languages, const routing::LanguageTable& table);
    void markLanguage(const std::string& code);
    void markPinned(const QStringList& codes);

    [[nodiscard]] TrainingLibrary* trainings() const { return m_trainings; }
    [[nodiscard]] const std::string& trace() const { return m_trace; }
    [[nodiscard]] const std::string& corpus() const { return m_corpus; }
    /// An imported checkpoint, or the training of a mixture.
    [[nodiscard]] const std::string& checkpoint() const { return m_checkpoint; }
    void chooseTrace(const std::string& job);
    void chooseCorpus(const QString& job);

signals:
    void traceChosen(const QString& job);
    void runInputsChanged();
    void languageChosen(const QString& code);
    /// The pointer is over a language of the list; empty: over none.
    void languagePointed(const QString& code);
    /// Return or a double click on a language: it is to be pinned, or no more.
    void languagePinned(const QString& code);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct List {
        shell::SectionHeader* head = nullptr;
        shell::RowTree* tree = nullptr;
        QStandardItemModel* model = nullptr;
    };
    List addList(const QString& title, const QString& importer, const QString& add, std::string& chosen, void (Library::*changed)());
    void addLink(shell::SectionHeader& head, const QString& text, const QString& tip, const std::string& importer);
    void fill(List& list, const std::vector<base::JobRecord>& records, const QString& icon, std::string& chosen);
    void traceMoved() { emit traceChosen(QString::fromStdString(m_trace)); }
    void inputMoved() { emit runInputsChanged(); }

    std::set<const std::string*> m_asked;  ///< of which list somebody chose a row; in the others the first is chosen, whichever job ended first
    Workspace& m_workspace;
    shell::SidePanel& m_panel;
    List m_checkpoints, m_traces, m_corpora, m_languages;
    TrainingLibrary* m_trainings = nullptr;
    shell::SectionHeader* m_languageHead = nullptr;
    std::string m_trace, m_corpus, m_checkpoint;
    QStringList m_pinned;
    bool m_filling = false;
};

}  // namespace triptych::app::routingview
