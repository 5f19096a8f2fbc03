#include "app/routing/language_editor.h"

#include <cmath>

#include <QComboBox>
#include <QFile>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSaveFile>
#include <QShortcut>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

#include "app/shell/label.h"
#include "app/shell/room_words.h"
#include "app/shell/style.h"
#include "app/workspace.h"

namespace triptych::app::routingview {
namespace {
constexpr qint64 mostBytes = qint64{4} << 20;
}

LanguageEditor::LanguageEditor(Workspace& workspace, QWidget* parent) : QWidget(parent), m_workspace(workspace) {
    m_view = new QTableView;
    m_view->setAccessibleName(tr("Languages and families"));
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new LanguageDelegate(m_view));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setShowGrid(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed | QAbstractItemView::SelectedClicked);
    m_view->setWordWrap(false);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(std::max(28, fontMetrics().height() + 8));
    auto* header = m_view->horizontalHeader();
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    header->moveSection(answerColumn, static_cast<int>(LanguageColumn::family) + 1);
    m_view->setColumnHidden(answerColumn, true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 4, 8, 8);  // cells begin where the words above and below them do
    column->addWidget(m_view);
    m_worth = new shell::Label({}, shell::TextSize::secondary, shell::Ink::text2);
    m_worth->setWordWrap(true);
    m_worth->setContentsMargins(2, 4, 8, 0);
    m_worth->hide();
    column->addWidget(m_worth);
    m_joining = new JoiningState(workspace, this);
    connect(m_joining, &JoiningState::changed, this, &LanguageEditor::refreshAnswers);
    auto* remove = new QShortcut(QKeySequence::Delete, m_view, this, &LanguageEditor::removeSelected);
    remove->setContext(Qt::WidgetShortcut);
    connect(&m_model, &LanguageModel::refused, this, [this](const QString& reason) { emit said(true, reason); });
    // Kept when the editor of the cell is done: the table comes back as a new one.
    connect(&m_model, &LanguageModel::edited, this, [this](const routing::LanguageTable& table, const QString& text, const QString& note) {
        QMetaObject::invokeMethod(this, [this, table, text, note] {
            keep(table, text);
            if (!note.isEmpty())
                emit said(false, note);
        }, Qt::QueuedConnection);
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        refresh();
        emit changed();
    });
}

QWidget* LanguageEditor::makeOptions() {
    auto* options = new QWidget;
    auto* row = new QHBoxLayout(options);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto* words = new shell::Label(tr("Table"), shell::TextSize::body, shell::Ink::text2);
    m_preset = new QComboBox;
    m_preset->addItem(tr("Paper"), QStringLiteral("paper"));
    m_preset->addItem(tr("Linguistic"), QStringLiteral("linguistic"));
    m_preset->addItem(tr("Own"), QStringLiteral("own"));
    static_cast<QStandardItemModel*>(m_preset->model())->item(2)->setEnabled(false);
    m_preset->setAccessibleName(words->text());
    m_preset->setToolTip(tr("Start again from the paper’s seven families (arXiv 2410.10626, Table 3) or from a linguist’s eight; “Own” once a cell is edited"));
    words->setBuddy(m_preset);
    row->addWidget(words);
    row->addWidget(m_preset);
    row->addStretch();
    const auto button = [row](const QString& text, const QString& tip) {
        auto* made = new QPushButton(text);
        made->setToolTip(tip);
        row->addWidget(made);
        return made;
    };
    auto* add = button(tr("Add"), tr("Write the code of another language in the last row"));
    m_remove = button(tr("Remove"), tr("Take the selected languages out of the table"));
    m_join = button(tr("Join this family"), tr("Give the selected languages the family that they are nearest to by routing"));
    m_join->setObjectName("joinFamily");
    connect(m_join, &QPushButton::clicked, this, &LanguageEditor::joinSelected);
    auto* file = button(tr("File"), tr("The whole table as a CSV file"));
    auto* files = new QMenu(file);
    files->setToolTipsVisible(true);
    auto* import = files->addAction(tr("Import…"));
    import->setToolTip(tr("Read the whole table from a CSV file with the columns code, name, english, family, resource, direction and note"));
    auto* write = files->addAction(tr("Save as CSV…"));
    write->setToolTip(tr("Write the table as a CSV file"));
    file->setMenu(files);
    connect(m_preset, &QComboBox::activated, this, [this] {
        if (const auto table = routing::presetLanguages(m_preset->currentData().toString().toStdString()))
            keep(*table, tr("Reset languages to %1").arg(m_preset->currentText()));
    });
    connect(add, &QPushButton::clicked, this, [this] {
        const auto last = m_model.index(m_model.rowCount() - 1, 0);
        m_view->setCurrentIndex(last);
        m_view->scrollTo(last);
        m_view->edit(last);
    });
    connect(m_remove, &QPushButton::clicked, this, &LanguageEditor::removeSelected);
    connect(import, &QAction::triggered, this, [this] {
        m_dialogs.file(this, {shell::Dialogs::FileWish::openFile, tr("Import languages"), tr("Tables (*.csv *.tsv *.txt)"), {}}, [this](const QString& path) {
            if (!path.isEmpty())
                importFrom(path);
        });
    });
    connect(write, &QAction::triggered, this, [this] {
        m_dialogs.file(this, {shell::Dialogs::FileWish::save, tr("Save languages"), tr("Tables (*.csv)"), QStringLiteral("languages.csv")}, [this](const QString& path) {
            if (!path.isEmpty())
                exportTo(path);
        });
    });
    refresh();
    return options;
}

