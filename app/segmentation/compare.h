#pragma once

#include <QFrame>

#include "app/segmentation/layer_opacity.h"

class QComboBox;
class QToolButton;

namespace triptych::app {

class SubjectCanvas;

/// What one side of a comparison shows over the picture.
enum class CompareSide { picture, consensus, drawn, staple, majority, strokes, gold, model, probability, uncertainty, discriminator };
inline constexpr CompareSide compareSides[] = {CompareSide::picture, CompareSide::consensus, CompareSide::drawn, CompareSide::staple, CompareSide::majority, CompareSide::strokes, CompareSide::gold,
                                              CompareSide::model, CompareSide::probability, CompareSide::uncertainty, CompareSide::discriminator};
[[nodiscard]] QString compareText(CompareSide side);
/// The same opacities, but only what the side shows.
[[nodiscard]] LayerOpacity layersOf(CompareSide side, const LayerOpacity& layers);

/// A left of a divider, B right of it.
struct Compare {
    bool on = false;
    CompareSide a = CompareSide::picture, b = CompareSide::consensus;
    double divider = 0.5;  ///< of the canvas's width
    bool operator==(const Compare&) const = default;
};

/// At the canvas's top right: a button that compares, and while it does what either side shows. GUI thread.
class CompareBar : public QFrame {
    Q_OBJECT
public:
    explicit CompareBar(SubjectCanvas& canvas);
    [[nodiscard]] QToolButton* button() const { return m_button; }
    [[nodiscard]] QComboBox* side(bool second) const { return second ? m_b : m_a; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();
    void choose();
    SubjectCanvas& m_canvas;
    QToolButton* m_button;
    QComboBox *m_a, *m_b;
};

}  // namespace triptych::app
