#pragma once

#include <QColor>
#include <QWidget>

#include "app/segmentation/core/picture_view.h"

namespace triptych::app {

/// Which values of a band are black and which white: two handles over its histogram. They are dragged, or moved by the arrow keys: ← and → move the one that ↓ (black) or ↑
/// (white) chose, Page Up and Page Down in larger steps. GUI thread.
class ContrastSlider : public QWidget {
    Q_OBJECT
public:
    explicit ContrastSlider(QWidget* parent = nullptr);

    /// \param whole values are integers. \param name of the band as a person reads it. \param ink "r", "g", "b" or "" for grey: the colour of the histogram.
    void setBand(const segmentationview::BandStats& stats, const segmentationview::Stretch& stretch, bool whole, const QString& name, const QString& ink);
    [[nodiscard]] const segmentationview::Stretch& stretch() const { return m_stretch; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }
    /// Where a value lies, in pixels from the left.
    [[nodiscard]] double placeOf(double value) const;

signals:
    void stretchChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QString text(double value) const;
    void move(double value);
    void say();
    segmentationview::BandStats m_stats;
    segmentationview::Stretch m_stretch;
    QString m_name, m_ink;
    bool m_whole = true, m_white = false;  ///< which handle is in the hand
};

}  // namespace triptych::app
