#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QAbstractButton;
class QComboBox;
class QSlider;

namespace triptych::shell {
class Label;
}

namespace triptych::app {

/// Plays recorded frames: to start, play, one step, slider, speed. Space plays, arrows step, Home and End jump.
class Transport : public QWidget {
    Q_OBJECT
public:
    explicit Transport(QWidget* parent = nullptr);

    /// The steps that were recorded, ascending; \param total steps of the whole run.
    void setSteps(std::vector<std::int64_t> steps, std::int64_t total);
    void setStep(std::int64_t step);
    [[nodiscard]] std::int64_t step() const;
    [[nodiscard]] bool isPlaying() const { return m_timer.isActive(); }
    void setPlaying(bool playing);
    void stepBy(int frames);
    /// True when it was one of the transport's keys.
    bool handleKey(int key);

signals:
    void stepChanged(std::int64_t step);

private:
    void advance();
    void moveTo(int frame);
    void refresh();

    std::vector<std::int64_t> m_steps;
    std::int64_t m_total = 0;
    int m_frame = 0;
    double m_exact = 0;
    QTimer m_timer;
    QElapsedTimer m_clock;
    QAbstractButton* m_play;
    QSlider* m_slider;
    shell::Label* m_label;
    QComboBox* m_speed;
};

}  // namespace triptych::app
