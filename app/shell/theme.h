#pragma once

#include <array>

#include <QColor>
#include <QObject>
#include <QPalette>
#include <QString>

namespace triptych::shell {

/// The seven language families of the study, in their fixed column order.
enum class Family { sinoTibetan, altaic, australasian, austronesian, indoEuropean, afroAsian, kongolese };
inline constexpr int familyCount = 7;

/// Every colour the window uses, for one theme. Colours are named after what they are for; nothing else in app/ spells out a
/// colour. Custom painting reads `Theme::current()` and repaints on `ThemeNotifier::changed`. GUI thread only.
struct Theme {
    bool dark = false;

    // Grounds.
    QColor window;      ///< menu bar, tab row, status bar, groove of segmented controls
    QColor side;        ///< Library and Inspector
    QColor surface;     ///< canvas column, inputs, selected tab
    QColor raised;      ///< buttons, cards, floating tools, menus
    QColor plot;        ///< ground of the Plane
    QColor imageGround; ///< around an image
    // Lines.
    QColor border;        ///< hairlines, decoration only
    QColor borderStrong;  ///< axes, check boxes, outline of inputs
    QColor grid;          ///< grid lines of plots
    // Text.
    QColor text, text2, text3;
    // Action.
    QColor accent, accentText, onAccent, accentSoft;
    // State; always with a word or an icon.
    QColor ok, warn, bad;
    QColor warnBackground, badBackground, infoBackground;
    // Data.
    QColor neutral;  ///< context bars
    QColor trunk;    ///< circuit links shared by families
    QColor wall;     ///< mass on a face, nothing else
    std::array<QColor, 2> chains;  ///< the second and third trajectory; the first is `text`
    std::array<QColor, familyCount> families;
    std::array<QColor, 7> load;   ///< diverging round uniform, from 1/8x to 8x in log2
    QColor deadCell;              ///< an expert that is never used, at cells of one pixel
    std::array<QColor, 5> votes;  ///< 1 vote to all; the same in both themes
    // Over images, the same in both themes.
    QColor chip, chipText;  ///< read-out chips
    QColor casing;          ///< the dark line under every line over an image
    QColor consensusLine, modelLine, volunteerLine;

    [[nodiscard]] static const Theme& light();
    [[nodiscard]] static const Theme& darkTheme();
    [[nodiscard]] static const Theme& current();
    /// Makes it the current theme: sets the application's palette and emits ThemeNotifier::changed.
    static void apply(bool dark);

    [[nodiscard]] QPalette palette() const;
    [[nodiscard]] const QColor& family(Family which) const { return families[static_cast<std::size_t>(which)]; }
    /// 5 % of `text` over the fill.
    [[nodiscard]] QColor hovered(const QColor& fill) const;
    /// 12 % of `text` over the fill.
    [[nodiscard]] QColor pressed(const QColor& fill) const;
    /// text3 at 60 %.
    [[nodiscard]] QColor disabledText() const;
    /// Outline of buttons with text: the fainter mix of border and borderStrong.
    [[nodiscard]] QColor buttonOutline() const;
    /// log2 of load over uniform, clipped to [-3, 3], with a dead zone of +-0.2 in the middle colour.
    [[nodiscard]] QColor loadColour(double log2OverUniform) const;
    /// \param fraction votes over all, in (0, 1].
    [[nodiscard]] QColor voteColour(double fraction) const;
    /// Tints of accent for stacked terms: 100, 74, 48, 28 %.
    [[nodiscard]] QColor accentTint(int term, const QColor& ground) const;
};

/// `over` laid on `under` with weight `amount` in [0, 1].
[[nodiscard]] QColor mixed(const QColor& under, const QColor& over, double amount);

/// Tells that the current theme is another one now; caches of drawn things are to be dropped.
class ThemeNotifier : public QObject {
    Q_OBJECT
public:
    [[nodiscard]] static ThemeNotifier& instance();

signals:
    void changed();
};

/// Sizes of text, as ratios of the application's font (13 px at 96 dpi): users change the system's size.
enum class TextSize { title, headline, card, canvas, body, secondary, tick };
[[nodiscard]] QFont sizedFont(TextSize size, bool bold = false);
/// For formulas and code.
[[nodiscard]] QFont fixedFont();

}  // namespace triptych::shell
