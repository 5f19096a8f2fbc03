#include "app/segmentation/gold_view.h"

#include <algorithm>
#include <unordered_map>

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "app/segmentation/gold_plot.h"
#include "app/segmentation/number_row.h"
#include "app/shell/label.h"
#include "app/shell/property_form.h"
#include "app/shell/style.h"
#include "segmentation/kinds.h"

namespace triptych::app {

using namespace segmentationview;

namespace {

constexpr int subjectRole = Qt::UserRole + 1, rowRole = Qt::UserRole + 2;

QString decimal(std::optional<double> value) {
    return value ? QLocale().toString(*value, 'f', 3) : QStringLiteral("–");
}

}  // namespace

GoldView::GoldView(Workspace& workspace, ImportStore& store, GoldStore& gold, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_store(store), m_gold(gold), m_source(new QComboBox), m_form(new shell::PropertyForm), m_compare(new QPushButton(tr("Compare"))),
      m_import(new QPushButton(tr("Import masks…"))), m_apply(new QPushButton), m_words(new shell::Label), m_readOut(new shell::Label({}, shell::TextSize::secondary, shell::Ink::text2)),
      m_plot(new GoldPlot), m_subjects(new QTreeWidget) {
    const auto kinds = segmentation::kinds();
    const auto kind = std::find_if(kinds.begin(), kinds.end(), [](const auto& k) { return k.name == "segmentation.compare_gold"; });
    m_form->setParameters(kind->parameters, {QStringLiteral("tool"), QStringLiteral("gold_tool"), QStringLiteral("frame")});
    for (const auto& [name, text] : {std::pair{"by", tr("Threshold by")}, {"shares", tr("Steps of the share")}, {"replicates", tr("Draws")}, {"confidence", tr("Confidence")}})
        m_form->setLabel(name, text);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 10, 16, 8);
    row->setSpacing(16);
    auto* side = new QWidget;
    side->setMaximumWidth(264);
    auto* left = new QVBoxLayout(side);
    left->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(8);
    auto* sourceLabel = new shell::Label(tr("Masks of the experts"));
    sourceLabel->setBuddy(m_source);
    left->addWidget(sourceLabel);
    m_source->setAccessibleName(tr("Masks of the experts"));
    m_source->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_source->setMinimumContentsLength(14);
    left->addWidget(m_source);
    left->addWidget(m_import);
    auto* menu = new QMenu(m_import);
    for (const auto& [importer, text] : {std::pair{"coco", tr("COCO…")}, {"geojson", tr("GeoJSON…")}, {"masks", tr("Folder of pictures…")}})
        connect(menu->addAction(text), &QAction::triggered, this, [this, importer = importer] { m_workspace.runImporter(importer); });
    m_import->setMenu(menu);
    m_import->setToolTip(tr("Masks named by the subjects' ids, or by the names of their pictures"));
    left->addWidget(m_form);
    shell::setPrimary(m_compare);
    left->addWidget(m_compare);
    left->addStretch(1);
    row->addWidget(side, 1);
    auto* right = new QVBoxLayout;
    right->setSpacing(8);
    m_words->setWordWrap(true);
    right->addWidget(m_words);
    right->addWidget(m_plot, 3);
    auto* under = new QHBoxLayout;
    m_readOut->setWordWrap(true);
    under->addWidget(m_readOut, 1);
    under->addWidget(m_apply);
    right->addLayout(under);
    right->addStretch(0);
    m_subjects->setRootIsDecorated(false);
    m_subjects->setUniformRowHeights(true);
    m_subjects->setFrameShape(QFrame::NoFrame);
    m_subjects->setAccessibleName(tr("Subjects with an expert's mask"));
    m_subjects->setHeaderLabels({tr("Subject"), tr("Expert, px"), tr("Fits best at"), tr("MCC there"), tr("MCC"), tr("IoU"), tr("Dice"), tr("Sensitivity"), tr("Specificity")});
    m_subjects->headerItem()->setToolTip(4, tr("This and what follows: at the chosen threshold"));
    m_subjects->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    right->addWidget(m_subjects, 2);
    row->addLayout(right, 3);
    connect(m_compare, &QPushButton::clicked, this, [this] { m_gold.compare(m_source->currentData().toString().toStdString(), m_form->value()); });
    connect(m_apply, &QPushButton::clicked, this, [this] { emit thresholdWanted(m_plot->place()); });
    connect(m_form, &shell::PropertyForm::changed, this, &GoldView::refresh);
    connect(m_source, &QComboBox::currentIndexChanged, this, &GoldView::refresh);
    connect(m_plot, &GoldPlot::placeChanged, this, [this] {
        refresh();
        refreshScores();
    });
    connect(&gold, &GoldStore::sourcesChanged, this, &GoldView::fillSources);
    connect(&gold, &GoldStore::changed, this, [this] {
        m_plot->setComparison(m_gold.comparison());
        refresh();
        fillRows();
    });
    connect(m_subjects, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) {
        if (const int subject = item->data(0, subjectRole).toInt(); subject >= 0)
            emit subjectWanted(subject);
    });
    fillSources();
}

