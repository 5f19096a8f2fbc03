#pragma once

#include <vector>

#include <QFrame>

class QToolButton;

namespace triptych::app {

class CanvasTools;

/// The tools of the canvas, floating at its top left: one button each, the brush's size and snapping under them. GUI thread.
class ToolBar : public QFrame {
    Q_OBJECT
public:
    explicit ToolBar(CanvasTools& tools, QWidget* parent);
    /// By the name of its tool: "move", "brush", "eraser", "polygon", "lasso", "fill", "holes", "snap".
    [[nodiscard]] QToolButton* button(const QString& name) const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QToolButton* add(const QString& name, const QString& icon, const QString& text, bool checkable);
    void refresh();
    CanvasTools& m_tools;
    std::vector<QToolButton*> m_buttons;
};

}  // namespace triptych::app
