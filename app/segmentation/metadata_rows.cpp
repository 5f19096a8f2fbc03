#include "app/segmentation/metadata_rows.h"

#include <algorithm>

#include <QLocale>
#include <QVBoxLayout>

#include "app/shell/panel_parts.h"

namespace triptych::app {
namespace {

constexpr std::size_t shownAtFirst = 6;

}  // namespace

MetadataRows::MetadataRows(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
}

void MetadataRows::setValues(std::vector<std::pair<std::string, std::string>> values) {
    if (values == m_values)
        return;
    m_values = std::move(values);
    fill();
}

void MetadataRows::fill() {
    auto* column = static_cast<QVBoxLayout*>(layout());
    while (auto* item = column->takeAt(0)) {
        if (auto* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();  // it may be the link that was clicked
        }
        delete item;
    }
    const auto count = m_all ? m_values.size() : std::min(shownAtFirst, m_values.size());
    for (std::size_t i = 0; i < count; ++i) {
        const auto value = QString::fromStdString(m_values[i].second);
        // Names and values come from outside and may be anything: long ones are cut, whole on hover.
        auto* row = new shell::KeyValueRow(QString::fromStdString(m_values[i].first).left(24), value.size() > 40 ? value.left(39) + QStringLiteral("…") : value, {},
                                           QString::fromStdString(m_values[i].first).toHtmlEscaped() + QStringLiteral(": ") + value.toHtmlEscaped());
        column->addWidget(row);
    }
    if (count < m_values.size()) {
        auto* more = new shell::LinkButton(tr("%n more…", nullptr, static_cast<int>(m_values.size() - count)));
        connect(more, &QAbstractButton::clicked, this, [this] {
            m_all = true;
            fill();
        });
        column->addWidget(more, 0, Qt::AlignLeading);
    }
    setVisible(!m_values.empty());
}

}  // namespace triptych::app
