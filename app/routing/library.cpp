#include "app/routing/library.h"

#include <algorithm>

#include <QEvent>
#include <QItemSelectionModel>
#include <QLocale>
#include <QStandardItemModel>

#include "app/routing/core/corpus_report.h"
#include "app/routing/core/model_source.h"
#include "app/routing/core/short_count.h"
#include "app/routing/load_state.h"
#include "app/routing/shown_source.h"
#include "app/routing/training/training_library.h"
#include "app/shell/label.h"
#include "app/shell/panel_parts.h"
#include "app/shell/row_tree.h"
#include "app/workspace.h"

namespace triptych::app::routingview {
namespace {

constexpr int idRole = Qt::UserRole + 1;

QString sideOf(const base::JobRecord& record) {
    const auto number = [&](const char* key) { return record.summary.contains(key) && record.summary[key].is_number() ? record.summary[key].get<double>() : 0.0; };
    if (record.spec.kind == "routing.import_checkpoint")
        return QLocale().formattedDataSize(static_cast<qint64>(number("bytes")), 1, QLocale::DataSizeTraditionalFormat);
    if (record.spec.kind == "routing.train_model")
        return shortCount(number("parameters"));
    return shortCount(number(isCorpus(record) ? record.summary.contains("kept") ? "kept" : "documents" : "tokens"));
}

QString tipOf(const base::JobRecord& record) {
    const auto& s = record.summary;
    const auto number = [&](const char* key) { return s.contains(key) && s[key].is_number() ? QLocale().toString(static_cast<qlonglong>(s[key].get<double>())) : QStringLiteral("?"); };
    const auto title = QString::fromStdString(record.spec.title).toHtmlEscaped();
    if (record.spec.kind == "routing.import_checkpoint")
        return Library::tr("%1: %2 parameters, %3 experts, k = %4").arg(title, number("parameters"), number("experts"), number("topK"));
    if (record.spec.kind == "routing.train_model") {
        const auto words = Library::tr("%1, trained here: %2 parameters, %3 active a token").arg(rowName(record).toHtmlEscaped(), number("parameters"), number("activeParameters"));
        return isMixture(record) ? words : words + QStringLiteral("<br>") + Library::tr("A dense model routes nothing: there is no expert to choose");
    }
    if (isCorpus(record))
        return Library::tr("%1: %2 documents, %3 bytes").arg(title, number(s.contains("kept") ? "kept" : "documents"), number("bytes"));
    return Library::tr("%1: %2 tokens, %3 experts, k = %4").arg(title, number("tokens"), number("experts"), number("topK"));
}

bool isTraining(const base::JobRecord& record) {
    return record.spec.kind == "routing.train_model";
}
// A dense model is listed, so that nobody looks for it, but cannot be chosen.
bool isDense(const base::JobRecord& record) {
    return isTraining(record) && !isMixture(record);
}

}  // namespace

QString rowName(const base::JobRecord& record) {
    const auto name = record.summary.is_object() ? record.summary.value("name", std::string()) : std::string();
    if (!record.spec.title.empty() && (!isTraining(record) || name.empty()))
        return QString::fromStdString(record.spec.title);
    return QString::fromStdString(name.empty() ? record.id : name);
}

Library::Library(Workspace& workspace, TrainingStore& trainings, shell::SidePanel& panel, QObject* parent) : QObject(parent), m_workspace(workspace), m_panel(panel) {
    m_checkpoints = addList(tr("Checkpoints"), "checkpoint", tr("Add…"), m_checkpoint, &Library::inputMoved);
    m_traces = addList(tr("Traces"), "trace", tr("Add…"), m_trace, &Library::traceMoved);
    addLink(*m_traces.head, tr("Server…"), tr("Capture from a server…"), "capture");
    m_corpora = addList(tr("Corpora"), "corpus", tr("Add…"), m_corpus, &Library::inputMoved);
    m_trainings = new TrainingLibrary(trainings, panel, this);
    panel.addSeparator();
    m_languageHead = panel.addSection(tr("Languages"));
    m_languages.tree = new shell::RowTree(false);
    m_languages.tree->setAccessibleName(tr("Languages"));
    m_languages.model = new QStandardItemModel(this);
    m_languages.tree->setModel(m_languages.model);
    panel.addWidget(m_languages.tree, 8);
    panel.addStretch();
    m_languages.tree->setMouseTracking(true);
    connect(m_languages.tree, &QAbstractItemView::entered, this, [this](const QModelIndex& index) { emit languagePointed(index.data(idRole).toString()); });
    m_languages.tree->viewport()->installEventFilter(this);
    connect(m_languages.tree, &shell::RowTree::opened, this, [this](const QModelIndex& index) {
        if (const auto code = index.data(idRole).toString(); !code.isEmpty())
            emit languagePinned(code);
    });
    connect(m_languages.tree->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        const auto code = index.data(idRole).toString();
        if (!m_filling && !code.isEmpty())
            emit languageChosen(code);
    });
}