void LanguageEditor::set(const routing::LanguageTable& table, const std::vector<std::string>& found) {
    const auto current = m_view->currentIndex();
    const auto code = current.siblingAtColumn(0).data(Qt::EditRole).toString().toStdString();
    const bool first = m_model.rowCount() <= 1;
    m_model.set(table, found);
    if (first) {
        m_view->resizeColumnsToContents();
        for (int c = 0; c + 1 < languageColumns; ++c)
            m_view->setColumnWidth(c, m_view->columnWidth(c) + 16);
    }
    if (current.isValid()) {
        const int row = m_model.rowOf(code);
        const auto index = m_model.index(row >= 0 ? row : std::min(current.row(), m_model.rowCount() - 1), current.column());
        m_view->setCurrentIndex(index);
        m_view->scrollTo(index);
    }
    refresh();
}

void LanguageEditor::refresh() {
    if (!m_preset)
        return;
    m_preset->setCurrentIndex(m_preset->findData(QString::fromStdString(m_model.table().preset)));
    const auto rows = m_view->selectionModel()->selectedRows();
    m_remove->setEnabled(std::any_of(rows.begin(), rows.end(), [this](const QModelIndex& index) { return m_model.isLanguage(index.row()); }));
    m_join->setEnabled(std::any_of(rows.begin(), rows.end(), [this](const QModelIndex& index) { return m_model.offer(index.row()) != nullptr; }));
}

void LanguageEditor::joinSelected() {
    std::vector<int> rows;
    for (const auto& index : m_view->selectionModel()->selectedRows())
        rows.push_back(index.row());
    m_model.join(rows);
}

void LanguageEditor::refreshAnswers() {
    std::map<std::string, FamilyAnswer> answers;
    const auto& result = m_joining->result();
    for (std::size_t i = 0; result && i < result->M(); ++i) {
        const int nearest = result->nearest[i];
        if (nearest < 0)
            continue;
        const auto doubt = joiningDoubt(*result, i);
        answers[result->languages[i]] = {joiningInShort(*result, i), doubt.isEmpty() ? joiningAnswer(*result, i) : joiningAnswer(*result, i) + QLatin1Char('\n') + doubt, result->families[static_cast<std::size_t>(nearest)], doubt.isEmpty()};
    }
    const bool first = m_view->isColumnHidden(answerColumn) && !answers.empty();
    m_model.setAnswers(std::move(answers));
    m_view->setColumnHidden(answerColumn, !result);
    if (first) {
        m_view->resizeColumnToContents(answerColumn);
        m_view->setColumnWidth(answerColumn, m_view->columnWidth(answerColumn) + 16);
    }
    QString worth;
    if (m_joining->job().isBusy())
        worth = tr("Languages are held against families…");
    else if (!m_joining->job().problem().isEmpty())
        worth = m_joining->job().problem();
    else if (result)
        worth = tr("Nearest by routing in %1.").arg(QString::fromStdString(m_joining->shown()->source.spec.title)) + QLatin1Char(' ') + joiningTrust(*result);
    m_worth->setText(worth);
    m_worth->setVisible(!worth.isEmpty());
    refresh();
    emit changed();
}

