#pragma once

#include <memory>

#include <QWidget>

#include "app/segmentation/core/subject_view.h"

namespace triptych::app {

/// Dice of every pair of volunteers as a square of cells, darker where they agree; hover reads one out. GUI thread.
class DiceCanvas : public QWidget {
    Q_OBJECT
public:
    explicit DiceCanvas(QWidget* parent = nullptr);
    void setSubject(std::shared_ptr<const segmentationview::SubjectView> view);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    [[nodiscard]] QRectF grid() const;
    std::shared_ptr<const segmentationview::SubjectView> m_view;
    int m_row = -1, m_column = -1;
};

}  // namespace triptych::app
