#include "app/shell/seed_row.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QSpinBox>

#include "app/shell/label.h"

namespace triptych::shell {
namespace {

constexpr int greatest = 1000000000;

}  // namespace

SeedRow::SeedRow(const QString& decides, QWidget* parent) : QWidget(parent), m_box(new QSpinBox) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    auto* label = new Label(tr("Seed"), TextSize::body, Ink::text2);
    m_box->setRange(0, greatest);
    m_box->setValue(1);
    m_box->setAccessibleName(tr("Seed"));
    m_box->setToolTip(decides);
    m_box->setFixedWidth(std::max(116, m_box->fontMetrics().averageCharWidth() * 15));
    label->setBuddy(m_box);
    line->addWidget(label, 1);
    line->addWidget(m_box);
    connect(m_box, &QSpinBox::valueChanged, this, &SeedRow::changed);
}

std::uint64_t SeedRow::seed() const {
    return static_cast<std::uint64_t>(m_box->value());
}

void SeedRow::setSeed(std::uint64_t seed) {
    m_box->setValue(static_cast<int>(std::min<std::uint64_t>(seed, greatest)));
}

}  // namespace triptych::shell
