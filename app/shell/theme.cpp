#include "app/shell/theme.h"

#include <algorithm>
#include <cmath>
#include <span>

#include <QApplication>
#include <QFont>
#include <QFontDatabase>
#include <QToolTip>

namespace triptych::shell {
namespace {

Theme makeLight() {
    Theme t;
    t.dark = false;
    t.window = QColor(0xF3F4F6);
    t.side = QColor(0xF8F9FA);
    t.surface = QColor(0xFFFFFF);
    t.raised = QColor(0xFFFFFF);
    t.plot = QColor(0xFFFFFF);
    t.imageGround = QColor(0xE4E7EA);
    t.border = QColor(0xDFE3E8);
    t.borderStrong = QColor(0x8A94A0);
    t.grid = QColor(0xE9ECEF);
    t.text = QColor(0x1B1F24);
    t.text2 = QColor(0x55606C);
    t.text3 = QColor(0x616C77);
    t.accent = QColor(0x1F6FB2);
    t.accentText = QColor(0x17609E);
    t.onAccent = QColor(0xFFFFFF);
    t.accentSoft = QColor(0xE3EFF9);
    t.ok = QColor(0x1E7F4F);
    t.warn = QColor(0x9A6200);
    t.bad = QColor(0xB3261E);
    t.warnBackground = QColor(0xFFF6E0);
    t.badBackground = QColor(0xFDECEA);
    t.infoBackground = QColor(0xE3EFF9);
    t.neutral = QColor(0xC3CAD2);
    t.trunk = QColor(0x8E99A5);
    t.wall = QColor(0xC27A00);
    t.chains = {QColor(0x7A55C7), QColor(0x1E8A72)};
    t.families = {QColor(0xA84A52), QColor(0x8769DC), QColor(0x5B5708), QColor(0x4FA088),
                  QColor(0x2B40B9), QColor(0xDB782C), QColor(0x8A196E)};
    t.load = {QColor(0x14406B), QColor(0x4A86BD), QColor(0xA9CBE8), QColor(0xF2F3F5),
              QColor(0xF5B26B), QColor(0xD4660E), QColor(0x6E2C00)};
    t.deadCell = QColor(0xB0007A);
    return t;
}

Theme makeDark() {
    Theme t;
    t.dark = true;
    t.window = QColor(0x14171B);
    t.side = QColor(0x1A1D22);
    t.surface = QColor(0x1E2227);
    t.raised = QColor(0x272C32);
    t.plot = QColor(0x16191D);
    t.imageGround = QColor(0x101215);
    t.border = QColor(0x31373F);
    t.borderStrong = QColor(0x6E7984);
    t.grid = QColor(0x262B31);
    t.text = QColor(0xE6E9ED);
    t.text2 = QColor(0xA9B2BC);
    t.text3 = QColor(0x8A949F);
    t.accent = QColor(0x58A6E8);
    t.accentText = QColor(0x7CBCF2);
    t.onAccent = QColor(0x0C1319);
    t.accentSoft = QColor(0x1D3347);
    t.ok = QColor(0x54C08A);
    t.warn = QColor(0xE5B04A);
    t.bad = QColor(0xF2857B);
    t.warnBackground = QColor(0x33291A);
    t.badBackground = QColor(0x3A2220);
    t.infoBackground = QColor(0x1D3347);
    t.neutral = QColor(0x47505A);
    t.trunk = QColor(0x78838F);
    t.wall = QColor(0xF0B44C);
    t.chains = {QColor(0xA98BF0), QColor(0x5CC7A8)};
    t.families = {QColor(0xD9532B), QColor(0xC3AEFB), QColor(0xE5DE3F), QColor(0x4FEBD2),
                  QColor(0x5B82FA), QColor(0xE0A37B), QColor(0xB45FB0)};
    // Under-load stays dim here, or half the map would glare.
    t.load = {QColor(0x4C86BD), QColor(0x2A5580), QColor(0x1F3B59), QColor(0x23282E),
              QColor(0x8A4A12), QColor(0xE8862E), QColor(0xFFE0B0)};
    t.deadCell = QColor(0xFF6AD5);
    return t;
}

void addShared(Theme& t) {
    t.votes = {QColor(0x3B1C8C), QColor(0x8A2BB0), QColor(0xE0489A), QColor(0xFF9E6B), QColor(0xFFF3B0)};
    t.chip = QColor(0x101215);
    t.chip.setAlphaF(0.8f);
    t.chipText = QColor(0xF2F4F6);
    t.casing = QColor(0x0A0E12);
    t.casing.setAlphaF(0.86f);
    t.consensusLine = QColor(0xFFFFFF);
    t.modelLine = QColor(0xFFD23F);
    t.volunteerLine = QColor(0x8FD3FF);
}

bool& currentIsDark() {
    static bool dark = false;
    return dark;
}

QColor along(std::span<const QColor> stops, double position) {
    const double at = std::clamp(position, 0.0, 1.0) * static_cast<double>(stops.size() - 1);
    const auto first = std::min(static_cast<std::size_t>(at), stops.size() - 2);
    return mixed(stops[first], stops[first + 1], at - static_cast<double>(first));
}

}  // namespace

const Theme& Theme::light() {
    static const Theme theme = [] {
        Theme t = makeLight();
        addShared(t);
        return t;
    }();
    return theme;
}

const Theme& Theme::darkTheme() {
    static const Theme theme = [] {
        Theme t = makeDark();
        addShared(t);
        return t;
    }();
    return theme;
}

const Theme& Theme::current() {
    return currentIsDark() ? darkTheme() : light();
}

void Theme::apply(bool dark) {
    currentIsDark() = dark;
    const QPalette palette = current().palette();
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    emit ThemeNotifier::instance().changed();
}

QPalette Theme::palette() const {
    QPalette p;
    p.setColor(QPalette::Window, window);
    p.setColor(QPalette::WindowText, text);
    p.setColor(QPalette::Base, surface);
    p.setColor(QPalette::AlternateBase, side);
    p.setColor(QPalette::Text, text);
    p.setColor(QPalette::PlaceholderText, text3);
    p.setColor(QPalette::Button, raised);
    p.setColor(QPalette::ButtonText, text);
    p.setColor(QPalette::BrightText, bad);
    p.setColor(QPalette::ToolTipBase, raised);
    p.setColor(QPalette::ToolTipText, text);
    p.setColor(QPalette::Highlight, accentSoft);
    p.setColor(QPalette::HighlightedText, text);
    p.setColor(QPalette::Link, accentText);
    p.setColor(QPalette::LinkVisited, accentText);
    p.setColor(QPalette::Light, raised);
    p.setColor(QPalette::Midlight, border);
    p.setColor(QPalette::Mid, border);
    p.setColor(QPalette::Dark, borderStrong);
    p.setColor(QPalette::Shadow, border);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        p.setColor(QPalette::Disabled, role, disabledText());
    p.setColor(QPalette::Disabled, QPalette::Highlight, side);
    return p;
}

QColor Theme::hovered(const QColor& fill) const { return mixed(fill, text, 0.05); }
QColor Theme::pressed(const QColor& fill) const { return mixed(fill, text, 0.12); }
QColor Theme::buttonOutline() const { return mixed(border, borderStrong, 0.35); }

QColor Theme::disabledText() const {
    QColor colour = text3;
    colour.setAlphaF(0.6f);
    return colour;
}

QColor Theme::loadColour(double log2OverUniform) const {
    constexpr double deadZone = 0.2;
    constexpr double reach = 3.0;
    const double size = std::abs(log2OverUniform);
    if (!(size > deadZone))
        return load[3];
    const double amount = (std::min(size, reach) - deadZone) / (reach - deadZone);
    return along(load, 0.5 + std::copysign(0.5 * amount, log2OverUniform));
}

QColor Theme::voteColour(double fraction) const { return along(votes, fraction); }

QColor Theme::accentTint(int term, const QColor& ground) const {
    static constexpr std::array<double, 4> amounts = {1.0, 0.74, 0.48, 0.28};
    return mixed(ground, accent, amounts[static_cast<std::size_t>(std::clamp(term, 0, 3))]);
}

QColor mixed(const QColor& under, const QColor& over, double amount) {
    const auto part = [amount](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * amount)); };
    return QColor(part(under.red(), over.red()), part(under.green(), over.green()), part(under.blue(), over.blue()),
                  part(under.alpha(), over.alpha()));
}

ThemeNotifier& ThemeNotifier::instance() {
    static ThemeNotifier notifier;
    return notifier;
}

QFont sizedFont(TextSize size, bool bold) {
    static constexpr std::array<double, 7> pixels = {24, 20, 16, 14, 13, 12, 11};
    QFont font = QApplication::font();
    const double ratio = pixels[static_cast<std::size_t>(size)] / 13.0;
    if (font.pixelSize() > 0)
        font.setPixelSize(std::max(11, static_cast<int>(std::lround(font.pixelSize() * ratio))));
    else
        font.setPointSizeF(font.pointSizeF() * ratio);
    font.setBold(bold);
    return font;
}

QFont fixedFont() {
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const QFont size = sizedFont(TextSize::secondary);
    if (size.pixelSize() > 0)
        font.setPixelSize(size.pixelSize());
    else
        font.setPointSizeF(size.pointSizeF());
    return font;
}

}  // namespace triptych::shell
