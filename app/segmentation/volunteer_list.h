#pragma once

#include <QWidget>

#include "app/segmentation/core/subject_view.h"

namespace triptych::app {

/// The volunteers of a subject: key cap, name, Dice bar, sensitivity and specificity against the consensus of the others, and
/// under them those STAPLE finds. Undefined is "–". Click or arrow keys select one. GUI thread.
class VolunteerList : public QWidget {
    Q_OBJECT
public:
    explicit VolunteerList(QWidget* parent = nullptr);
    void setSubject(std::shared_ptr<const segmentationview::SubjectView> view);
    void setScores(std::vector<segmentation::RaterScore> scores);
    [[nodiscard]] const std::vector<segmentation::RaterScore>& scores() const { return m_scores; }
    void select(int volunteer);
    [[nodiscard]] int selected() const { return m_selected; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {180, sizeHint().height()}; }

signals:
    void selectedChanged(int volunteer);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] int shownRows() const;
    [[nodiscard]] int lineHeight() const;
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] int rowAt(const QPointF& at) const;
    std::shared_ptr<const segmentationview::SubjectView> m_view;
    std::vector<segmentation::RaterScore> m_scores;
    int m_selected = -1;
    bool m_all = false;
};

}  // namespace triptych::app
