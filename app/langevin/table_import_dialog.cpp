#include "app/langevin/table_import_dialog.h"

#include <algorithm>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QTableWidget>
#include <QVBoxLayout>

#include "app/langevin/core/study_core.h"
#include "app/langevin/field_form.h"
#include "app/shell/label.h"
#include "app/shell/property_form.h"
#include "app/shell/room_words.h"
#include "app/shell/style.h"
#include "base/csv.h"
#include "langevin/import_data.h"
#include "langevin/kinds.h"

namespace triptych::app {

using base::Json;

namespace {

constexpr std::size_t shownRows = 8;

const base::Kind& importKind() {
    static const base::Kind kind = [] {
        for (auto& k : langevin::kinds())
            if (k.name == "langevin.import_data")
                return k;
        return base::Kind{};
    }();
    return kind;
}

bool isNumber(std::string_view text) {
    bool ok = false;
    QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).trimmed().toDouble(&ok);
    return ok;
}

std::string joined(const Json& bounds) {
    std::string text;
    for (const auto& bound : bounds)
        text += (text.empty() ? "" : ", ") + bound.get<std::string>();
    return text;
}

}  // namespace

TableImportDialog::TableImportDialog(Workspace& workspace, QWidget* parent)
    : QDialog(parent), m_workspace(workspace), m_file(new shell::Label(tr("A CSV file: rows of numbers, with or without names above them"), shell::TextSize::body, shell::Ink::text2)),
      m_problem(new shell::Label({}, shell::TextSize::secondary, shell::Ink::bad)), m_coefficients(new shell::Label({}, shell::TextSize::secondary, shell::Ink::text3)), m_preview(new QTableWidget), m_form(new shell::PropertyForm) {
    setObjectName(QStringLiteral("importTable"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Import a table for regression"));
    resize(520, 640);
    auto* column = new QVBoxLayout(this);
    auto* top = new QHBoxLayout;
    m_file->setWordWrap(true);
    auto* choose = new QPushButton(tr("Choose…"));
    choose->setAutoDefault(false);
    top->addWidget(m_file, 1);
    top->addWidget(choose);
    column->addLayout(top);
    m_preview->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_preview->setSelectionMode(QAbstractItemView::NoSelection);
    m_preview->verticalHeader()->hide();
    m_preview->setShowGrid(false);
    m_preview->setAccessibleName(tr("First rows of the table"));
    m_preview->setMinimumHeight(5 * fontMetrics().height());
    column->addWidget(m_preview, 2);
    for (auto* label : {m_problem, m_coefficients}) {
        label->setWordWrap(true);
        label->hide();
    }
    column->addWidget(m_problem);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    auto* inner = new QWidget;
    auto* innerColumn = new QVBoxLayout(inner);
    innerColumn->setContentsMargins(0, 0, 8, 0);
    innerColumn->addWidget(m_form);
    innerColumn->addWidget(m_coefficients);
    innerColumn->addStretch();
    scroll->setWidget(inner);
    column->addWidget(scroll, 3);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_import = buttons->button(QDialogButtonBox::Ok);
    m_import->setText(tr("Import"));
    m_import->setEnabled(false);
    shell::setPrimary(m_import);
    column->addWidget(buttons);
    buildForm();
    connect(choose, &QPushButton::clicked, this, [this] {
        auto* dialog = new QFileDialog(this, tr("A table for regression"), {}, tr("Tables (*.csv);;All files (*)"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, this, &TableImportDialog::takeFile);
        dialog->open();
    });
    connect(m_form, &shell::PropertyForm::changed, this, &TableImportDialog::judge);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        if (const auto made = spec())
            m_workspace.submit(*made);
        accept();
    });
}

base::Result<TableImportDialog::Head> TableImportDialog::readHead(const std::filesystem::path& path) {
    base::CsvLimits limits;
    limits.maxFieldBytes = 4096;
    limits.maxColumns = 512;
    TRIPTYCH_TRY(auto csv, base::CsvReader::open(path, limits));
    Head head;
    while (head.rows.size() < shownRows) {
        TRIPTYCH_TRY(const bool more, csv.next());
        if (!more)
            break;
        std::vector<std::string> row;
        for (const auto field : csv.fields())
            row.push_back(QString::fromUtf8(field.data(), static_cast<qsizetype>(field.size())).trimmed().toStdString());
        if (head.columns.empty()) {
            const bool named = std::any_of(row.begin(), row.end(), [](const auto& f) { return !f.empty() && f != "NA" && !isNumber(f); });
            for (std::size_t j = 0; j < row.size(); ++j)
                head.columns.push_back(named && !row[j].empty() ? QString::fromStdString(row[j]).left(60).toStdString() : "column " + std::to_string(j + 1));
            if (named)
                continue;
        }
        if (row.size() != head.columns.size())
            return base::unreadable(tr("%1 fields, where the first row has %2").arg(row.size()).arg(head.columns.size()).toStdString(), csv.where());
        head.rows.push_back(std::move(row));
    }
    if (head.rows.empty())
        return base::unreadable(tr("there is no row of numbers in it").toStdString(), path.filename().string());
    return head;
}

void TableImportDialog::takeFile(const QString& path) {
    m_path = path;
    m_file->setText(QFileInfo(path).fileName());
    m_workspace.inBackground(this, QStringLiteral("head"), [this, file = std::filesystem::path(path.toStdString())]() -> std::function<void()> {
        return [this, head = readHead(file)] { show(head); };
    });
}

void TableImportDialog::show(const base::Result<Head>& head) {
    m_head = head ? *head : Head{};
    m_problem->setText(head ? QString() : shell::errorWords(head.error()));
    m_problem->setVisible(!head);
    m_preview->clear();
    m_preview->setColumnCount(static_cast<int>(m_head.columns.size()));
    m_preview->setRowCount(static_cast<int>(m_head.rows.size()));
    QStringList names;
    for (const auto& name : m_head.columns)
        names << QString::fromStdString(name);
    m_preview->setHorizontalHeaderLabels(names);
    for (int i = 0; i < m_preview->rowCount(); ++i)
        for (int j = 0; j < m_preview->columnCount(); ++j) {
            auto* item = new QTableWidgetItem(QString::fromStdString(m_head.rows[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)]));
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_preview->setItem(i, j, item);
        }
    m_preview->resizeColumnsToContents();
    buildForm();
}

