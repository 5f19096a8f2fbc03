#include "app/segmentation/compare.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

#include "app/segmentation/subject_canvas.h"
#include "app/shell/icons.h"
#include "app/shell/theme.h"

namespace triptych::app {

QString compareText(CompareSide side) {
    switch (side) {
    case CompareSide::picture: return CompareBar::tr("Picture");
    case CompareSide::consensus: return CompareBar::tr("Consensus");
    case CompareSide::drawn: return CompareBar::tr("Drawn mask");
    case CompareSide::staple: return CompareBar::tr("STAPLE");
    case CompareSide::majority: return CompareBar::tr("Majority");
    case CompareSide::strokes: return CompareBar::tr("Strokes");
    case CompareSide::gold: return CompareBar::tr("Expert's mask");
    case CompareSide::model: return CompareBar::tr("Model");
    case CompareSide::probability: return CompareBar::tr("Model's probability");
    case CompareSide::uncertainty: return CompareBar::tr("Model uncertainty");
    case CompareSide::discriminator: return CompareBar::tr("Discriminator");
    }
    return {};
}

LayerOpacity layersOf(CompareSide side, const LayerOpacity& layers) {
    auto out = pictureOnly(layers);
    out.showConsensus = side == CompareSide::consensus;
    out.showReview = side == CompareSide::drawn;
    out.showStaple = side == CompareSide::staple;
    out.showMajority = side == CompareSide::majority;
    out.showStrokes = side == CompareSide::strokes;
    out.showGold = side == CompareSide::gold;
    out.showModel = side == CompareSide::model;
    out.showProbability = side == CompareSide::probability;
    out.showUncertainty = side == CompareSide::uncertainty;
    out.showDoubt = side == CompareSide::discriminator;
    return out;
}

CompareBar::CompareBar(SubjectCanvas& canvas) : QFrame(&canvas), m_canvas(canvas), m_button(new QToolButton), m_a(new QComboBox), m_b(new QComboBox) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->setSpacing(4);
    m_button->setIcon(shell::icon(QStringLiteral("compare")));
    m_button->setObjectName(QStringLiteral("compare"));
    m_button->setToolTip(tr("Compare two layers, A | B (C); drag the line or move it with ← and →, hold Space to see them in turn"));
    m_button->setAccessibleName(tr("Compare two layers"));
    m_button->setFixedSize(32, 32);
    m_button->setAutoRaise(true);
    m_button->setCheckable(true);
    m_button->setFocusPolicy(Qt::TabFocus);
    m_a->setObjectName(QStringLiteral("compareA"));
    m_b->setObjectName(QStringLiteral("compareB"));
    m_a->setAccessibleName(tr("Layer A, left of the line"));
    m_b->setAccessibleName(tr("Layer B, right of the line"));
    for (auto* box : {m_a, m_b}) {
        box->setToolTip(box->accessibleName());
        for (const auto side : compareSides)
            box->addItem(compareText(side));
        box->setItemData(static_cast<int>(CompareSide::strokes), tr("Of the chosen volunteer"), Qt::ToolTipRole);
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        layout->addWidget(box);
        connect(box, &QComboBox::activated, this, &CompareBar::choose);
    }
    layout->addWidget(m_button);
    connect(m_button, &QToolButton::clicked, this, &CompareBar::choose);
    connect(&canvas, &SubjectCanvas::compareChanged, this, &CompareBar::refresh);
    canvas.installEventFilter(this);
    refresh();
}

void CompareBar::choose() {
    auto compare = m_canvas.compare();
    compare.on = m_button->isChecked();
    compare.a = compareSides[std::max(0, m_a->currentIndex())];
    compare.b = compareSides[std::max(0, m_b->currentIndex())];
    m_canvas.setCompare(compare);
    if (compare.on)
        m_canvas.setFocus(Qt::OtherFocusReason);  // ← and → move the line
}

void CompareBar::refresh() {
    const auto& compare = m_canvas.compare();
    m_button->setChecked(compare.on);
    m_a->setCurrentIndex(static_cast<int>(compare.a));
    m_b->setCurrentIndex(static_cast<int>(compare.b));
    m_a->setVisible(compare.on);
    m_b->setVisible(compare.on);
    layout()->activate();
    resize(sizeHint());
    move(std::max(0, m_canvas.width() - width() - 12), 12);
}

// It stays in its corner.
bool CompareBar::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize)
        move(std::max(0, m_canvas.width() - width() - 12), 12);
    return QFrame::eventFilter(watched, event);
}

void CompareBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(shell::Theme::current().border, 1));
    painter.setBrush(shell::Theme::current().raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

}  // namespace triptych::app
