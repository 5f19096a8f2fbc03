#pragma once

#include <QWidget>

#include "app/routing/experts_state.h"

namespace triptych::app::routingview {

/// What each language sends to the chosen expert: a bar with its interval in the family's hue, the even share as a line; most first. Hovering
/// and choosing a language goes through the brush.
class LanguageBars : public QWidget {
    Q_OBJECT
public:
    LanguageBars(ExpertsState& state, Brush& brush, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }
    [[nodiscard]] const std::vector<LanguageUse>& uses() const { return m_uses; }
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] int rowOf(const QString& code) const;

signals:
    /// A row that was reached by key is to be seen.
    void reveal(int y, int height);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void take();
    [[nodiscard]] int rowAt(int y) const;

    ExpertsState& m_state;
    Brush& m_brush;
    std::vector<LanguageUse> m_uses;
    double m_longest = 1;
};

}  // namespace triptych::app::routingview
