#include "app/segmentation/segmentation_tab.h"

#include <algorithm>

#include <QKeyEvent>
#include <QListView>
#include <QLocale>
#include <QPainter>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include "app/segmentation/dice_canvas.h"
#include "app/segmentation/layer_row.h"
#include "app/segmentation/queue.h"
#include "app/segmentation/threshold_strip.h"
#include "app/segmentation/volunteer_list.h"
#include "app/shell/study_page.h"

namespace triptych::app {

using base::Json;
using namespace segmentationview;

namespace {

const QString studyId = QStringLiteral("segmentation");
constexpr const char* thresholdsKey = "segmentation/thresholds";

QImage pictureOf(const base::Array& array) {
    const auto& shape = array.shape();
    if (array.dtype() != base::DType::u8 || shape.size() != 3 || shape[2] != 3 || shape[0] < 1 || shape[1] < 1 || array.size() > (1 << 28))
        return {};
    return QImage(reinterpret_cast<const uchar*>(array.bytes().data()), static_cast<int>(shape[1]), static_cast<int>(shape[0]),
                  static_cast<int>(3 * shape[1]), QImage::Format_RGB888);
}

// Square middle of the picture, for a device of up to three times the pixels.
QImage thumbnail(const QImage& picture) {
    const int side = std::min(picture.width(), picture.height());
    return picture.copy((picture.width() - side) / 2, (picture.height() - side) / 2, side, side).scaled(156, 156, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

void drawLine(QPainter& painter, const QRectF& box, const QColor& colour) {
    painter.setPen(QPen(shell::Theme::current().borderStrong, 1));
    painter.setBrush(QColor(0x1F, 0x2A, 0x33));
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(QPen(colour, 2));
    painter.drawLine(QPointF(box.left() + 4, box.center().y()), QPointF(box.right() - 4, box.center().y()));
}

}  // namespace

SegmentationTab::SegmentationTab(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_page(new shell::StudyPage(studyId)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_page);
    setFocusPolicy(Qt::ClickFocus);
    build();
    buildInspector();
    connect(&workspace, &Workspace::projectReplaced, this, &SegmentationTab::reload);
    connect(&workspace, &Workspace::jobChanged, this, &SegmentationTab::jobMoved);
    connect(&workspace, &Workspace::documentChanged, this, [this](const QString& key) {
        if (key == QLatin1String(thresholdsKey) && m_view)
            takeSubject(m_view);
    });
    connect(&workspace, &Workspace::resultRequested, this, [this](const QString& job) {
        if (const auto record = m_workspace.record(job.toStdString()); record && record->spec.kind == "segmentation.import_zooniverse")
            jobMoved(job);
    });
    reload();
}

void SegmentationTab::build() {
    auto* views = m_page->views();
    views->addSegment(QStringLiteral("votes"), tr("Votes"), tr("Picture, votes and consensus of one subject"));
    views->addSegment(QStringLiteral("agreement"), tr("Agreement"), tr("Dice of every pair of volunteers"));
    m_title = new shell::Label({}, shell::TextSize::body, shell::Ink::text, true);
    m_size = new shell::Label({}, shell::TextSize::body, shell::Ink::text2);
    for (auto* label : {m_title, m_size})
        label->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_page->addToolWidget(m_title);
    m_page->addToolWidget(m_size);
    m_canvas = new SubjectCanvas;
    m_dice = new DiceCanvas;
    m_strip = new ThresholdStrip;
    m_page->setCanvas(QStringLiteral("votes"), m_canvas);
    m_page->setCanvas(QStringLiteral("agreement"), m_dice);
    m_page->setFoot(m_strip);
    views->setCurrent(QStringLiteral("votes"));

    auto* library = m_page->library();
    m_queueHead = library->addSection(tr("Subjects"));
    auto* import = new shell::LinkButton(tr("Import…"));
    import->setToolTip(tr("A Zooniverse classification export; a folder \"images\" beside it is read too"));
    m_queueHead->addTool(import);
    library->addText(tr("Least agreement first"), shell::Ink::text2);
    m_queue = new QListView;
    m_rows = new QStandardItemModel(m_queue);
    m_queue->setModel(m_rows);
    m_queue->setItemDelegate(new QueueDelegate(m_queue));
    m_queue->setFrameShape(QFrame::NoFrame);
    m_queue->setMouseTracking(true);
    m_queue->setUniformItemSizes(true);
    m_queue->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_queue->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_queue->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_queue->viewport()->setAutoFillBackground(false);
    m_queue->setAccessibleName(tr("Subjects"));
    m_queue->setMinimumHeight(420);
    library->addWidget(m_queue, 8);
    connect(import, &QAbstractButton::clicked, this, [this] { m_workspace.runImporter("zooniverse"); });
    connect(m_queue->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) { showRow(index.row()); });
    connect(m_strip, &ThresholdStrip::thresholdChanged, this, &SegmentationTab::thresholdMoved);
    connect(m_page, &shell::StudyPage::exportRequested, this, &SegmentationTab::exportFigure);
}

void SegmentationTab::buildInspector() {
    auto* inspector = m_page->inspector();
    inspector->addSection(tr("Layers"), tr("opacity"));
    m_consensusLayer = new LayerRow(tr("Consensus"), 100, [](QPainter& p, const QRectF& r) { drawLine(p, r, shell::Theme::current().consensusLine); });
    m_strokeLayer = new LayerRow(tr("Strokes"), 100, [](QPainter& p, const QRectF& r) { drawLine(p, r, shell::Theme::current().volunteerLine); });
    m_voteLayer = new LayerRow(tr("Vote map"), 100, [](QPainter& p, const QRectF& r) {
        p.setPen(Qt::NoPen);
        for (int i = 0; i < 5; ++i)
            p.fillRect(QRectF(r.left() + i * r.width() / 5, r.top(), r.width() / 5 + 0.5, r.height()), shell::Theme::current().votes[static_cast<std::size_t>(i)]);
    });
    m_imageLayer = new LayerRow(tr("Picture"), 100, [](QPainter& p, const QRectF& r) {
        p.setPen(Qt::NoPen);
        p.setBrush(shell::Theme::current().trunk);
        p.drawRoundedRect(r, 2, 2);
    });
    for (auto* row : {m_consensusLayer, m_strokeLayer, m_voteLayer, m_imageLayer}) {
        inspector->addWidget(row);
        connect(row, &LayerRow::changed, this, &SegmentationTab::refreshLayers);
    }
    inspector->addSeparator();
    m_volunteerHead = inspector->addSection(tr("Volunteers"));
    m_volunteers = new VolunteerList;
    inspector->addWidget(m_volunteers, 8);
    m_repairs = inspector->addText({}, shell::Ink::warn);
    m_repairs->setWordWrap(true);
    m_repairs->hide();
    inspector->addSeparator();
    inspector->addSection(tr("Agreement"));
    m_kappa = inspector->addValue(tr("Fleiss κ, in the marks' box"), {}, {}, tr("Chance-corrected agreement over the pixels of the box round all marks, grown by 8 px (Fleiss 1971)"));
    m_kappaWhole = inspector->addValue(tr("Fleiss κ, whole image"), {}, {}, tr("The same over the whole image: the common background raises it"));
    m_meanDice = inspector->addValue(tr("Mean pairwise Dice"), {}, {}, tr("Mean of 2|A∩B|/(|A|+|B|) over all pairs; two who marked nothing agree wholly"));
    inspector->addSeparator();
    inspector->addSection(tr("How it was made"));
    m_imported = inspector->addValue(tr("Size"), {}, {}, tr("Where the size of the image is known from"));
    inspector->addStretch();
    connect(m_volunteers, &VolunteerList::selectedChanged, this, [this](int volunteer) {
        m_canvas->setVolunteer(volunteer);
        refreshVolunteer();
    });
}

void SegmentationTab::reload() {
    m_import.reset();
    m_agreement.clear();
    m_thumbnails.clear();
    m_consensusJob.clear();
    takeSubject({});
    m_rows->clear();
    for (const auto& record : m_workspace.records("segmentation.import_zooniverse"))
        if (record.state == base::JobState::done) {
            jobMoved(QString::fromStdString(record.id));
            break;
        }
    refreshEmpty();
}

void SegmentationTab::jobMoved(const QString& id) {
    const auto record = m_workspace.record(id.toStdString());
    if (!record || !QString::fromStdString(record->spec.kind).startsWith(QLatin1String("segmentation.")))
        return;
    if (record->spec.kind == "segmentation.consensus") {
        if (record->state == base::JobState::done)
            readConsensus();
        return;
    }
    if (record->spec.kind != "segmentation.import_zooniverse")
        return;
    if (record->state == base::JobState::failed && record->error) {
        m_workspace.showBanner(studyId, Workspace::Tone::bad, QString::fromStdString(record->error->message()));
        return;
    }
    if (record->state != base::JobState::done || (m_import && m_import->job == record->id) || m_awaitedImport == record->id)
        return;
    m_awaitedImport = record->id;
    m_workspace.inBackground(this, QStringLiteral("import"), [this, record = *record]() -> std::function<void()> {
        auto import = importResult(record, m_workspace);
        std::vector<QImage> thumbnails;
        if (import)
            for (const auto& subject : (*import)->strokes.subjects()) {
                thumbnails.emplace_back();
                const auto found = (*import)->outputs.find(subject.image);
                if (subject.image.empty() || found == (*import)->outputs.end() || thumbnails.size() > 2000)
                    continue;
                if (const auto array = m_workspace.blobs().read(found->second))
                    if (const auto picture = pictureOf(*array); !picture.isNull())
                        thumbnails.back() = thumbnail(picture);
            }
        return [this, import = std::move(import), thumbnails = std::move(thumbnails)]() mutable {
            m_awaitedImport.clear();
            if (!import)
                return m_workspace.showBanner(studyId, Workspace::Tone::bad, QString::fromStdString(import.error().message()));
            takeImport(*import, std::move(thumbnails));
        };
    });
}

void SegmentationTab::takeImport(std::shared_ptr<const ImportResult> import, std::vector<QImage> thumbnails) {
    m_import = std::move(import);
    m_thumbnails = std::move(thumbnails);
    m_agreement.clear();
    m_consensusJob.clear();
    readConsensus();
    if (m_agreement.empty()) {
        fillQueue();
        countConsensus();
    }
    refreshEmpty();
}

void SegmentationTab::readConsensus() {
    if (!m_import)
        return;
    for (const auto& record : m_workspace.records("segmentation.consensus")) {
        const auto input = record.spec.inputs.find("index");
        if (record.state != base::JobState::done || input == record.spec.inputs.end())
            continue;
        const auto ours = m_import->outputs.find("index");
        if (!(input->second.job == m_import->job) && !(input->second.blob && ours != m_import->outputs.end() && input->second.blob->hash == ours->second.hash))
            continue;
        if (record.spec.parameters.contains("subject") && record.spec.parameters["subject"] != "")
            continue;
        if (record.id == m_consensusJob)
            return;
        auto rows = agreementRows(record, m_workspace.blobs());
        if (!rows)
            continue;
        m_consensusJob = record.id;
        m_agreement = std::move(*rows);
        fillQueue();
        return;
    }
}

void SegmentationTab::countConsensus() {
    base::JobSpec spec;
    spec.kind = "segmentation.consensus";
    for (const auto* name : {"index", "raters", "marks", "rings", "points"})
        spec.inputs[name].blob = m_import->outputs.at(name);
    spec.title = tr("Consensus of %n subject(s)", nullptr, static_cast<int>(m_import->strokes.subjects().size())).toStdString();
    m_workspace.submit(spec);
}

void SegmentationTab::fillQueue() {
    const auto& subjects = m_import->strokes.subjects();
    std::vector<int> order(subjects.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = static_cast<int>(i);
    const auto diceOf = [&](int s) {
        const auto found = m_agreement.find(subjects[static_cast<std::size_t>(s)].id);
        return found == m_agreement.end() ? 2.0 : found->second.meanDice;
    };
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return diceOf(a) < diceOf(b); });
    const auto kept = m_view ? m_view->id : std::string();
    int row = 0;
    {
        const QSignalBlocker quiet(m_queue->selectionModel());
        m_rows->clear();
        for (const int s : order) {
            const auto& subject = subjects[static_cast<std::size_t>(s)];
            auto* item = new QStandardItem(QString::fromStdString(subject.id));
            item->setData(s, SubjectRole);
            item->setData(static_cast<int>(m_import->strokes.raters(s).size()), VolunteersRole);
            if (static_cast<std::size_t>(s) < m_thumbnails.size())
                item->setData(m_thumbnails[static_cast<std::size_t>(s)], Qt::DecorationRole);
            if (const double dice = diceOf(s); dice <= 1)
                item->setData(dice, DiceRole);
            if (subject.id == kept)
                row = m_rows->rowCount();
            m_rows->appendRow(item);
        }
        m_queue->setCurrentIndex(m_rows->index(row, 0));
    }
    m_queueHead->setSide(QLocale().toString(static_cast<qlonglong>(subjects.size())));
    m_queue->viewport()->update();
    showRow(row);
}

void SegmentationTab::showRow(int row) {
    if (!m_import || row < 0 || row >= m_rows->rowCount())
        return;
    const int subject = m_rows->index(row, 0).data(SubjectRole).toInt();
    if (m_view && m_view->id == m_import->strokes.subjects()[static_cast<std::size_t>(subject)].id)
        return;
    m_workspace.inBackground(this, QStringLiteral("subject"), [this, import = m_import, subject]() -> std::function<void()> {
        auto view = subjectView(*import, m_workspace.blobs(), subject);
        return [this, import, view = std::move(view)] {
            if (import != m_import)
                return;
            m_page->clearBanners();
            if (view)
                takeSubject(*view);
            else
                m_page->showBanner(shell::NoticeTone::warning, QString::fromStdString(view.error().message()));
        };
    });
}

void SegmentationTab::takeSubject(std::shared_ptr<const SubjectView> view) {
    const bool same = m_view == view;
    m_view = std::move(view);
    if (!same || !m_view) {
        m_canvas->setSubject(m_view);
        m_dice->setSubject(m_view);
        m_volunteers->setSubject(m_view);
    }
    m_title->setText(m_view ? tr("Subject %1").arg(QString::fromStdString(m_view->id)) : QString());
    const QLocale locale;
    m_size->setText(m_view ? tr("%1 × %2 px").arg(locale.toString(m_view->width), locale.toString(m_view->height)) : QString());
    m_strip->setVisible(m_view != nullptr);
    m_page->exportButton()->setEnabled(m_view != nullptr);
    if (!m_view)
        return;
    m_strip->setVotes(m_view->agreement.histogram, m_view->table.pixels());
    int threshold = m_view->majority();
    if (const Json kept = m_workspace.document(thresholdsKey); kept.is_object() && kept.contains(m_view->id) && kept[m_view->id].is_number_integer())
        threshold = std::clamp(kept[m_view->id].get<int>(), 1, std::max(1, m_view->raters()));
    m_strip->setThreshold(threshold);
    m_canvas->setThreshold(m_strip->threshold());
    m_volunteerHead->setSide(locale.toString(m_view->raters()));
    const auto number = [&](std::optional<double> value) { return value ? locale.toString(*value, 'f', 2) : QStringLiteral("–"); };
    m_kappa->setValue(number(m_view->agreement.kappaInBox));
    m_kappaWhole->setValue(number(m_view->agreement.kappa));
    m_meanDice->setValue(number(m_view->agreement.meanDice));
    m_imported->setValue(m_view->sizeFrom == segmentation::SizeFrom::given ? tr("from the export")
                         : m_view->sizeFrom == segmentation::SizeFrom::image ? tr("from the picture")
                                                                             : tr("from the reach of the marks"));
    refreshScores();
    refreshVolunteer();
    refreshLayers();
}

void SegmentationTab::thresholdMoved(int threshold) {
    if (!m_view)
        return;
    m_canvas->setThreshold(threshold);
    refreshScores();
    m_consensusLayer->setName(tr("Consensus ≥ %1").arg(QLocale().toString(threshold)));
    Json kept = m_workspace.document(thresholdsKey);
    if (!kept.is_object())
        kept = Json::object();
    kept[m_view->id] = threshold;
    m_workspace.setDocument(thresholdsKey, kept, tr("Change the vote threshold"), QStringLiteral("threshold-") + QString::fromStdString(m_view->id));
}

void SegmentationTab::refreshScores() {
    m_volunteers->setScores(segmentation::leaveOneOut(m_view->table, m_strip->threshold()));
    m_consensusLayer->setName(tr("Consensus ≥ %1").arg(QLocale().toString(m_strip->threshold())));
}

void SegmentationTab::refreshVolunteer() {
    const int v = m_volunteers->selected();
    m_strokeLayer->setName(v < 0 ? tr("Strokes") : tr("Strokes of %1").arg(QString::fromStdString(m_view->volunteers[static_cast<std::size_t>(v)].name).left(14)));
    QStringList parts;
    if (v >= 0) {
        const auto& one = m_view->volunteers[static_cast<std::size_t>(v)];
        if (one.counts.closed > 0)
            parts << tr("%n stroke(s) closed", nullptr, one.counts.closed);
        if (one.counts.crossing > 0)
            parts << tr("%n self-crossing kept in all parts", nullptr, one.counts.crossing);
        if (one.counts.outside > 0)
            parts << tr("%n reaching beyond the image", nullptr, one.counts.outside);
        if (one.counts.dropped > 0)
            parts << tr("%n without an area left out", nullptr, one.counts.dropped);
        if (!parts.isEmpty())
            m_repairs->setText(tr("%1: %2.").arg(QString::fromStdString(one.name), parts.join(tr(", "))));
    }
    m_repairs->setVisible(!parts.isEmpty());
}

void SegmentationTab::refreshLayers() {
    LayerOpacity layers;
    layers.image = m_imageLayer->opacity();
    layers.votes = m_voteLayer->opacity();
    layers.strokes = m_strokeLayer->opacity();
    layers.consensus = m_consensusLayer->opacity();
    layers.showImage = m_imageLayer->isShown();
    layers.showVotes = m_voteLayer->isShown();
    layers.showStrokes = m_strokeLayer->isShown();
    layers.showConsensus = m_consensusLayer->isShown();
    m_canvas->setLayers(layers);
}

void SegmentationTab::refreshEmpty(const QString&) {
    if (m_import && !m_import->strokes.subjects().empty()) {
        m_page->setEmpty(nullptr);
        return;
    }
    if (m_page->empty())
        return;
    auto* empty = new shell::EmptyView(QStringLiteral("segmentation"), tr("No subjects yet"),
                                       tr("Import a Zooniverse classification export (CSV); a folder named images beside it is read too."), tr("Import classifications…"));
    connect(empty, &shell::EmptyView::activated, this, [this] { m_workspace.runImporter("zooniverse"); });
    m_page->setEmpty(empty);
}

void SegmentationTab::step(int by) {
    const int row = std::clamp(m_queue->currentIndex().row() + by, 0, std::max(0, m_rows->rowCount() - 1));
    m_queue->setCurrentIndex(m_rows->index(row, 0));
}

void SegmentationTab::exportFigure() {
    if (!m_import || !m_view)
        return;
    figures::FigureRecipe recipe;
    recipe.study = "segmentation";
    recipe.result = m_import->job;
    recipe.view = m_page->views()->current().toStdString();
    recipe.options = {{"subject", m_view->id}};
    if (recipe.view == "votes") {
        recipe.options["threshold"] = m_strip->threshold();
        if (const int v = m_volunteers->selected(); v >= 0)
            recipe.options["volunteer"] = m_view->volunteers[static_cast<std::size_t>(v)].name;
    }
    recipe.widthMm = 120;
    recipe.heightMm = 100;
    recipe.title = tr("Subject %1").arg(QString::fromStdString(m_view->id)).toStdString();
    m_workspace.exportFigure(recipe);
}

void SegmentationTab::keyPressEvent(QKeyEvent* event) {
    if (!m_view || event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return QWidget::keyPressEvent(event);
    const int last = m_view->raters() - 1;
    switch (event->key()) {
    case Qt::Key_J: return step(1);
    case Qt::Key_K: return step(-1);
    case Qt::Key_N: return m_volunteers->select(std::min(last, m_volunteers->selected() + 1));
    case Qt::Key_P: return m_volunteers->select(std::max(0, m_volunteers->selected() - 1));
    case Qt::Key_Escape: return m_volunteers->select(-1);
    case Qt::Key_0: return m_canvas->fit();
    case Qt::Key_Plus: return m_canvas->zoom(1.25);
    case Qt::Key_Minus: return m_canvas->zoom(0.8);
    case Qt::Key_Space: return m_canvas->setBlink(true);
    case Qt::Key_V: return m_canvas->setVotesHidden(true);
    default: break;
    }
    if (event->key() >= Qt::Key_1 && event->key() <= Qt::Key_9 && event->key() - Qt::Key_1 <= last)
        return m_volunteers->select(event->key() - Qt::Key_1);
    QWidget::keyPressEvent(event);
}

void SegmentationTab::keyReleaseEvent(QKeyEvent* event) {
    if (event->isAutoRepeat())
        return;
    if (event->key() == Qt::Key_Space)
        m_canvas->setBlink(false);
    else if (event->key() == Qt::Key_V)
        m_canvas->setVotesHidden(false);
    else
        QWidget::keyReleaseEvent(event);
}

}  // namespace triptych::app
