#include "app/routing/fact_rows.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "app/shell/label.h"
#include "app/shell/panel_parts.h"
#include "app/shell/when.h"

namespace triptych::app::routingview {
namespace {

constexpr int mostHeaderWidth = 232;

struct FactRows {
    Q_DECLARE_TR_FUNCTIONS(FactRows)
};

}  // namespace

void addFactRows(const std::vector<Fact>& facts, const std::function<void(QWidget*)>& add) {
    for (const auto& fact : facts) {
        if (!fact.value.isEmpty()) {
            add(new shell::KeyValueRow(fact.label, fact.value, fact.unit, fact.definition));
        } else if (!fact.definition.isEmpty()) {
            auto* text = new shell::Label(fact.definition, shell::TextSize::body, shell::Ink::text2);
            text->setWordWrap(true);
            text->setTextInteractionFlags(Qt::TextSelectableByMouse);
            text->setContentsMargins(0, 2, 0, 6);
            add(text);
        } else {
            // A name that somebody gave may be longer than the Inspector is wide.
            auto* header = new shell::SectionHeader({}, fact.unit);
            const auto metrics = header->fontMetrics();
            const auto shown = metrics.elidedText(fact.label, Qt::ElideRight, mostHeaderWidth - metrics.horizontalAdvance(fact.unit));
            header->setText(shown);
            if (shown != fact.label)
                header->setToolTip(fact.label);
            add(header);
        }
    }
}

shell::KeyValueRow* kindRow(const base::JobRecord& record) {
    return new shell::KeyValueRow(FactRows::tr("Kind"), QString::fromStdString(record.spec.kind));
}

shell::KeyValueRow* runRow(const base::JobRecord& record) {
    if (record.finishedMs <= 0)
        return nullptr;
    const auto ended = QDateTime::fromMSecsSinceEpoch(record.finishedMs);
    auto words = shell::friendlyTime(ended);
    if (record.startedMs > 0)
        words += QStringLiteral(", ") + shell::friendlyDuration(record.finishedMs - record.startedMs);
    return new shell::KeyValueRow(FactRows::tr("Run"), words, {}, QLocale().toString(ended, QLocale::LongFormat));
}

}  // namespace triptych::app::routingview