void Library::addLink(shell::SectionHeader& head, const QString& text, const QString& tip, const std::string& importer) {
    auto* link = new shell::LinkButton(text);
    link->setToolTip(tip);
    link->setAccessibleName(tip);
    head.addTool(link);
    connect(link, &QAbstractButton::clicked, this, [this, importer] { m_workspace.runImporter(importer); });
}

Library::List Library::addList(const QString& title, const QString& importer, const QString& add, std::string& chosen, void (Library::*changed)()) {
    auto* head = m_panel.addSection(title);
    addLink(*head, add, tr("Add to %1").arg(title), importer.toStdString());
    List list;
    list.head = head;
    list.tree = new shell::RowTree;
    list.tree->setAccessibleName(title);
    list.model = new QStandardItemModel(this);
    list.tree->setModel(list.model);
    m_panel.addWidget(list.tree, 8);
    connect(list.tree->selectionModel(), &QItemSelectionModel::currentChanged, this, [this, &chosen, changed](const QModelIndex& index) {
        if (m_filling || !index.isValid())
            return;
        chosen = index.data(idRole).toString().toStdString();
        m_asked.insert(&chosen);
        (this->*changed)();
    });
    return list;
}

bool Library::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Leave && watched == m_languages.tree->viewport())
        emit languagePointed({});
    return QObject::eventFilter(watched, event);
}

void Library::fill(List& list, const std::vector<base::JobRecord>& records, const QString& icon, std::string& chosen) {
    list.model->clear();
    QModelIndex current;
    // A corpus does: others are made of it while it is looked at.
    const bool stays = &chosen == &m_corpus || m_asked.count(&chosen) > 0;
    for (const auto& record : records) {
        auto* item = new QStandardItem(rowName(record));
        item->setEditable(false);
        if (isDense(record)) {
            item->setEnabled(false);
            item->setData(true, shell::RowFaded);
        }
        item->setData(QString::fromStdString(record.id), idRole);
        item->setData(sideOf(record), shell::RowSide);
        item->setData(isTraining(record) ? QStringLiteral("routing") : icon, shell::RowIcon);
        item->setToolTip(tipOf(record));
        list.model->appendRow(item);
        if (record.id == chosen && stays)
            current = item->index();
    }
    if (!current.isValid()) {
        m_asked.erase(&chosen);
        const auto first = std::find_if(records.begin(), records.end(), [](const base::JobRecord& record) { return !isDense(record); });
        chosen = first == records.end() ? std::string() : first->id;
        current = first == records.end() ? QModelIndex() : list.model->index(static_cast<int>(first - records.begin()), 0);
    }
    list.tree->setCurrentIndex(current);
}