QString GoldView::words() const {
    return m_words->text();
}

void GoldView::fillSources() {
    const QSignalBlocker quiet(m_source);
    const auto before = m_source->currentData().toString();
    m_source->clear();
    if (const int own = m_gold.ownExperts(); own > 0)
        m_source->addItem(tr("Experts of this export (%n subject(s))", nullptr, own), QString());
    for (const auto& record : m_gold.sources())
        m_source->addItem(QString::fromStdString(record.spec.title.empty() ? record.id : record.spec.title), QString::fromStdString(record.id));
    if (const int kept = m_source->findData(before); kept >= 0 && !before.isEmpty())
        m_source->setCurrentIndex(kept);
    m_source->setEnabled(m_source->count() > 0);
    for (int i = 0; i < m_source->count(); ++i)
        m_source->setItemData(i, m_source->itemText(i).toHtmlEscaped(), Qt::ToolTipRole);
    if (m_source->count() == 0)
        m_source->addItem(tr("none yet"));
    refresh();
}

void GoldView::refresh() {
    const auto comparison = m_gold.comparison();
    const bool any = m_source->isEnabled();
    m_compare->setEnabled(m_store.import() && any && m_form->isValid() && !m_gold.isRunning());
    m_words->setText(comparison        ? goldWords(*comparison)
                     : m_gold.isRunning() ? tr("Holding the votes against the experts…")
                     : any             ? tr("Holds the consensus at every threshold against the experts' masks: which number of votes fits best, and how sure that is.")
                                       : tr("No expert's mask yet: import some (COCO, GeoJSON, or pictures named by subject), or an export in which experts took part."));
    const bool chosen = comparison && m_plot->place() >= 0;
    m_readOut->setText(m_plot->readOut());
    m_plot->setVisible(comparison != nullptr);
    m_subjects->setVisible(comparison != nullptr);
    m_readOut->setVisible(chosen);
    m_apply->setVisible(chosen);
    if (chosen)
        m_apply->setText(tr("Use %1 for all subjects").arg(thresholdWords(*comparison, comparison->thresholds[static_cast<std::size_t>(m_plot->place())])));
}

void GoldView::fillRows() {
    const auto comparison = m_gold.comparison();
    const auto import = m_store.import();
    m_subjects->setSortingEnabled(false);
    m_subjects->clear();
    if (!comparison || !import)
        return;
    const QLocale locale;
    std::unordered_map<std::string, int> places;
    for (const auto& subject : import->strokes.subjects())
        places.emplace(subject.id, static_cast<int>(places.size()));
    QList<QTreeWidgetItem*> items;
    for (std::size_t i = 0; i < comparison->subjects.size(); ++i) {
        const auto& subject = comparison->subjects[i];
        const auto place = places.find(subject.id);
        auto* item = new NumberRow({QString::fromStdString(subject.id)});
        item->setData(0, subjectRole, place == places.end() ? -1 : place->second);
        item->setData(0, rowRole, static_cast<int>(i));
        item->setNumber(1, static_cast<double>(subject.histogram.goldArea()), locale.toString(static_cast<qulonglong>(subject.histogram.goldArea())));
        item->setNumber(2, subject.ownThreshold, subject.ownThreshold ? thresholdWords(*comparison, *subject.ownThreshold) : QStringLiteral("–"));
        item->setNumber(3, subject.ownMcc, decimal(subject.ownMcc));
        items << item;
    }
    m_subjects->addTopLevelItems(items);
    refreshScores();
    m_subjects->sortByColumn(4, Qt::AscendingOrder);
}

// Of the rows that there are, at the chosen threshold; sorted once, and whoever is marked stays so.
void GoldView::refreshScores() {
    const auto comparison = m_gold.comparison();
    if (!comparison)
        return;
    m_subjects->setSortingEnabled(false);
    const int place = m_plot->place();
    for (int row = 0; row < m_subjects->topLevelItemCount(); ++row) {
        auto* item = static_cast<NumberRow*>(m_subjects->topLevelItem(row));
        const auto& histogram = comparison->subjects[static_cast<std::size_t>(item->data(0, rowRole).toInt())].histogram;
        const auto counts = place < 0 ? segmentation::CountTable{} : histogram.at(comparison->votesOf(place, histogram.raters()));
        int column = 4;
        for (const auto& value : {counts.mcc(), counts.iou(), counts.dice(), counts.sensitivity(), counts.specificity()}) {
            item->setNumber(column, value, decimal(value));
            ++column;
        }
    }
    m_subjects->setSortingEnabled(true);
}

}  // namespace triptych::app
