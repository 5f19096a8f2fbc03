#pragma once

#include <optional>

#include <QWidget>

#include "app/routing/core/models_scene.h"

namespace triptych::app::routingview {

/// Arms under each other, groups of languages and measures beside each other: a dot with its interval in every field. Hover or the arrow keys read one out. GUI thread only.
class ArmsMatrix : public QWidget {
    Q_OBJECT
public:
    struct Field {
        std::size_t strip = 0, panel = 0, arm = 0;
        bool operator==(const Field&) const = default;
    };
    explicit ArmsMatrix(QWidget* parent = nullptr);
    void setPlot(std::optional<StudyPlot> plot);
    [[nodiscard]] const std::optional<Field>& field() const { return m_field; }
    [[nodiscard]] QString readOut() const;
    /// The numbers as they are drawn, tab by tab.
    [[nodiscard]] QString table() const;
    /// Where a field is, and where a value in it stands.
    [[nodiscard]] QRectF areaOf(const Field& field) const;
    [[nodiscard]] QPointF placeOf(const Field& field, double value) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void fieldChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    struct Measures;
    [[nodiscard]] Measures measures() const;
    [[nodiscard]] double nameLines() const;
    [[nodiscard]] double leastRow(std::size_t strip) const;
    [[nodiscard]] double leastHeight() const;
    void setField(std::optional<Field> field);
    void paintPanel(QPainter& painter, std::size_t strip, std::size_t panel) const;
    std::optional<StudyPlot> m_plot;
    std::optional<Field> m_field;
};

}  // namespace triptych::app::routingview
