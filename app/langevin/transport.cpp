#include "app/langevin/transport.h"

#include <algorithm>
#include <cmath>

#include <QAbstractButton>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QSlider>
#include <QToolButton>

#include "app/shell/icons.h"
#include "app/shell/label.h"
#include "app/shell/style.h"
#include "app/shell/theme.h"

namespace triptych::app {
namespace {

class PlayButton final : public QAbstractButton {
public:
    PlayButton() {
        setCheckable(true);
        setFixedSize(32, 32);
        setFocusPolicy(Qt::TabFocus);
        connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
    }

protected:
    void paintEvent(QPaintEvent*) override {
        const auto& theme = shell::Theme::current();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(!isEnabled() ? theme.neutral : isDown() ? theme.pressed(theme.accent) : underMouse() ? theme.hovered(theme.accent) : theme.accent);
        painter.drawEllipse(QRectF(rect()).adjusted(1, 1, -1, -1));
        painter.drawPixmap(8, 8, shell::iconPixmap(isChecked() ? QStringLiteral("pause") : QStringLiteral("play"), 16, theme.onAccent, devicePixelRatioF()));
        if (hasFocus())
            shell::drawFocusRing(&painter, rect(), 16);
    }
};

}  // namespace

Transport::Transport(QWidget* parent) : QWidget(parent), m_play(new PlayButton), m_slider(new QSlider(Qt::Horizontal)),
      m_label(new shell::Label({}, shell::TextSize::secondary, shell::Ink::text2)), m_speed(new QComboBox) {
    setFixedHeight(44);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 0, 12, 0);
    layout->setSpacing(8);
    const auto tool = [&](const QString& name, const QString& text) {
        auto* button = new QToolButton;
        button->setIcon(shell::icon(name));
        button->setToolTip(text);
        button->setAccessibleName(text);
        button->setFixedSize(32, 32);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        return button;
    };
    auto* start = tool(QStringLiteral("to-start"), tr("To the first step (Home)"));
    auto* forward = tool(QStringLiteral("step-forward"), tr("One step (→)"));
    m_play->setToolTip(tr("Play and pause (Space)"));
    m_play->setAccessibleName(tr("Play"));
    m_slider->setAccessibleName(tr("Step"));
    m_slider->setFocusPolicy(Qt::TabFocus);
    m_speed->setAccessibleName(tr("Speed"));
    m_speed->setToolTip(tr("Recorded frames shown in a second"));
    for (const int speed : {5, 15, 30, 60, 120, 480})
        m_speed->addItem(tr("%n step(s)/s", nullptr, speed), speed);
    m_speed->setCurrentIndex(2);
    layout->addWidget(start);
    layout->addWidget(m_play);
    layout->addWidget(forward);
    layout->addSpacing(8);
    layout->addWidget(m_slider, 1);
    layout->addSpacing(8);
    layout->addWidget(m_label);
    layout->addSpacing(8);
    layout->addWidget(m_speed);
    m_timer.setInterval(16);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Transport::advance);
    connect(start, &QToolButton::clicked, this, [this] { moveTo(0); });
    connect(forward, &QToolButton::clicked, this, [this] { stepBy(1); });
    connect(m_play, &QAbstractButton::clicked, this, &Transport::setPlaying);
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        if (value != m_frame)
            moveTo(value);
    });
    refresh();
}

void Transport::setSteps(std::vector<std::int64_t> steps, std::int64_t total) {
    m_steps = std::move(steps);
    m_total = total;
    m_frame = std::clamp(m_frame, 0, std::max(0, static_cast<int>(m_steps.size()) - 1));
    const QSignalBlocker quiet(m_slider);
    m_slider->setRange(0, std::max(0, static_cast<int>(m_steps.size()) - 1));
    refresh();
}

void Transport::setStep(std::int64_t step) {
    const auto after = std::upper_bound(m_steps.begin(), m_steps.end(), step);
    moveTo(std::max(0, static_cast<int>(after - m_steps.begin()) - 1));
}

std::int64_t Transport::step() const {
    return m_steps.empty() ? 0 : m_steps[static_cast<std::size_t>(m_frame)];
}

void Transport::moveTo(int frame) {
    m_frame = std::clamp(frame, 0, std::max(0, static_cast<int>(m_steps.size()) - 1));
    m_exact = m_frame;
    refresh();
    emit stepChanged(step());
}

void Transport::refresh() {
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(m_frame);
    m_label->setText(tr("step %1 of %2").arg(QLocale().toString(static_cast<qlonglong>(step())), QLocale().toString(static_cast<qlonglong>(m_total))));
    setEnabled(!m_steps.empty());
    m_play->setChecked(isPlaying());
}

void Transport::setPlaying(bool playing) {
    if (playing && !m_steps.empty()) {
        if (m_frame + 1 >= static_cast<int>(m_steps.size()))
            moveTo(0);
        m_exact = m_frame;
        m_clock.start();
        m_timer.start();
    } else {
        m_timer.stop();
    }
    m_play->setChecked(isPlaying());
    m_play->update();
}

void Transport::advance() {
    m_exact += m_speed->currentData().toInt() * 1e-3 * static_cast<double>(m_clock.restart());
    const int frame = static_cast<int>(m_exact);
    if (frame == m_frame)
        return;
    const double exact = m_exact;
    moveTo(frame);
    m_exact = exact;
    if (m_frame + 1 >= static_cast<int>(m_steps.size()))
        setPlaying(false);
}

void Transport::stepBy(int frames) {
    setPlaying(false);
    moveTo(m_frame + frames);
}

bool Transport::handleKey(int key) {
    if (m_steps.empty())
        return false;
    switch (key) {
    case Qt::Key_Space: setPlaying(!isPlaying()); return true;
    case Qt::Key_Right: stepBy(1); return true;
    case Qt::Key_Left: stepBy(-1); return true;
    case Qt::Key_Home: moveTo(0); return true;
    case Qt::Key_End: moveTo(static_cast<int>(m_steps.size()) - 1); return true;
    default: return false;
    }
}

}  // namespace triptych::app