void Library::reload() {
    m_filling = true;
    const auto done = [&](const char* kind) {
        auto records = m_workspace.records(kind);
        records.erase(std::remove_if(records.begin(), records.end(), [](const base::JobRecord& r) { return r.state != base::JobState::done; }), records.end());
        return records;
    };
    auto traces = done("routing.");
    traces.erase(std::remove_if(traces.begin(), traces.end(), [](const base::JobRecord& r) { return !isRoutingSource(r); }), traces.end());
    // Newest first, also among those of one millisecond.
    std::reverse(traces.begin(), traces.end());
    std::stable_sort(traces.begin(), traces.end(), [](const base::JobRecord& a, const base::JobRecord& b) { return a.createdMs > b.createdMs; });
    const auto before = m_trace;
    auto models = done("routing.import_checkpoint");
    for (auto& training : done("routing.train_model"))
        if (training.outputs.count("model") > 0)
            models.push_back(std::move(training));
    fill(m_checkpoints, models, "cube", m_checkpoint);
    fill(m_traces, traces, "file", m_trace);
    auto corpora = done("routing.");
    corpora.erase(std::remove_if(corpora.begin(), corpora.end(), [](const base::JobRecord& r) { return !isCorpus(r); }), corpora.end());
    fill(m_corpora, corpora, "corpus", m_corpus);
    m_filling = false;
    emit runInputsChanged();
    if (m_trace != before)
        traceMoved();
}

void Library::chooseTrace(const std::string& job) {
    for (int row = 0; row < m_traces.model->rowCount(); ++row)
        if (m_traces.model->index(row, 0).data(idRole).toString().toStdString() == job)
            m_traces.tree->setCurrentIndex(m_traces.model->index(row, 0));
}

void Library::chooseCorpus(const QString& job) {
    for (int row = 0; row < m_corpora.model->rowCount(); ++row)
        if (m_corpora.model->index(row, 0).data(idRole).toString() == job)
            m_corpora.tree->setCurrentIndex(m_corpora.model->index(row, 0));
}

void Library::setLanguages(const std::vector<Tile>& languages, const routing::LanguageTable& table) {
    m_filling = true;
    m_languages.model->clear();
    for (int family = 0; family <= static_cast<int>(table.families.size()); ++family) {
        const bool known = family < static_cast<int>(table.families.size());
        const int wanted = known ? family : -1;
        std::vector<const Tile*> members;
        for (const auto& tile : languages)
            if (tile.family == wanted)
                members.push_back(&tile);
        if (members.empty())
            continue;
        auto* item = new QStandardItem(known ? QString::fromStdString(table.families[static_cast<std::size_t>(family)].name) : tr("No family"));
        item->setEditable(false);
        item->setData(QLocale().toString(static_cast<qlonglong>(members.size())), shell::RowSide);
        item->setData(hueColour(members.front()->hue), shell::RowSwatch);
        for (const auto* tile : members) {
            auto* row = new QStandardItem(shownName(*tile, m_languages.tree->font()));
            row->setEditable(false);
            row->setData(QString::fromStdString(tile->code), idRole);
            row->setData(QString::fromStdString(tile->code), shell::RowSide);
            const auto language = table.language(tile->code);
            row->setToolTip(QString::fromStdString(language.note.empty() ? language.english : language.english + " · " + language.note).toHtmlEscaped() + QStringLiteral("<br>") +
                            tr("Double-click to pin it: it keeps its line and label in every view"));
            item->appendRow(row);
        }
        m_languages.model->appendRow(item);
    }
    m_languageHead->setSide(languages.empty() ? QString() : tr("%Ln in the trace", nullptr, static_cast<int>(languages.size())));
    m_filling = false;
    markPinned(m_pinned);
}

void Library::markPinned(const QStringList& codes) {
    m_pinned = codes;
    for (int f = 0; f < m_languages.model->rowCount(); ++f) {
        const auto family = m_languages.model->index(f, 0);
        for (int r = 0; r < m_languages.model->rowCount(family); ++r) {
            const auto row = m_languages.model->index(r, 0, family);
            const bool pinned = codes.contains(row.data(idRole).toString());
            m_languages.model->setData(row, pinned ? QVariant(family.data(shell::RowSwatch)) : QVariant(), shell::RowSwatch);
        }
    }
}

void Library::markLanguage(const std::string& code) {
    m_filling = true;
    for (int f = 0; f < m_languages.model->rowCount(); ++f) {
        const auto family = m_languages.model->index(f, 0);
        for (int r = 0; r < m_languages.model->rowCount(family); ++r) {
            const auto row = m_languages.model->index(r, 0, family);
            if (row.data(idRole).toString().toStdString() == code) {
                m_languages.tree->expand(family);
                m_languages.tree->setCurrentIndex(row);
            }
        }
    }
    m_filling = false;
}

}  // namespace triptych::app::routingview
