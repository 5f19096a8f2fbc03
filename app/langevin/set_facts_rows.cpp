#include "app/langevin/set_facts_rows.h"

#include <QLocale>
#include <QVBoxLayout>

#include "app/langevin/core/problem_facts.h"
#include "app/langevin/row_text.h"
#include "app/shell/panel_parts.h"
#include "app/shell/room_words.h"

namespace triptych::app {
namespace {

constexpr std::size_t mostNamed = 12;

QString pointText(const std::vector<double>& point) {
    QStringList words;
    for (std::size_t j = 0; j < point.size() && j < 6; ++j)
        words << shownNumber(point[j]);
    if (point.size() > 6)
        words << QStringLiteral("…");
    return QLatin1Char('(') + words.join(QStringLiteral(", ")) + QLatin1Char(')');
}

}  // namespace

SetFactsRows::SetFactsRows(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_bounded(new shell::KeyValueRow(tr("Bounded"))), m_redundant(new shell::KeyValueRow(tr("Redundant rows"), {}, {}, tr("Rows that may all be dropped together without changing the set, counted as they stand, from 1."))),
      m_radius(new shell::KeyValueRow(tr("Chebyshev radius"))), m_lines(new shell::KeyValueRow(tr("Holds lines"), {}, {}, tr("Dimension of the lines that lie in the set whole; samplers with a barrier need 0."))),
      m_remark(new shell::Label({}, shell::TextSize::secondary, shell::Ink::text3)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (auto* row : {m_bounded, m_redundant, m_radius, m_lines}) {
        column->addWidget(row);
        row->hide();
    }
    m_remark->setWordWrap(true);
    m_remark->hide();
    column->addWidget(m_remark);
}

SetFactsRows::~SetFactsRows() {
    ++*m_asked;
}

void SetFactsRows::look(std::shared_ptr<const langevin::ConstraintSet> set) {
    if (!set) {
        ++*m_asked;
        m_shown = nullptr;
        for (auto* row : std::initializer_list<QWidget*>{m_bounded, m_redundant, m_radius, m_lines, m_remark})
            row->hide();
        return;
    }
    // Judged after every edit of the document, most of which leave the set alone.
    auto document = set->toJson();
    if (document == m_shown)
        return;
    m_shown = std::move(document);
    const int mine = ++*m_asked;
    m_workspace.inBackground(this, QStringLiteral("set"), [this, set, mine, asked = m_asked]() -> std::function<void()> {
        return [this, mine, ball = set->ball() != nullptr, facts = langevinview::setFacts(*set, [&] { return asked->load() != mine; })] {
            if (m_asked->load() != mine)
                return;
            for (auto* row : std::initializer_list<QWidget*>{m_bounded, m_radius})
                row->setVisible(facts.has_value());
            for (auto* row : std::initializer_list<QWidget*>{m_redundant, m_lines})
                row->setVisible(facts && !ball);
            m_remark->setText(facts ? (facts->radius > 0 ? QString() : tr("The set has no interior: no density lives on it, and its projections are all that can be had.")) : shell::reasonWords(facts.error()));
            m_remark->setVisible(!m_remark->text().isEmpty());
            if (!facts)
                return;
            m_bounded->setValue(facts->bounded ? tr("yes") : tr("no"));
            m_bounded->setDefinition(facts->bounded ? tr("The set ends in every direction.") : tr("The set never ends along %1.").arg(pointText(facts->recession)));
            QStringList rows;
            for (std::size_t i = 0; i < facts->redundantRows.size() && i < mostNamed; ++i)
                rows << QLocale().toString(facts->redundantRows[i]);
            if (facts->redundantRows.size() > mostNamed)
                rows << tr("and %n more", nullptr, static_cast<int>(facts->redundantRows.size() - mostNamed));
            m_redundant->setValue(rows.isEmpty() ? tr("none") : rows.join(QStringLiteral(", ")));
            m_radius->setValue(facts->radius >= 1e6 ? tr("over 10⁶") : shownNumber(facts->radius, 4));
            m_radius->setDefinition(tr("Radius of the largest ball in the set (looked for up to 10⁶); its centre is %1.").arg(pointText(facts->centre)));
            m_lines->setValue(facts->lineality == 0 ? tr("none") : tr("of dimension %1").arg(facts->lineality));
        };
    });
}

QStringList SetFactsRows::lines() const {
    QStringList lines;
    for (const auto* row : {m_bounded, m_redundant, m_radius, m_lines})
        if (row->isVisibleTo(this))
            lines << row->value();
    return lines;
}

}  // namespace triptych::app
