#pragma once

#include <functional>

#include <QWidget>

class QSlider;
class QToolButton;

namespace triptych::shell {
class ElidedLabel;
class Label;
}

namespace triptych::app {

/// A layer of the canvas: an eye, a swatch, the name, a slider of its opacity and the opacity in per cent.
class LayerRow : public QWidget {
    Q_OBJECT
public:
    /// \param swatch draws what the layer looks like into 18 x 14 px.
    LayerRow(const QString& name, int opacity, std::function<void(QPainter&, const QRectF&)> swatch, QWidget* parent = nullptr);
    void setName(const QString& name);
    void setShown(bool shown);
    [[nodiscard]] bool isShown() const { return m_shown; }
    [[nodiscard]] double opacity() const;

signals:
    void changed();

private:
    void refresh();
    QToolButton* m_eye;
    QSlider* m_slider;
    shell::ElidedLabel* m_name;
    shell::Label* m_value;
    bool m_shown = true;
};

}  // namespace triptych::app
