#include "app/segmentation/inspector.h"

#include <QDateTime>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

#include "app/segmentation/core/model_view.h"
#include "app/segmentation/display_panel.h"
#include "app/segmentation/layer_row.h"
#include "app/segmentation/metadata_rows.h"
#include "app/segmentation/volunteer_list.h"
#include "app/shell/panel_parts.h"
#include "segmentation/hausdorff.h"

namespace triptych::app {

using namespace segmentationview;
using shell::Theme;

namespace {

void drawLine(QPainter& painter, const QRectF& box, const QColor& colour, bool dashed = false) {
    painter.setPen(QPen(Theme::current().borderStrong, 1));
    painter.setBrush(Theme::current().casing);
    painter.drawRoundedRect(box, 3, 3);
    QPen pen(colour, 2);
    if (dashed)
        pen.setDashPattern({2, 1});
    pen.setCapStyle(Qt::FlatCap);
    painter.setPen(pen);
    painter.drawLine(QPointF(box.left() + 4, box.center().y()), QPointF(box.right() - 4, box.center().y()));
}

QString decimal(std::optional<double> value) {
    return value ? QLocale().toString(*value, 'f', 2) : QStringLiteral("–");
}

}  // namespace

SubjectInspector::SubjectInspector(Workspace& workspace, ImportStore& store, shell::SidePanel& panel, QObject* parent)
    : QObject(parent), m_workspace(workspace), m_store(store) {
    panel.addSection(tr("What you see"));
    m_words = panel.addText({});
    m_words->setWordWrap(true);
    panel.addSeparator();
    buildLayers(panel);
    panel.addSeparator();
    m_volunteerHead = panel.addSection(tr("Volunteers"));
    m_volunteers = new VolunteerList;
    panel.addWidget(m_volunteers, 8);
    m_scores = panel.addText({}, shell::Ink::text2);
    m_scores->setObjectName(QStringLiteral("volunteerScores"));
    m_scores->setWordWrap(true);
    m_scores->setToolTip(tr("Against the consensus of the others: IoU TP/(TP+FP+FN); precision TP/(TP+FP); MCC (Matthews 1975); Hausdorff-95, the greater of the two 95th percentiles of the distances between the outlines' pixels"));
    m_scores->hide();
    m_repairs = panel.addText({}, shell::Ink::warn);
    m_repairs->setWordWrap(true);
    m_repairs->hide();
    panel.addSeparator();
    panel.addSection(tr("Model"));
    auto* model = new QWidget;
    m_modelPlace = new QVBoxLayout(model);
    m_modelPlace->setContentsMargins(0, 0, 0, 0);
    panel.addWidget(model);
    panel.addSeparator();
    panel.addSection(tr("Agreement"));
    m_kappa = panel.addValue(tr("Fleiss κ, near the marks"), {}, {}, tr("Chance-corrected agreement over the pixels at most 8 px from a marked one: the union of all marks, grown by a disk (Fleiss 1971)"));
    m_kappaWhole = panel.addValue(tr("Fleiss κ, whole image"), {}, {}, tr("The same over the whole image: the common background raises it"));
    m_meanDice = panel.addValue(tr("Mean pairwise Dice"), {}, {}, tr("Mean of 2|A∩B|/(|A|+|B|) over all pairs; two who both marked nothing have none and are left out"));
    m_meanIou = panel.addValue(tr("Mean pairwise IoU"), {}, {}, tr("Mean of |A∩B|/|A∪B| over the same pairs"));
    m_entropy = panel.addValue(tr("Vote entropy, near the marks"), {}, {}, tr("Mean Shannon entropy of the share of votes, over the same pixels as κ: 0 bits where all agree, 1 where half marked"));
    m_goldHead = panel.addSection(tr("Against the expert"));
    m_goldHead->setObjectName(QStringLiteral("goldHead"));
    const QString at = tr("Of the consensus at this threshold, against the expert's mask of this subject: ");
    m_goldRows = {panel.addValue(tr("MCC"), {}, {}, at + tr("Matthews correlation of the two masks (1975)")), panel.addValue(tr("IoU"), {}, {}, at + tr("|A∩B|/|A∪B|")),
                  panel.addValue(tr("Dice"), {}, {}, at + tr("2|A∩B|/(|A|+|B|)")), panel.addValue(tr("Sensitivity"), {}, {}, at + tr("share of the expert's pixels that are found")),
                  panel.addValue(tr("Specificity"), {}, {}, at + tr("share of the other pixels that are left out"))};
    panel.addSeparator();
    panel.addSection(tr("Subject"));
    m_size = panel.addValue(tr("Size"));
    m_metadata = new MetadataRows;
    panel.addWidget(m_metadata);
    panel.addSeparator();
    panel.addSection(tr("Review"));
    auto* place = new QWidget;
    m_reviewPlace = new QVBoxLayout(place);
    m_reviewPlace->setContentsMargins(0, 0, 0, 0);
    panel.addWidget(place);
    panel.addSeparator();
    panel.addSection(tr("How it was made"));
    m_source = panel.addValue(tr("Source"), {}, {}, tr("The file or folder that was read"));
    m_when = panel.addValue(tr("Imported"));
    auto* row = panel.addRow();
    auto* copy = new shell::LinkButton(tr("Copy recipe"));
    auto* code = new shell::LinkButton(tr("Show code"));
    auto* again = new shell::LinkButton(tr("Import again…"));
    copy->setObjectName(QStringLiteral("copyRecipe"));
    code->setObjectName(QStringLiteral("showCode"));
    again->setObjectName(QStringLiteral("importAgain"));
    copy->setToolTip(tr("The figure as JSON, for “triptych render”"));
    code->setToolTip(tr("The jobs behind it, as “triptych run” takes them"));
    again->setToolTip(tr("Read the same export with other filters: workflow, versions, duplicates, rows that cannot be read"));
    row->addWidget(copy);
    row->addSpacing(16);
    row->addWidget(code);
    row->addStretch();
    auto* below = panel.addRow();
    below->addWidget(again);
    below->addStretch();
    panel.addStretch();
    connect(copy, &QAbstractButton::clicked, this, &SubjectInspector::copyRecipe);
    connect(code, &QAbstractButton::clicked, this, &SubjectInspector::showCode);
    connect(again, &QAbstractButton::clicked, this, &SubjectInspector::importAgain);
    connect(m_volunteers, &VolunteerList::selectedChanged, this, &SubjectInspector::refreshVolunteer);
    connect(&store, &ImportStore::importShown, this, &SubjectInspector::refreshMade);
    connect(&store, &ImportStore::agreementCounted, this, &SubjectInspector::refreshScores);
    refreshWords();
    refreshMade();
    refreshGold();
}

void SubjectInspector::setReviewPanel(QWidget* panel) {
    m_reviewPlace->addWidget(panel);
}

void SubjectInspector::setModelPanel(QWidget* panel) {
    m_modelPlace->addWidget(panel);
}

void SubjectInspector::setHasModel(bool has) {
    for (auto* row : {m_modelLayer, m_probabilityLayer, m_uncertaintyLayer, m_doubtLayer})
        row->setVisible(has);
}

void SubjectInspector::toggleLayer(const QString& name) {
    for (auto* row : {m_modelLayer, m_probabilityLayer, m_uncertaintyLayer, m_doubtLayer})
        if (row->objectName() == name + QLatin1String("Layer") && row->isVisibleTo(row->parentWidget())) {
            row->setShown(!row->isShown());
            emit layersChanged();
        }
}

void SubjectInspector::buildLayers(shell::SidePanel& panel) {
    panel.addSection(tr("Layers"), tr("opacity"));
    m_consensusLayer = new LayerRow(tr("Consensus"), 100, [](QPainter& p, const QRectF& r) { drawLine(p, r, Theme::current().consensusLine); });
    m_strokeLayer = new LayerRow(tr("Strokes"), 100, [](QPainter& p, const QRectF& r) { drawLine(p, r, Theme::current().volunteerLine); });
    m_strokeLayer->setObjectName(QStringLiteral("strokeLayer"));
    m_stapleLayer = new LayerRow(tr("STAPLE"), 100, [](QPainter& p, const QRectF& r) { drawLine(p, r, QColor(stapleColour[0], stapleColour[1], stapleColour[2])); });
    m_stapleLayer->setObjectName(QStringLiteral("stapleLayer"));
    m_stapleLayer->setShown(false);
    m_majorityLayer = new LayerRow(tr("Majority mask"), 100, [](QPainter& p, const QRectF& r) {
        p.setPen(QPen(Theme::current().borderStrong, 1));
        p.setBrush(shell::mixed(Theme::current().casing, QColor(majorityColour[0], majorityColour[1], majorityColour[2]), 0.4));
        p.drawRoundedRect(r, 3, 3);
    });
    m_majorityLayer->setObjectName(QStringLiteral("majorityLayer"));
    m_majorityLayer->setShown(false);
    m_goldLayer = new LayerRow(tr("Expert's mask"), 100, [](QPainter& p, const QRectF& r) { drawLine(p, r, goldLine()); });
    m_goldLayer->setObjectName(QStringLiteral("goldLayer"));
    m_voteLayer = new LayerRow(tr("Vote map"), 100, [](QPainter& p, const QRectF& r) {
        p.setPen(Qt::NoPen);
        for (int i = 0; i < 5; ++i)
            p.fillRect(QRectF(r.left() + i * r.width() / 5, r.top(), r.width() / 5 + 0.5, r.height()), Theme::current().votes[static_cast<std::size_t>(i)]);
    });
    m_disagreementLayer = new LayerRow(tr("Disagreement"), 80, [](QPainter& p, const QRectF& r) {
        p.setPen(QPen(Theme::current().borderStrong, 1));
        p.setBrush(Theme::current().casing);
        p.drawRoundedRect(r, 3, 3);
        paintHatch(p, r.adjusted(1, 1, -1, -1));
    });
    m_disagreementLayer->setObjectName(QStringLiteral("disagreementLayer"));
    m_disagreementLayer->setShown(false);
    m_disagreementLayer->setToolTip(tr("Hatched where between a quarter and three quarters of the volunteers marked: a vote entropy of at least 0.81 bit"));
    m_imageLayer = new LayerRow(tr("Picture"), 100, [](QPainter& p, const QRectF& r) {
        p.setPen(Qt::NoPen);
        p.setBrush(Theme::current().trunk);
        p.drawRoundedRect(r, 2, 2);
    });
    m_reviewLayer = new LayerRow(tr("Drawn mask"), 100, [](QPainter& p, const QRectF& r) {
        QColor fill = Theme::current().accent;
        fill.setAlphaF(0.42F);
        p.setPen(QPen(Theme::current().accent, 1));
        p.setBrush(fill);
        p.drawRoundedRect(r, 3, 3);
    });
    const auto map = [](const std::array<std::uint8_t, 3>& colour) {
        return [colour](QPainter& p, const QRectF& r) {
            p.setPen(QPen(Theme::current().borderStrong, 1));
            p.setBrush(shell::mixed(Theme::current().casing, QColor(colour[0], colour[1], colour[2]), 0.6));
            p.drawRoundedRect(r, 3, 3);
        };
    };
    m_modelLayer = new LayerRow(tr("Model"), 100, [](QPainter& p, const QRectF& r) { drawLine(p, r, Theme::current().modelLine, true); });
    m_modelLayer->setToolTip(tr("The model's mask at its threshold (M)"));
    m_probabilityLayer = new LayerRow(tr("Model's probability"), 100, map(modelColour));
    m_probabilityLayer->setToolTip(tr("The surer the model, the denser (Shift+M)"));
    m_uncertaintyLayer = new LayerRow(tr("Model uncertainty"), 100, map(uncertaintyColour));
    m_uncertaintyLayer->setToolTip(tr("Standard deviation of the probability over passes with dropout, densest at 0.5 (U)"));
    m_doubtLayer = new LayerRow(tr("Discriminator"), 100, map(doubtColour));
    m_doubtLayer->setToolTip(tr("Dense where picture and mask do not look as in training; the frame is what the worst patch sees: look there first (D)"));
    for (const auto& [row, name] : {std::pair{m_modelLayer, "modelLayer"}, {m_probabilityLayer, "probabilityLayer"}, {m_uncertaintyLayer, "uncertaintyLayer"}, {m_doubtLayer, "discriminatorLayer"}}) {
        row->setObjectName(QLatin1String(name));
        row->setShown(row == m_modelLayer);
        row->hide();
    }
    for (auto* row : {m_consensusLayer, m_modelLayer, m_probabilityLayer, m_uncertaintyLayer, m_doubtLayer, m_goldLayer, m_strokeLayer, m_reviewLayer, m_stapleLayer, m_majorityLayer, m_voteLayer, m_disagreementLayer, m_imageLayer}) {
        panel.addWidget(row);
        connect(row, &LayerRow::changed, this, &SubjectInspector::layersChanged);
    }
    m_display = new DisplayPanel;
    panel.addWidget(m_display);
    m_stapleNote = panel.addText(stapleWarning(), shell::Ink::warn);
    m_stapleNote->setObjectName(QStringLiteral("stapleNote"));
    m_stapleNote->setWordWrap(true);
    connect(m_stapleLayer, &LayerRow::changed, this, &SubjectInspector::refreshWarning);
    refreshWarning();
}

LayerOpacity SubjectInspector::layers() const {
    LayerOpacity layers;
    layers.image = m_imageLayer->opacity();
    layers.votes = m_voteLayer->opacity();
    layers.strokes = m_strokeLayer->opacity();
    layers.consensus = m_consensusLayer->opacity();
    layers.review = m_reviewLayer->opacity();
    layers.showReview = m_reviewLayer->isShown();
    layers.staple = m_stapleLayer->opacity();
    layers.model = m_modelLayer->opacity();
    layers.probability = m_probabilityLayer->opacity();
    layers.uncertainty = m_uncertaintyLayer->opacity();
    layers.doubt = m_doubtLayer->opacity();
    layers.showModel = m_modelLayer->isShown();
    layers.showProbability = m_probabilityLayer->isShown();
    layers.showUncertainty = m_uncertaintyLayer->isShown();
    layers.showDoubt = m_doubtLayer->isShown();
    layers.gold = m_goldLayer->opacity();
    layers.showGold = m_goldLayer->isShown();
    layers.majority = m_majorityLayer->opacity();
    layers.disagreement = m_disagreementLayer->opacity();
    layers.showDisagreement = m_disagreementLayer->isShown();
    layers.showStaple = m_stapleLayer->isShown();
    layers.showMajority = m_majorityLayer->isShown();
    layers.showImage = m_imageLayer->isShown();
    layers.showVotes = m_voteLayer->isShown();
    layers.showStrokes = m_strokeLayer->isShown();
    layers.showConsensus = m_consensusLayer->isShown();
    return layers;
}

void SubjectInspector::setSubject(std::shared_ptr<const SubjectView> view) {
    m_view = std::move(view);
    m_volunteers->setSubject(m_view);
    m_display->setSubject(m_view);
    m_volunteerHead->setSide(m_view ? QLocale().toString(m_view->raters()) : QString());
    m_kappa->setValue(m_view ? decimal(m_view->agreement.kappaInUnion) : QString());
    m_kappaWhole->setValue(m_view ? decimal(m_view->agreement.kappa) : QString());
    m_meanDice->setValue(m_view ? decimal(m_view->agreement.meanDice) : QString());
    m_meanIou->setValue(m_view ? decimal(m_view->agreement.meanIou) : QString());
    m_entropy->setValue(m_view ? decimal(m_view->agreement.entropyInUnion) : QString(), m_view && m_view->agreement.entropyInUnion ? tr("bit") : QString());
    m_size->setValue(m_view ? tr("%1 × %2").arg(QLocale().toString(m_view->width), QLocale().toString(m_view->height)) : QString(), m_view ? tr("px") : QString());
    m_size->setDefinition(!m_view                                                  ? QString()
                          : m_view->sizeFrom == segmentation::SizeFrom::given      ? tr("The size is that which the export states")
                          : m_view->sizeFrom == segmentation::SizeFrom::image      ? tr("The size is that of the picture")
                                                                                   : tr("The size is not known: taken from the reach of the marks"));
    m_size->setInk(m_view && m_view->sizeFrom == segmentation::SizeFrom::extent ? shell::Ink::warn : shell::Ink::text);
    m_metadata->setValues(m_view ? m_view->metadata : std::vector<std::pair<std::string, std::string>>());
    m_imageLayer->setEnabled(!m_view || m_view->imageWidth > 0);
    m_imageLayer->setName(!m_view || m_view->imageWidth > 0 ? tr("Picture") : tr("No picture"));
    refreshVolunteer();
    refreshGold();
    refreshWords();
}

void SubjectInspector::setThreshold(int threshold) {
    m_threshold = threshold;
    m_consensusLayer->setName(tr("Consensus ≥ %1").arg(QLocale().toString(threshold)));
    if (m_view)
        m_volunteers->setScores(segmentation::leaveOneOut(m_view->table, threshold));
    refreshScores();
    refreshGold();
    refreshWords();
}

void SubjectInspector::setGold(std::shared_ptr<const GoldComparison> comparison) {
    m_gold = std::move(comparison);
    refreshGold();
}

void SubjectInspector::refreshGold() {
    const auto* subject = m_gold && m_view && m_view->frame == 0 ? m_gold->find(m_view->id) : nullptr;
    m_goldHead->setVisible(subject != nullptr);
    m_goldLayer->setVisible(subject != nullptr);
    const auto counts = subject ? subject->histogram.at(m_threshold) : segmentation::CountTable{};
    const std::array<std::optional<double>, 5> values = {counts.mcc(), counts.iou(), counts.dice(), counts.sensitivity(), counts.specificity()};
    for (std::size_t i = 0; i < values.size(); ++i) {
        m_goldRows[i]->setVisible(subject != nullptr);
        m_goldRows[i]->setValue(values[i] ? QLocale().toString(*values[i], 'f', i == 4 ? 3 : 2) : QStringLiteral("–"));
    }
}

void SubjectInspector::setView(const QString& view) {
    m_page = view;
    refreshWords();
}

void SubjectInspector::refreshWords() {
    if (!m_view)
        return m_words->setText(tr("Nothing yet: how many volunteers marked each pixel of a subject, and where they agree."));
    const QLocale locale;
    if (m_page == QLatin1String("agreement"))
        return m_words->setText(tr("Dice of every pair of volunteers: 1 where two marked the same pixels, 0 where they share none."));
    if (m_page == QLatin1String("objects"))
        return m_words->setText(tr("Which outlines of the %1 volunteers show the same object, by how far they overlap. White: one outline for each, numbered from the top; blue: the strokes behind it; dashed: strokes that joined none; dotted: objects too few drew.")
                                    .arg(locale.toString(m_view->raters())));
    if (m_page == QLatin1String("gold"))
        return m_words->setText(tr("How far the consensus at each threshold agrees with experts who marked the same subjects."));
    if (m_page == QLatin1String("retirement"))
        return m_words->setText(tr("Where people could have stopped: the volunteers' votes again, one by one, until the rule says enough."));
    if (m_page == QLatin1String("import"))
        return m_words->setText(tr("What the import repaired, clipped or left out, row by row of the export."));
    m_words->setText(tr("How many of the %1 who looked marked each pixel, from violet (one) to pale yellow (all). The white line encloses what at least %2 marked.")
                         .arg(locale.toString(m_view->raters()), locale.toString(m_threshold)));
}

void SubjectInspector::refreshVolunteer() {
    const int v = m_view ? m_volunteers->selected() : -1;
    m_strokeLayer->setName(v < 0 ? tr("Strokes") : tr("Strokes of %1").arg(QString::fromStdString(m_view->volunteers[static_cast<std::size_t>(v)].name)));
    QStringList parts;
    if (v >= 0) {
        const auto& one = m_view->volunteers[static_cast<std::size_t>(v)];
        if (one.counts.marks == 0 && one.counts.dropped == 0)
            parts << (one.counts.drew == segmentation::Drew::saidNothing     ? tr("said that nothing is there")
                      : one.counts.drew == segmentation::Drew::saidSomething ? tr("said that something is there, marked nothing")
                                                                             : tr("nothing marked"));
        if (one.counts.closed > 0)
            parts << tr("%n stroke(s) closed", nullptr, one.counts.closed);
        if (one.counts.crossing > 0)
            parts << tr("%n self-crossing kept in all parts", nullptr, one.counts.crossing);
        if (one.counts.outside > 0)
            parts << tr("%n reaching beyond the image", nullptr, one.counts.outside);
        if (one.counts.dropped > 0)
            parts << tr("%n without an area left out", nullptr, one.counts.dropped);
        if (!parts.isEmpty())
            m_repairs->setText(tr("%1: %2.").arg(QString::fromStdString(one.name), parts.join(tr(", "))) + (one.drawn.empty() ? QString() : QStringLiteral(" ") + tr("Dashed: as it was drawn.")));
    }
    m_repairs->setVisible(!parts.isEmpty());
    refreshScores();
}

void SubjectInspector::refreshWarning() {
    m_stapleNote->setVisible(m_stapleLayer->isShown());
}

// Of the chosen volunteer; the distance is measured off the GUI thread, and stays open until then.
void SubjectInspector::refreshScores() {
    const int v = m_view ? m_volunteers->selected() : -1;
    m_scores->setVisible(v >= 0);
    const auto all = m_volunteers->scores();
    if (v < 0 || static_cast<std::size_t>(v) >= all.size() || !m_store.import())
        return;
    // Over all subjects, where the consensus has it.
    QString overall;
    const auto person = static_cast<std::size_t>(m_view->volunteers[static_cast<std::size_t>(v)].counts.volunteer);
    if (person < m_store.pooled().size() && m_view->import == m_store.import()->job) {
        const auto& pooled = m_store.pooled()[person];
        overall = QLatin1Char('\n') + tr("Over %n subject(s), by STAPLE: sensitivity %1, specificity %2", nullptr, pooled.subjects)
                                          .arg(decimal(pooled.skill.sensitivity), pooled.skill.specificity ? QLocale().toString(*pooled.skill.specificity, 'f', 3) : QStringLiteral("–"));
    }
    const auto words = [this, overall, score = all[static_cast<std::size_t>(v)]](const QString& distance) {
        m_scores->setText(tr("IoU %1 · precision %2 · MCC %3 · Hausdorff-95 %4").arg(decimal(score.iou()), decimal(score.precision()), decimal(score.mcc()), distance) + overall);
    };
    words(QStringLiteral("…"));
    m_workspace.inBackground(this, QStringLiteral("hausdorff"), [view = m_view, v, threshold = m_threshold, words]() -> std::function<void()> {
        std::optional<double> distance;
        if (view->raters() > 1)
            distance = segmentation::hausdorff(segmentation::raterMask(view->table, view->rowOf, v), segmentation::othersMask(view->table, view->rowOf, v, threshold), view->width, view->height);
        return [distance, words] { words(distance ? tr("%1 px").arg(QLocale().toString(*distance, 'f', 1)) : QStringLiteral("–")); };
    });
}

void SubjectInspector::refreshMade() {
    const auto record = m_store.record();
    QString source, when;
    if (record) {
        for (const auto* name : {"export", "masks"})
            if (const auto found = record->spec.inputs.find(name); found != record->spec.inputs.end())
                source = QString::fromStdString(found->second.path.string());
        if (record->finishedMs > 0)
            when = QLocale().toString(QDateTime::fromMSecsSinceEpoch(record->finishedMs), QLocale::ShortFormat);
    }
    m_source->setValue(QFileInfo(source).fileName());
    m_source->setDefinition(source.isEmpty() ? tr("The file or folder that was read") : source);
    m_when->setValue(when);
}

}  // namespace triptych::app
