#include "app/segmentation/import_preview_view.h"

#include <algorithm>

#include <QHeaderView>
#include <QLocale>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "app/segmentation/core/subject_view.h"
#include "app/shell/label.h"
#include "app/shell/room_words.h"

namespace triptych::app {

using base::Json;

namespace {

qlonglong number(const Json& json, const char* key) {
    const auto found = json.is_object() ? json.find(key) : json.end();
    return json.is_object() && found != json.end() && found->is_number_integer() ? found->get<qlonglong>() : 0;
}

QString text(const Json& json, const char* key) {
    const auto found = json.is_object() ? json.find(key) : json.end();
    if (!json.is_object() || found == json.end())
        return {};
    return found->is_string() ? QString::fromStdString(found->get<std::string>()) : found->is_number_integer() ? QString::number(found->get<qlonglong>()) : QString();
}

QString wordsOf(const Json& reason) {
    const auto name = text(reason, "what").toStdString();
    const auto found = std::find(std::begin(segmentation::notedNames), std::end(segmentation::notedNames), name);
    return found == std::end(segmentation::notedNames) ? QString::fromStdString(name)
                                                       : segmentationview::notedText(static_cast<segmentation::Noted>(found - std::begin(segmentation::notedNames)));
}

}  // namespace

ImportPreviewView::ImportPreviewView(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_sums(new shell::Label), m_warning(new shell::Label({}, shell::TextSize::secondary, shell::Ink::warn)), m_reasons(new QTreeWidget) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    for (auto* label : {m_sums, m_warning}) {
        label->setWordWrap(true);
        column->addWidget(label);
    }
    m_sums->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_sums->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    m_warning->hide();
    m_reasons->setColumnCount(3);
    m_reasons->setHeaderLabels({tr("What"), tr("Rows"), tr("Marks")});
    m_reasons->setAccessibleName(tr("What the import would do"));
    m_reasons->setUniformRowHeights(true);
    m_reasons->setFrameShape(QFrame::NoFrame);
    m_reasons->header()->setStretchLastSection(false);
    m_reasons->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    column->addWidget(m_reasons, 1);
    connect(&workspace, &Workspace::jobChanged, this, &ImportPreviewView::jobMoved);
    connect(&workspace, &Workspace::jobProgress, this, [this](const QString& job, double fraction, const QString&) {
        if (job.toStdString() == m_job && !m_done && fraction >= 0)
            m_sums->setText(tr("Looking through the export: %1 %").arg(QLocale().toString(100 * fraction, 'f', 0)));
    });
}

ImportPreviewView::~ImportPreviewView() {
    giveUp();
}

QString ImportPreviewView::sums() const {
    return m_sums->text();
}

void ImportPreviewView::giveUp() {
    const auto job = std::exchange(m_job, {});
    if (job.empty())
        return;
    if (const auto record = m_workspace.record(job); record && !base::isFinal(record->state))
        m_workspace.cancel(job);
}

void ImportPreviewView::look(const base::JobSpec& import) {
    giveUp();
    m_done = false;
    m_reasons->clear();
    m_warning->hide();
    m_sums->setText(tr("Looking through the export…"));
    auto spec = import;
    spec.kind = import.kind == "segmentation.import_masks" ? "segmentation.preview_masks" : "segmentation.preview_import";
    spec.title = tr("Preview: %1").arg(QString::fromStdString(import.title)).toStdString();
    m_job = m_workspace.submit(spec);
    if (m_job.empty())
        return m_sums->setText(tr("It cannot be looked through with these settings."));
    jobMoved(QString::fromStdString(m_job));
}

void ImportPreviewView::jobMoved(const QString& id) {
    if (m_job.empty() || m_done || id.toStdString() != m_job)
        return;
    const auto record = m_workspace.record(m_job);
    if (!record)
        return;
    if (record->state == base::JobState::failed)
        m_sums->setText(record->error ? shell::errorWords(*record->error) : tr("It could not be read."));
    if (record->state == base::JobState::done)
        read(*record);
}

void ImportPreviewView::read(const base::JobRecord& record) {
    const auto found = record.outputs.find("preview");
    if (found == record.outputs.end())
        return;
    m_workspace.inBackground(this, QStringLiteral("preview"), [this, ref = found->second]() -> std::function<void()> {
        auto preview = base::Result<Json>(Json::object());
        if (auto array = m_workspace.blobs().read(ref))
            preview = base::parseJson(array->text(), "preview");
        else
            preview = tl::unexpected(array.error());
        return [this, preview = std::move(preview)] {
            if (!preview)
                return m_sums->setText(shell::errorWords(preview.error()));
            fill(*preview);
        };
    });
}

QTreeWidgetItem* ImportPreviewView::addReason(const QString& words, qlonglong rows, qlonglong marks) {
    const QLocale locale;
    auto* item = new QTreeWidgetItem({words, rows > 0 ? locale.toString(rows) : QString(), marks > 0 ? locale.toString(marks) : QString()});
    item->setToolTip(0, words.toHtmlEscaped());
    for (const int column : {1, 2})
        item->setTextAlignment(column, Qt::AlignTrailing | Qt::AlignVCenter);
    m_reasons->addTopLevelItem(item);
    return item;
}

void ImportPreviewView::fill(const Json& preview) {
    const QLocale locale;
    m_reasons->clear();
    m_sums->setText(tr("Of %1 rows %2 come in and %3 are left out; %4 of those that come in are repaired. %5 subjects, %6 volunteers.")
                        .arg(locale.toString(number(preview, "rows")), locale.toString(number(preview, "kept")), locale.toString(number(preview, "skipped")),
                             locale.toString(number(preview, "repaired")), locale.toString(number(preview, "subjects")), locale.toString(number(preview, "volunteers"))));
    if (preview.value("stopsAtBadRow", Json(false)) == Json(true)) {
        m_warning->setText(tr("A row cannot be read, and with these settings the import stops there: let such rows be skipped."));
        m_warning->show();
    }
    const auto where = [](const Json& row) {
        QStringList parts;
        if (const auto line = number(row, "line"); line > 0)
            parts << tr("line %1").arg(QLocale().toString(line));
        if (const auto subject = text(row, "subject"); !subject.isEmpty())
            parts << tr("subject %1").arg(subject);
        if (const auto volunteer = text(row, "volunteer"); !volunteer.isEmpty())
            parts << volunteer;
        if (const auto detail = text(row, "detail"); !detail.isEmpty())
            parts << shell::messageWords(detail.toStdString());
        return parts.join(QStringLiteral(" · "));
    };
    const auto addRows = [&](QTreeWidgetItem* under, const Json& rows, const char* count) {
        if (rows.is_array())
            for (const auto& row : rows) {
                auto* item = new QTreeWidgetItem(under, {where(row), QString(), number(row, count) > 0 ? locale.toString(number(row, count)) : QString()});
                item->setToolTip(0, item->text(0).toHtmlEscaped());
                item->setTextAlignment(2, Qt::AlignTrailing | Qt::AlignVCenter);
            }
    };
    if (const auto kept = number(preview, "kept"); kept > 0) {
        qlonglong marks = 0;
        if (const Json report = preview.value("report", Json::object()); report.is_object() && report.contains("marks"))
            for (const auto& n : report["marks"])
                marks += n.is_number_integer() ? n.get<qlonglong>() : 0;
        addRows(addReason(tr("Come in"), kept, marks), preview.value("first", Json::array()), "marks");
    }
    if (const auto reasons = preview.find("reasons"); reasons != preview.end() && reasons->is_array())
        for (const auto& reason : *reasons)
            addRows(addReason(wordsOf(reason), number(reason, "rows"), number(reason, "count")), reason.value("first", Json::array()), "count");
    m_done = true;
    emit done();
}

}  // namespace triptych::app
