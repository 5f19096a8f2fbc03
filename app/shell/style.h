#pragma once

#include <QProxyStyle>

class QWidget;

namespace triptych::shell {

/// Sizes everything in the window keeps to, in logical pixels at the usual font.
namespace metrics {
inline constexpr int grid = 8;
inline constexpr int half = 4;
inline constexpr int panelPadding = 16;
inline constexpr int rowHeight = 28;
inline constexpr int nestedRowHeight = 24;
inline constexpr int toolRowHeight = 44;
inline constexpr int tabRowHeight = 40;
inline constexpr int menuBarHeight = 28;
inline constexpr int statusBarHeight = 28;
inline constexpr int cardGap = 24;
inline constexpr int cardPadding = 20;
inline constexpr int libraryWidth = 224, libraryMinimum = 160, libraryMaximum = 360;
inline constexpr int inspectorWidth = 288, inspectorMinimum = 240, inspectorMaximum = 420;
inline constexpr int canvasMinimum = 480;
inline constexpr int foldInspectorBelow = 1100, foldLibraryBelow = 900;
inline constexpr double chipRadius = 3, controlRadius = 5, segmentRadius = 6, floatingRadius = 8, cardRadius = 10;
}  // namespace metrics

/// Fusion with the window's own look: one proxy, no style sheet, so that palettes propagate and a theme change is one repaint.
/// A push button with the property "primary" set to true is the page's one filled button.
class Style : public QProxyStyle {
    Q_OBJECT
public:
    Style();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget = nullptr) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption* option = nullptr,
                                  const QWidget* widget = nullptr) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                         const QWidget* widget = nullptr) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                       const QWidget* widget = nullptr) const override;
    [[nodiscard]] QRect subElementRect(SubElement element, const QStyleOption* option,
                                       const QWidget* widget = nullptr) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption* option = nullptr, const QWidget* widget = nullptr,
                                QStyleHintReturn* returned = nullptr) const override;
    [[nodiscard]] int layoutSpacing(QSizePolicy::ControlType first, QSizePolicy::ControlType second, Qt::Orientation orientation,
                                    const QStyleOption* option = nullptr, const QWidget* widget = nullptr) const override;
    void polish(QWidget* widget) override;
    void unpolish(QWidget* widget) override;
    using QProxyStyle::polish;
    using QProxyStyle::unpolish;
};

/// Sets style, font (never under 13 px, so that ticks are never under 11) and palette of the application. Once, before the
/// first widget.
void installLook(bool dark);

/// Makes `button` the page's filled button, or an ordinary one again.
void setPrimary(QWidget* button, bool primary = true);

/// A rounded rectangle with a 1 px outline lying inside `rect` on whole pixels.
void drawRounded(QPainter* painter, const QRect& rect, double radius, const QColor& fill, const QColor& outline);
/// The keyboard focus ring: 2 px accent, inside `rect`.
void drawFocusRing(QPainter* painter, const QRect& rect, double radius);
/// A small chevron as menus, trees and combos use it.
void drawChevron(QPainter* painter, const QRectF& rect, Qt::ArrowType direction, const QColor& colour);

}  // namespace triptych::shell