// The response is one of the columns once there are any.
void TableImportDialog::buildForm() {
    auto parameters = importKind().parameters;
    for (auto& p : parameters) {
        // A line as wide as the window: bounds are long.
        if (p.name == "bounds")
            p = {p.name, base::ParameterType::texts, Json::array(), {}, {}, {}, {}, p.meaning};
        if (p.name == "response" && !m_head.columns.empty()) {
            p.type = base::ParameterType::choice;
            p.choices = m_head.columns;
            p.defaultValue = m_head.columns.back();
        }
    }
    const auto before = m_form->value();
    m_form->setParameters(parameters, m_head.columns.empty() ? QStringList{QStringLiteral("response")} : QStringList());
    const std::pair<const char*, QString> labels[] = {{"title", tr("Name")}, {"loss", tr("Make of it")}, {"response", tr("Response")}, {"order", tr("Lags or hidden units")}, {"ridge", tr("Ridge")}, {"standardise", tr("Standardise features")}, {"bounds", tr("Bounds")}};
    for (const auto& [name, text] : labels)
        m_form->setLabel(name, text);
    // Columns as they are called, kinds as the Inspector calls them.
    if (auto* response = qobject_cast<QComboBox*>(m_form->editor("response")))
        for (int i = 0; i < response->count(); ++i)
            response->setItemText(i, response->itemData(i).toString());
    if (auto* loss = qobject_cast<QComboBox*>(m_form->editor("loss")))
        for (int i = 0; i < loss->count(); ++i)
            loss->setItemText(i, lossKindTitle(loss->itemData(i).toString().toStdString()));
    auto kept = before;
    if (kept.is_object())
        kept.erase("response");
    m_form->setValue(kept);
    judge();
}

void TableImportDialog::judge() {
    const auto value = m_form->value();
    const auto loss = value.value("loss", std::string());
    const auto found = std::find(m_head.columns.begin(), m_head.columns.end(), value.value("response", std::string()));
    const auto response = static_cast<std::size_t>(found - m_head.columns.begin());
    const auto names = langevin::coefficientNames(loss, m_head.columns, response, value.value("order", 1));
    const auto enable = [this](const char* name, bool on) {
        if (auto* editor = m_form->editor(name))
            editor->setEnabled(on);
    };
    enable("response", loss != "portfolio");
    enable("order", loss == "autoregression" || loss == "network");
    enable("standardise", loss == "logistic" || loss == "network");
    enable("bounds", loss != "network");
    const auto bounds = loss == "network" || m_head.columns.empty() ? base::Result<Json>(Json()) : langevin::boundRows(joined(value.value("bounds", Json::array())), names);
    m_form->setProblem("bounds", bounds ? QString() : shell::reasonWords(bounds.error()));
    QString responseProblem;
    if (loss == "logistic" && response < m_head.columns.size())
        for (const auto& row : m_head.rows)
            if (const auto v = QString::fromStdString(row[response]); isNumber(row[response]) && v.toDouble() != 0.0 && v.toDouble() != 1.0)
                responseProblem = tr("Labels are 0 or 1; this column holds %1").arg(v);
    m_form->setProblem("response", responseProblem);
    QStringList words;
    for (std::size_t j = 0; j < names.size() && j < 40; ++j)
        words << QString::fromStdString(names[j]);
    m_coefficients->setText(tr("Coefficients: %1").arg(words.join(QStringLiteral(", "))));
    m_coefficients->setVisible(!words.isEmpty() && !m_head.columns.empty());
    m_import->setEnabled(!m_head.columns.empty() && m_form->isValid() && bounds && responseProblem.isEmpty());
}

QString TableImportDialog::problem() const {
    return m_problem->text();
}

base::Result<base::JobSpec> TableImportDialog::spec() const {
    auto options = m_form->value();
    options["bounds"] = joined(options.value("bounds", Json::array()));
    // What a loss does not read must not make another job of the same thing.
    if (options.value("loss", std::string()) == "network")
        options["bounds"] = "";
    for (const auto& importer : langevinStudyCore().importers)
        if (importer.id == "table")
            return importer.spec(m_path.toStdString(), options);
    return base::failed("there is no importer of tables");
}

}  // namespace triptych::app
