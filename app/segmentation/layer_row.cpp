#include "app/segmentation/layer_row.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QSlider>
#include <QToolButton>

#include "app/shell/icons.h"
#include "app/shell/label.h"

namespace triptych::app {
namespace {

class Swatch : public QWidget {
public:
    explicit Swatch(std::function<void(QPainter&, const QRectF&)> draw) : m_draw(std::move(draw)) { setFixedSize(20, 16); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        m_draw(painter, QRectF(1, 1, 18, 14));
    }

private:
    std::function<void(QPainter&, const QRectF&)> m_draw;
};

}  // namespace

LayerRow::LayerRow(const QString& name, int opacity, std::function<void(QPainter&, const QRectF&)> swatch, QWidget* parent)
    : QWidget(parent), m_eye(new QToolButton), m_slider(new QSlider(Qt::Horizontal)), m_name(new shell::ElidedLabel),
      m_value(new shell::Label({}, shell::TextSize::secondary, shell::Ink::text2)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    m_eye->setAutoRaise(true);
    m_eye->setIconSize({16, 16});
    m_eye->setFixedSize(24, 24);
    m_name->setFullText(name);
    m_slider->setRange(0, 100);
    m_slider->setValue(opacity);
    m_slider->setFixedWidth(44);
    m_slider->setAccessibleName(tr("Opacity of %1").arg(name));
    m_value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_value->setMinimumWidth(QFontMetrics(shell::sizedFont(shell::TextSize::secondary)).horizontalAdvance(QStringLiteral("100 %")));
    layout->addWidget(m_eye);
    layout->addWidget(new Swatch(std::move(swatch)));
    layout->addWidget(m_name, 1);
    layout->addWidget(m_slider);
    layout->addWidget(m_value);
    connect(m_eye, &QToolButton::clicked, this, [this] {
        m_shown = !m_shown;
        refresh();
        emit changed();
    });
    connect(m_slider, &QSlider::valueChanged, this, [this] {
        refresh();
        emit changed();
    });
    refresh();
}

void LayerRow::setName(const QString& name) {
    m_name->setFullText(name);
}
void LayerRow::setShown(bool shown) {
    m_shown = shown;
    refresh();
}
double LayerRow::opacity() const {
    return m_slider->value() / 100.0;
}
void LayerRow::refresh() {
    m_eye->setIcon(shell::icon(m_shown ? QStringLiteral("eye") : QStringLiteral("eye-off")));
    m_eye->setToolTip(m_shown ? tr("Hide") : tr("Show"));
    m_name->setInk(m_shown ? shell::Ink::text : shell::Ink::text3);
    m_value->setText(tr("%1 %").arg(QLocale().toString(m_slider->value())));
}

}  // namespace triptych::app