std::vector<Fact> LanguageEditor::facts() const {
    const auto& result = m_joining->result();
    if (!result)
        return {};
    std::vector<Fact> facts{{tr("Nearest by routing"), {}, {}, {}}};
    const auto row = m_view->currentIndex().row();
    const auto code = m_model.codeOf(row);
    const auto index = languageIn(*result, code);
    const QLocale locale;
    if (index && result->nearest[*index] >= 0) {
        const auto i = *index;
        const auto cell = result->at(i, result->nearest[i]);
        facts.push_back({QString::fromStdString(code), QString::fromStdString(result->families[static_cast<std::size_t>(result->nearest[i])]), {}, joiningAnswer(*result, i)});
        if (std::isfinite(result->share[cell]))
            facts.push_back({tr("In draws"), locale.toString(100 * result->share[cell], 'f', 0), QStringLiteral("%"), tr("Draws of sentences in which that family is the nearest")});
        facts.push_back({tr("Divergence"), locale.toString(result->divergence[cell], 'f', 3), tr("bits"), tr("Jensen–Shannon divergence from the mean routing of the family’s other languages, mean over MoE layers, less what few tokens add")});
        if (std::isfinite(result->marginLower[i]))
            facts.push_back({tr("Margin"), tr("%1 (%2 to %3)").arg(locale.toString(result->margin[i], 'f', 3), locale.toString(result->marginLower[i], 'f', 3), locale.toString(result->marginUpper[i], 'f', 3)), tr("bits"),
                             tr("How much farther the next family is, with its interval over sentences")});
        if (const auto doubt = joiningDoubt(*result, i); !doubt.isEmpty())
            facts.push_back({{}, {}, {}, doubt});
        if (const auto* answer = m_model.offer(row); answer && m_joining->form())
            if (const auto joined = withFamilies(m_model.table(), {{code, answer->family}}))
                facts.push_back({{}, {}, {}, joiningCostWords(joiningCost(*m_joining->form(), m_model.table(), joined->table))});
    }
    facts.push_back({{}, {}, {}, joiningTrust(*result)});
    return facts;
}

std::optional<figures::FigureRecipe> LanguageEditor::recipe() const {
    const auto& result = m_joining->result();
    if (!result || !m_joining->made())
        return {};
    figures::FigureRecipe recipe;
    recipe.id = "routing-joining";
    recipe.study = "routing";
    recipe.result = m_joining->made()->id;
    recipe.view = "joining";
    recipe.options = {{"of", "all"}};
    recipe.title = m_joining->made()->spec.title;
    recipe.widthMm = 178;
    recipe.heightMm = std::clamp(34.0 + 4.0 * static_cast<double>(result->M()), 60.0, 240.0);
    return recipe;
}

void LanguageEditor::keep(const routing::LanguageTable& table, const QString& undoText) {
    m_workspace.setDocument("routing/families", routing::toJson(table), undoText);
}

void LanguageEditor::removeSelected() {
    std::vector<std::size_t> rows;
    for (const auto& index : m_view->selectionModel()->selectedRows())
        rows.push_back(static_cast<std::size_t>(index.row()));
    m_model.remove(rows);
}

void LanguageEditor::importFrom(const QString& path) {
    const QString name = QFileInfo(path).fileName();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        emit said(true, tr("%1 cannot be read: %2").arg(name, file.errorString()));
        return;
    }
    const QByteArray text = file.read(mostBytes + 1);
    const auto read = languagesFromCsv({text.constData(), static_cast<std::size_t>(text.size())}, name.toStdString(), m_model.table());
    if (!read) {
        emit said(true, shell::errorWords(read.error()));
        return;
    }
    keep(read->table, tr("Import languages from %1").arg(name));
    const auto count = static_cast<int>(read->table.languages.size());
    QString words = tr("%1: %Ln language(s) read", nullptr, count).arg(name);
    if (!read->notes.isEmpty())
        words += QStringLiteral("; ") + read->notes.mid(0, 5).join(QStringLiteral("; "));
    if (read->notes.size() > 5)
        words += tr(" and %Ln more", nullptr, static_cast<int>(read->notes.size()) - 5);
    emit said(false, words);
}

void LanguageEditor::exportTo(const QString& path) {
    QSaveFile file(path);
    const auto text = toCsv(m_model.table());
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), static_cast<qint64>(text.size())) != static_cast<qint64>(text.size()) || !file.commit())
        emit said(true, tr("%1 cannot be written: %2").arg(QFileInfo(path).fileName(), file.errorString()));
}

}  // namespace triptych::app::routingview
