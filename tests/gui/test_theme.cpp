#include <array>
#include <cmath>

#include <QtTest>

#include "app/shell/theme.h"

using triptych::shell::Theme;

namespace {

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

double linear(double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); }
Vector linearRgb(const QColor& c) { return {linear(c.redF()), linear(c.greenF()), linear(c.blueF())}; }
Vector times(const Matrix& m, const Vector& v) {
    Vector r{};
    for (std::size_t i = 0; i < 3; ++i)
        r[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
    return r;
}

// Ottosson 2020, from linear sRGB.
Vector oklab(const Vector& rgb) {
    const Matrix toLms = {{{0.4122214708, 0.5363325363, 0.0514459929}, {0.2119034982, 0.6806995451, 0.1073969566}, {0.0883024619, 0.2817188376, 0.6299787005}}};
    const Matrix toLab = {{{0.2104542553, 0.7936177850, -0.0040720468}, {1.9779984951, -2.4285922050, 0.4505937099}, {0.0259040371, 0.7827717662, -0.8086757660}}};
    Vector lms = times(toLms, rgb);
    for (double& x : lms)
        x = std::cbrt(x);
    return times(toLab, lms);
}

double distance(const Vector& a, const Vector& b) {
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

// Machado, Oliveira, Fernandes 2009, table 1, severity 1.0; on linear RGB.
const Matrix normal = {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
const Matrix protan = {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
const Matrix deutan = {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
const Matrix tritan = {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};

double leastDistance(const Theme& theme, const Matrix& eye) {
    double least = 1e9;
    for (std::size_t a = 0; a < theme.families.size(); ++a)
        for (std::size_t b = a + 1; b < theme.families.size(); ++b) {
            Vector seenA = times(eye, linearRgb(theme.families[a]));
            Vector seenB = times(eye, linearRgb(theme.families[b]));
            for (std::size_t i = 0; i < 3; ++i) {
                seenA[i] = std::clamp(seenA[i], 0.0, 1.0);
                seenB[i] = std::clamp(seenB[i], 0.0, 1.0);
            }
            least = std::min(least, distance(oklab(seenA), oklab(seenB)));
        }
    return least;
}

// WCAG 2.1.
double luminance(const QColor& c) {
    const Vector v = linearRgb(c);
    return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2];
}
double contrast(const QColor& a, const QColor& b) {
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

}  // namespace

class TestTheme : public QObject {
    Q_OBJECT
private slots:
    void familiesAreToldApartByEveryEye_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void familiesAreToldApartByEveryEye() {
        QFETCH(bool, dark);
        const Theme& theme = dark ? Theme::darkTheme() : Theme::light();
        for (const Matrix& eye : {normal, protan, deutan, tritan})
            QVERIFY2(leastDistance(theme, eye) >= 0.08, qPrintable(QString::number(leastDistance(theme, eye))));
        for (const QColor& family : theme.families)
            QVERIFY2(contrast(family, theme.surface) >= 3.0, qPrintable(family.name()));
    }
    // Black and white are the farthest apart there is, at lightness distance 1 (Ottosson).
    void oklabAgreesWithItsDefinition() {
        QVERIFY(std::abs(distance(oklab(linearRgb(Qt::black)), oklab(linearRgb(Qt::white))) - 1.0) < 1e-3);
        QVERIFY(std::abs(contrast(Qt::black, Qt::white) - 21.0) < 1e-9);
    }
    void textIsReadable() {
        for (const Theme* theme : {&Theme::light(), &Theme::darkTheme()}) {
            for (const QColor& ground : {theme->window, theme->side, theme->surface, theme->raised}) {
                for (const QColor& ink : {theme->text, theme->text2, theme->text3})
                    QVERIFY2(contrast(ink, ground) >= 4.5, qPrintable(ink.name() + " on " + ground.name()));
            }
            for (const QColor& ink : {theme->text, theme->text2})
                QVERIFY(contrast(ink, theme->accentSoft) >= 4.5);
            QVERIFY(contrast(theme->accentText, theme->surface) >= 4.5);
            QVERIFY(contrast(theme->onAccent, theme->accent) >= 4.5);
            QVERIFY(contrast(theme->borderStrong, theme->surface) >= 3.0);
            QVERIFY(contrast(theme->text, theme->warnBackground) >= 4.5);
            QVERIFY(contrast(theme->text, theme->badBackground) >= 4.5);
            QVERIFY(contrast(theme->text, theme->infoBackground) >= 4.5);
            for (const QColor& ink : {theme->ok, theme->warn, theme->bad})
                QVERIFY2(contrast(ink, theme->surface) >= 4.5, qPrintable(ink.name()));
        }
    }
    void loadMapIsQuietRoundUniformAndClips() {
        for (const Theme* theme : {&Theme::light(), &Theme::darkTheme()}) {
            for (const double quiet : {0.0, 0.2, -0.2})
                QCOMPARE(theme->loadColour(quiet), theme->load[3]);
            QVERIFY(theme->loadColour(0.5) != theme->load[3]);
            QCOMPARE(theme->loadColour(3), theme->load[6]);
            QCOMPARE(theme->loadColour(9), theme->load[6]);
            QCOMPARE(theme->loadColour(-3), theme->load[0]);
            QCOMPARE(theme->loadColour(-INFINITY), theme->load[0]);
            QCOMPARE(theme->loadColour(NAN), theme->load[3]);
        }
    }
    void votesGrowLighter() {
        double last = 0;
        for (int i = 0; i <= 32; ++i) {
            const double lightness = oklab(linearRgb(Theme::light().voteColour(i / 32.0)))[0];
            QVERIFY(lightness > last);
            last = lightness;
        }
    }
    void everyTokenIsSet() {
        for (const Theme* theme : {&Theme::light(), &Theme::darkTheme()})
            for (const QColor& token : {theme->window, theme->side, theme->surface, theme->raised, theme->plot, theme->imageGround, theme->border,
                                        theme->borderStrong, theme->grid, theme->accentSoft, theme->neutral, theme->trunk, theme->wall, theme->chains[0],
                                        theme->chains[1], theme->deadCell, theme->chip, theme->chipText, theme->casing, theme->consensusLine, theme->modelLine, theme->volunteerLine})
                QVERIFY(token.isValid() && token.alpha() > 0);
    }
};

QTEST_MAIN(TestTheme)
#include "test_theme.moc"
