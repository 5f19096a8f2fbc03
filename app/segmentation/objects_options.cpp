#include "app/segmentation/objects_options.h"

#include <cmath>

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>

#include "app/shell/flow_layout.h"
#include "app/shell/label.h"

namespace triptych::app {

using segmentation::ClusterMode;
using segmentation::ClusterShape;

ObjectsOptions::ObjectsOptions(QWidget* parent)
    : QWidget(parent), m_mode(new QComboBox), m_average(new QComboBox), m_eps(new QDoubleSpinBox), m_least(new QSpinBox), m_share(new QSpinBox), m_all(new QPushButton(tr("All subjects"))),
      m_export(new QPushButton(tr("Export objects…"))) {
    auto* row = new shell::FlowLayout(this, 16, 6);
    row->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](const QString& name, QWidget* field, const QString& tip) {
        auto* pair = new QWidget;
        auto* layout = new QHBoxLayout(pair);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(8);
        auto* words = new shell::Label(name, shell::TextSize::body, shell::Ink::text2);
        words->setBuddy(field);
        words->setToolTip(tip);
        field->setToolTip(tip);
        field->setAccessibleName(name);
        layout->addWidget(words);
        layout->addWidget(field);
        row->addWidget(pair);
    };
    m_mode->addItem(tr("Ours"), static_cast<int>(ClusterMode::ours));
    m_mode->addItem(tr("As panoptes_aggregation"), static_cast<int>(ClusterMode::panoptes));
    m_average->addItem(tr("Medoid"), static_cast<int>(ClusterShape::medoid));
    m_average->addItem(tr("Union"), static_cast<int>(ClusterShape::unionOf));
    m_average->addItem(tr("Intersection"), static_cast<int>(ClusterShape::intersection));
    m_eps->setRange(0, 1);
    m_eps->setSingleStep(0.05);
    m_least->setRange(1, 1024);
    m_share->setRange(0, 100);
    m_share->setSingleStep(5);
    m_share->setSuffix(tr(" %"));
    for (QAbstractSpinBox* box : std::initializer_list<QAbstractSpinBox*>{m_eps, m_least, m_share})
        box->setKeyboardTracking(false);
    add(tr("Mode"), m_mode, tr("Ours keeps every part of a repaired stroke; panoptes_aggregation takes strokes as drawn and keeps the largest part alone"));
    add(tr("eps"), m_eps, tr("Largest distance, 1 − IoU, of outlines of one object (DBSCAN, Ester et al. 1996)"));
    add(tr("Min. samples"), m_least, tr("So many outlines near each other, itself counted, make an object"));
    add(tr("Average"), m_average, tr("What stands for an object: the outline nearest to all others, all of them together, or what all share"));
    add(tr("Kept from"), m_share, tr("Least share of the volunteers who looked; others are shown as below the threshold"));
    auto* actions = new QWidget;
    auto* layout = new QHBoxLayout(actions);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_all);
    layout->addWidget(m_export);
    row->addWidget(actions);
    auto* menu = new QMenu(m_export);
    menu->addAction(tr("As GeoJSON…"), this, [this] { emit exportWanted(QStringLiteral("objects-geojson")); });
    menu->addAction(tr("As panoptes_aggregation's CSV…"), this, [this] { emit exportWanted(QStringLiteral("objects-csv")); });
    m_export->setMenu(menu);
    setSettings({});
    for (auto* box : {m_mode, m_average})
        connect(box, &QComboBox::currentIndexChanged, this, &ObjectsOptions::changed);
    connect(m_eps, &QDoubleSpinBox::valueChanged, this, &ObjectsOptions::changed);
    for (auto* box : {m_least, m_share})
        connect(box, &QSpinBox::valueChanged, this, &ObjectsOptions::changed);
    connect(m_all, &QPushButton::clicked, this, &ObjectsOptions::allWanted);
}

segmentationview::ObjectSettings ObjectsOptions::settings() const {
    segmentationview::ObjectSettings settings;
    settings.cluster.mode = static_cast<ClusterMode>(m_mode->currentData().toInt());
    settings.cluster.shape = static_cast<ClusterShape>(m_average->currentData().toInt());
    settings.cluster.eps = m_eps->value();
    settings.cluster.minSamples = m_least->value();
    settings.share = m_share->value() / 100.0;
    return settings;
}

void ObjectsOptions::setSettings(const segmentationview::ObjectSettings& settings) {
    const QSignalBlocker mode(m_mode), average(m_average), eps(m_eps), least(m_least), share(m_share);
    m_mode->setCurrentIndex(m_mode->findData(static_cast<int>(settings.cluster.mode)));
    m_average->setCurrentIndex(m_average->findData(static_cast<int>(settings.cluster.shape)));
    // A value from elsewhere keeps its digits: rounded it would be another one.
    m_eps->setDecimals(2);
    for (int digits = 3; digits <= 15 && m_eps->decimals() < 15; ++digits) {
        m_eps->setValue(settings.cluster.eps);
        if (m_eps->value() == settings.cluster.eps)
            break;
        m_eps->setDecimals(digits);
    }
    m_eps->setValue(settings.cluster.eps);
    m_least->setValue(settings.cluster.minSamples);
    m_share->setValue(static_cast<int>(std::lround(100 * settings.share)));
}

}  // namespace triptych::app
