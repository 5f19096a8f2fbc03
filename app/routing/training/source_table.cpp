#include "app/routing/training/source_table.h"

#include <algorithm>

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QVBoxLayout>

#include "app/shell/label.h"
#include "app/shell/style.h"

namespace triptych::app::routingview {

using base::Json;

namespace {

constexpr std::size_t mostRows = 40;

routing::MixingSettings mixingIn(const Json& parameters) {
    const auto found = parameters.find("mixing");
    if (found == parameters.end() || !found->is_object() || found->empty())
        return {};
    return routing::mixingFromJson(*found, "mixing").value_or(routing::MixingSettings());
}

QDoubleSpinBox* numberBox(double least, double most, double step, const QString& name, const QString& meaning) {
    auto* box = new QDoubleSpinBox;
    box->setDecimals(2);
    box->setRange(least, most);
    box->setSingleStep(step);
    box->setKeyboardTracking(false);
    box->setAccessibleName(name);
    box->setToolTip(meaning);
    return box;
}

}  // namespace

SourceTable::SourceTable(QWidget* parent) : QWidget(parent), m_inner(new QWidget), m_stages(new QCheckBox(tr("Higher priorities first, one after the other"))) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_inner);
    auto* column = new QVBoxLayout(m_inner);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(shell::metrics::half);
    column->addWidget(m_stages);
    m_stages->setToolTip(tr("All documents of a higher priority before any of a lower one; otherwise they are drawn together, and those of a higher one are likelier early"));
    connect(m_stages, &QCheckBox::toggled, this, &SourceTable::edited);
    m_inner->hide();
}

void SourceTable::setSources(const std::vector<std::string>& sources) {
    auto shown = sources;
    shown.resize(std::min(shown.size(), mostRows));
    std::vector<std::string> beyond(sources.begin() + static_cast<std::ptrdiff_t>(shown.size()), sources.end());
    if (shown == m_sources && beyond == m_beyond)
        return;
    m_beyond = std::move(beyond);
    m_sources = std::move(shown);
    rebuild();
    setValue(Json(m_kept));
}

void SourceTable::rebuild() {
    if (m_table) {
        m_table->hide();
        m_table->deleteLater();
    }
    m_rows.clear();
    m_table = new QWidget;
    auto* grid = new QGridLayout(m_table);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(shell::metrics::grid);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(0, 1);
    const QString heads[] = {tr("Learns from"), tr("Priority"), tr("Epochs")};
    for (int i = 0; i < 3; ++i)
        grid->addWidget(new shell::Label(heads[i], shell::TextSize::secondary, shell::Ink::text2), 0, i);
    for (std::size_t s = 0; s < m_sources.size(); ++s) {
        const auto name = m_sources[s].empty() ? tr("without a source") : QString::fromStdString(m_sources[s]);
        Row row;
        row.learnt = new QCheckBox;
        row.learnt->setText(row.learnt->fontMetrics().elidedText(name, Qt::ElideMiddle, 110).replace(QLatin1Char('&'), QStringLiteral("&&")));
        row.learnt->setAccessibleName(name);
        row.learnt->setToolTip(tr("%1: whether its documents are learnt from; the test keeps them all").arg(name).toHtmlEscaped());
        row.priority = numberBox(0.01, 1000, 1, tr("Priority of %1").arg(name), tr("How early its documents come: 16 beside 2 has four of five of the first half from here"));
        row.epochs = numberBox(0, 1000, 0.5, tr("Epochs of %1").arg(name), tr("How often each of its documents is seen in a pass; 1.5: the first half of them twice"));
        const int at = static_cast<int>(s) + 1;
        grid->addWidget(row.learnt, at, 0);
        grid->addWidget(row.priority, at, 1);
        grid->addWidget(row.epochs, at, 2);
        connect(row.learnt, &QCheckBox::toggled, this, &SourceTable::edited);
        connect(row.priority, &QDoubleSpinBox::valueChanged, this, &SourceTable::edited);
        connect(row.epochs, &QDoubleSpinBox::valueChanged, this, &SourceTable::edited);
        m_rows.push_back(row);
    }
    static_cast<QVBoxLayout*>(m_inner->layout())->insertWidget(0, m_table);
    m_inner->setVisible(m_sources.size() > 1);
}

void SourceTable::edited() {
    if (m_loading)
        return;
    for (const auto& row : m_rows)
        for (QWidget* box : {static_cast<QWidget*>(row.priority), static_cast<QWidget*>(row.epochs)})
            box->setEnabled(row.learnt->isChecked());
    m_kept = value();
    emit changed();
}

Json SourceTable::value() const {
    routing::MixingSettings mixing;
    mixing.stages = m_stages->isChecked();
    Json without = Json::array();
    if (m_sources.size() > 1)
        for (std::size_t s = 0; s < m_rows.size(); ++s) {
            const auto& row = m_rows[s];
            const routing::SourceShare share{m_sources[s], row.priority->value() == row.shown.priority ? row.given.priority : row.priority->value(), row.epochs->value() == row.shown.epochs ? row.given.epochs : row.epochs->value()};
            if (!row.learnt->isChecked())
                without.push_back(m_sources[s]);
            else if (share.priority != 1 || share.epochs != 1)
                mixing.shares.push_back(share);
        }
    const auto kept = mixingIn(m_kept);
    const auto keptWithout = m_kept.value("without_sources", Json::array());
    for (const auto& source : m_beyond) {
        if (keptWithout.is_array() && std::find(keptWithout.begin(), keptWithout.end(), Json(source)) != keptWithout.end())
            without.push_back(source);
        else if (const auto share = std::find_if(kept.shares.begin(), kept.shares.end(), [&](const routing::SourceShare& each) { return each.source == source; }); share != kept.shares.end())
            mixing.shares.push_back(*share);
    }
    return {{"mixing", mixing.shares.empty() ? Json::object() : toJson(mixing)}, {"without_sources", std::move(without)}};
}

void SourceTable::setValue(const Json& parameters) {
    m_kept = parameters;
    const auto mixing = mixingIn(parameters);
    const auto without = parameters.value("without_sources", Json::array());
    m_loading = true;
    m_stages->setChecked(mixing.stages);
    for (std::size_t s = 0; s < m_rows.size(); ++s) {
        const auto share = std::find_if(mixing.shares.begin(), mixing.shares.end(), [&](const routing::SourceShare& each) { return each.source == m_sources[s]; });
        auto& row = m_rows[s];
        row.given = share == mixing.shares.end() ? routing::SourceShare() : *share;
        row.priority->setValue(row.given.priority);
        row.epochs->setValue(row.given.epochs);
        row.shown = {m_sources[s], row.priority->value(), row.epochs->value()};
        m_rows[s].learnt->setChecked(!without.is_array() || std::find(without.begin(), without.end(), Json(m_sources[s])) == without.end());
    }
    m_loading = false;
    const auto kept = m_kept;
    edited();
    m_kept = kept;
}

}  // namespace triptych::app::routingview
