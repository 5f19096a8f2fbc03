#pragma once

#include <optional>

#include <QWidget>

#include "app/routing/brush.h"
#include "app/routing/core/models_scene.h"

namespace triptych::app::routingview {

/// Bits per byte of every language, a mark an arm, languages by family under each other. Pointing at a row points at its language in every view, a click selects it, with Ctrl pins it. GUI thread only.
class LanguageDots : public QWidget {
    Q_OBJECT
public:
    explicit LanguageDots(Brush& brush, QWidget* parent = nullptr);
    void setPlot(std::optional<StudyPlot> plot);
    [[nodiscard]] QString readOut() const;
    [[nodiscard]] QString table() const;
    [[nodiscard]] QRectF rowOf(std::size_t language) const;
    [[nodiscard]] QPointF placeOf(std::size_t language, double value) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {360, sizeHint().height()}; }

signals:
    void readOutChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    [[nodiscard]] double rowHeight() const;
    [[nodiscard]] double headHeight() const;
    [[nodiscard]] double namesWidth() const;
    [[nodiscard]] std::optional<std::size_t> languageAt(const QPointF& position) const;
    void paintAxis(QPainter& painter) const;
    void paintRow(QPainter& painter, std::size_t language) const;
    Brush& m_brush;
    std::optional<StudyPlot> m_plot;
};

}  // namespace triptych::app::routingview
