#include "app/routing/corpus/audit_draw.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "app/routing/corpus/audit_store.h"
#include "app/shell/label.h"
#include "app/shell/style.h"

namespace triptych::app::routingview {
namespace {

QSpinBox* number(int least, int most, int value) {
    auto* box = new QSpinBox;
    box->setRange(least, most);
    box->setValue(value);
    box->setGroupSeparatorShown(true);
    box->setMinimumWidth(116);
    return box;
}

}  // namespace

AuditDraw::AuditDraw(AuditStore& store, QWidget* parent)
    : QWidget(parent), m_store(store), m_size(number(1, 5'000, 200)), m_least(number(1, 1'000, 2)), m_seed(number(0, 1'000'000'000, 1)),
      m_draw(new QPushButton(tr("Draw the sample"))), m_stay(new QPushButton(tr("Keep the sample"))) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 8, 16, 16);
    auto* column = new QVBoxLayout;
    column->setSpacing(8);
    auto* title = new shell::Label(tr("Is it the right language, fluent, and medical?"), shell::TextSize::card, shell::Ink::text, true);
    auto* words = new shell::Label(tr("A sample by language and source is rated by one or more people, one document after another. They see the text and the language it is said to be in, but neither its source nor what others said."),
                                   shell::TextSize::body, shell::Ink::text2);
    for (auto* label : {title, words}) {
        label->setWordWrap(true);
        column->addWidget(label);
    }
    auto* form = new QFormLayout;
    form->setFormAlignment(Qt::AlignLeading | Qt::AlignTop);
    form->setHorizontalSpacing(16);
    m_least->setToolTip(tr("Every language of every source has at least so many, or all it has; the rest is in proportion"));
    m_seed->setToolTip(tr("The same seed draws the same documents of the same corpus"));
    for (const auto& [name, box] : {std::pair(tr("Documents"), m_size), std::pair(tr("At least of each"), m_least), std::pair(tr("Seed"), m_seed)}) {
        form->addRow(name, box);
        box->setAccessibleName(name);
    }
    column->addLayout(form);
    shell::setPrimary(m_draw);
    m_stay->setToolTip(tr("Back to the documents that are rated now"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_draw);
    buttons->addWidget(m_stay);
    buttons->addStretch();
    column->addLayout(buttons);
    connect(m_stay, &QPushButton::clicked, this, &AuditDraw::stayed);
    column->addStretch();
    auto* holder = new QWidget;
    holder->setLayout(column);
    holder->setMaximumWidth(520);
    outer->addWidget(holder, 1);
    connect(m_draw, &QPushButton::clicked, this, [this] {
        routing::AuditSettings settings;
        settings.documents = m_size->value();
        settings.leastPerStratum = m_least->value();
        settings.seed = static_cast<std::uint64_t>(m_seed->value());
        m_store.draw(settings);
    });
}

void AuditDraw::offerAnother(const routing::AuditSettings& before) {
    m_size->setValue(static_cast<int>(before.documents));
    m_least->setValue(static_cast<int>(before.leastPerStratum));
    m_seed->setValue(before.seed < static_cast<std::uint64_t>(m_seed->maximum()) ? static_cast<int>(before.seed) + 1 : 0);
    m_stay->show();
    m_draw->setFocus();
}

void AuditDraw::refresh(bool hasSample) {
    m_draw->setEnabled(!m_store.isDrawing());
    m_draw->setText(m_store.isDrawing() ? tr("Drawing…") : tr("Draw the sample"));
    if (!hasSample)
        m_stay->hide();
}

}  // namespace triptych::app::routingview
