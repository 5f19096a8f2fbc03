#include "app/segmentation/tool_bar.h"

#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/segmentation/canvas_tools.h"
#include "app/shell/icons.h"
#include "app/shell/theme.h"

namespace triptych::app {
namespace {

constexpr std::pair<const char*, CanvasTools::Tool> toolNames[] = {{"move", CanvasTools::Tool::move},       {"brush", CanvasTools::Tool::brush}, {"eraser", CanvasTools::Tool::eraser},
                                                                   {"polygon", CanvasTools::Tool::polygon}, {"lasso", CanvasTools::Tool::lasso}, {"fill", CanvasTools::Tool::fill},
                                                                   {"corners", CanvasTools::Tool::corners}};

}  // namespace

ToolBar::ToolBar(CanvasTools& tools, QWidget* parent) : QFrame(parent), m_tools(tools) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->setSpacing(2);
    add(QStringLiteral("move"), QStringLiteral("move"), tr("Move the picture"), true);
    add(QStringLiteral("brush"), QStringLiteral("brush"), tr("Brush (F); the right button erases; [ and ] change its size"), true);
    add(QStringLiteral("eraser"), QStringLiteral("eraser"), tr("Eraser"), true);
    add(QStringLiteral("polygon"), QStringLiteral("polygon"), tr("Polygon: a click a corner, a double click closes; Alt takes away"), true);
    add(QStringLiteral("lasso"), QStringLiteral("lasso"), tr("Lasso: what is drawn around comes in; Alt takes away"), true);
    add(QStringLiteral("fill"), QStringLiteral("fill"), tr("Fill the region under the pointer; the right button empties it"), true);
    add(QStringLiteral("corners"), QStringLiteral("corners"), tr("The outline's corners (E): drag one, press on a line to add one; Alt or the right button takes one away"), true);
    connect(add(QStringLiteral("holes"), QStringLiteral("holes"), tr("Fill all holes"), false), &QToolButton::clicked, this, [this] { m_tools.fillHoles(); });
    auto* snap = add(QStringLiteral("snap"), QStringLiteral("snap"), tr("Draw polygons and lassos to the vote contour where it is near"), true);
    connect(snap, &QToolButton::toggled, &m_tools, &CanvasTools::setSnapping);
    for (const auto& [name, tool] : toolNames)
        connect(button(QLatin1String(name)), &QToolButton::clicked, this, [this, tool = tool] {
            m_tools.setTool(tool);
            refresh();
        });
    connect(&tools, &CanvasTools::toolChanged, this, &ToolBar::refresh);
    refresh();
    adjustSize();
}

QToolButton* ToolBar::add(const QString& name, const QString& icon, const QString& text, bool checkable) {
    auto* button = new QToolButton;
    button->setObjectName(name);
    button->setIcon(shell::icon(icon));
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setFixedSize(32, 32);
    button->setAutoRaise(true);
    button->setCheckable(checkable);
    button->setFocusPolicy(Qt::TabFocus);
    layout()->addWidget(button);
    m_buttons.push_back(button);
    return button;
}

QToolButton* ToolBar::button(const QString& name) const {
    for (auto* button : m_buttons)
        if (button->objectName() == name)
            return button;
    return nullptr;
}

void ToolBar::refresh() {
    for (const auto& [name, tool] : toolNames)
        button(QLatin1String(name))->setChecked(m_tools.tool() == tool);
    button(QStringLiteral("snap"))->setChecked(m_tools.isSnapping());
}

void ToolBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(shell::Theme::current().border, 1));
    painter.setBrush(shell::Theme::current().raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

}  // namespace triptych::app
