#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QWidget>

namespace triptych::app {

/// How many votes make the consensus: a bar for each number of votes, the handle between the bars that count and those that do
/// not. Dragging, arrow keys, Home and End, and typing a number all move it. GUI thread.
class ThresholdStrip : public QWidget {
    Q_OBJECT
public:
    explicit ThresholdStrip(QWidget* parent = nullptr);

    /// \param histogram [v]: pixels with v votes, v = 0..R. \param pixels of the image.
    void setVotes(std::vector<std::uint64_t> histogram, std::int64_t pixels);
    void setThreshold(int threshold);
    /// The MCC against experts at each number of votes, from one on, and what is said of the chosen one; empty takes it away.
    void setGold(std::vector<std::optional<double>> mcc, std::function<QString(int threshold)> words = {});
    [[nodiscard]] int threshold() const { return m_threshold; }
    [[nodiscard]] QSize sizeHint() const override { return {600, 108}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {360, 108}; }

signals:
    void thresholdChanged(int threshold);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] int raters() const { return static_cast<int>(m_histogram.size()) - 1; }
    [[nodiscard]] QRectF barArea() const;
    void choose(int threshold);
    void chooseAt(double x);
    void drawGold(QPainter& painter, const QRectF& bars) const;

    std::vector<std::uint64_t> m_histogram;
    std::int64_t m_pixels = 0;
    int m_threshold = 1;
    std::vector<std::optional<double>> m_mcc;
    std::function<QString(int)> m_goldWords;
    QString m_typed;
    qint64 m_typedAt = 0;
};

}  // namespace triptych::app
