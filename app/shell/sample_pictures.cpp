#include "app/shell/sample_pictures.h"

#include <array>
#include <cmath>

#include <QImage>
#include <QPainterPath>

#include "app/shell/theme.h"

namespace triptych::shell {
namespace {

// Smooth noise from hashed lattice points: the same picture everywhere.
double lattice(int x, int y, quint32 salt) {
    quint32 h = static_cast<quint32>(x) * 374761393u + static_cast<quint32>(y) * 668265263u + salt * 2246822519u;
    h = (h ^ (h >> 13)) * 1274126177u;
    return static_cast<double>((h ^ (h >> 16)) & 0xffffu) / 65535.0;
}

double noise(double x, double y, quint32 salt) {
    const int ix = static_cast<int>(std::floor(x));
    const int iy = static_cast<int>(std::floor(y));
    const auto ease = [](double t) { return t * t * (3 - 2 * t); };
    const double u = ease(x - ix);
    const double v = ease(y - iy);
    const double top = lattice(ix, iy, salt) * (1 - u) + lattice(ix + 1, iy, salt) * u;
    const double bottom = lattice(ix, iy + 1, salt) * (1 - u) + lattice(ix + 1, iy + 1, salt) * u;
    return top * (1 - v) + bottom * v;
}

double clouds(double x, double y, quint32 salt) {
    return 0.55 * noise(x, y, salt) + 0.3 * noise(2 * x, 2 * y, salt + 1) + 0.15 * noise(4 * x, 4 * y, salt + 2);
}

void drawRouting(QPainter& painter, const QRectF& area) {
    const Theme& theme = Theme::current();
    painter.fillRect(area, theme.dark ? theme.plot : theme.side);
    painter.setRenderHint(QPainter::Antialiasing);
    constexpr int heads = 21;
    const double left = area.left() + area.width() * 0.11;
    const double span = area.width() * 0.78;
    const double top = area.top() + 20;
    for (int i = 0; i < heads; ++i) {
        const QColor colour = theme.families[static_cast<std::size_t>(i / 3)];
        const double x = left + span * i / (heads - 1);
        const int lane = (i * 5) % 6;
        const double foot = area.center().x() - 14 + 5.2 * lane;
        const double width = i % 3 == 1 ? 3 : 1.5;
        QPainterPath path(QPointF(x, top));
        path.cubicTo(QPointF(x, top + area.height() * 0.42), QPointF(foot + (x - foot) * 0.12, area.bottom() - area.height() * 0.45), QPointF(foot, area.bottom()));
        QColor line = colour;
        line.setAlphaF(0.85f);
        painter.setPen(QPen(line, width));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(path);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(QPointF(x, top), i % 3 == 1 ? 4.5 : 3, i % 3 == 1 ? 4.5 : 3);
    }
}

void drawSegmentation(QPainter& painter, const QRectF& area) {
    const Theme& theme = Theme::current();
    const double ratio = painter.device()->devicePixelRatioF();
    const int w = static_cast<int>(area.width() * ratio);
    const int h = static_cast<int>(area.height() * ratio);
    QImage image(w, h, QImage::Format_RGB32);
    const QColor deep = mixed(theme.casing, mixed(theme.volunteerLine, Theme::light().families[3], 0.45), 0.42);
    const QColor sand = mixed(theme.volunteerLine, Theme::light().neutral, 0.7);
    const QColor grass = mixed(Theme::light().ok, Theme::light().wall, 0.45);
    std::vector<double> votes(static_cast<std::size_t>(w) * static_cast<std::size_t>(h));
    for (int py = 0; py < h; ++py)
        for (int px = 0; px < w; ++px) {
            const double x = px / ratio;
            const double y = py / ratio;
            const double t = x / area.width();
            const double wobble = 34 * (clouds(x / 42, y / 42, 7) - 0.5);
            const double middle = area.height() * (0.66 - 0.36 * t);
            const double half = 30 + 22 * std::sin(0.4 + 2.4 * t) * clouds(t * 4, 1, 3);
            const double inside = 1 - std::abs(y - middle + wobble) / half;
            const double vote = std::clamp(inside * 1.7 + 0.7 * (clouds(x / 16, y / 16, 11) - 0.5), 0.0, 1.0);
            votes[static_cast<std::size_t>(py) * static_cast<std::size_t>(w) + static_cast<std::size_t>(px)] = vote;
            QColor ground = mixed(deep, theme.casing, 0.5 * (1 - clouds(x / 26, y / 26, 21)));
            ground.setAlpha(255);
            const double shore = y - area.height() * (1.22 - 0.62 * t) + 14 * (clouds(x / 30, y / 30, 31) - 0.5);
            if (shore > 5)
                ground = mixed(grass, Theme::light().neutral, 0.5 * clouds(x / 9, y / 9, 41));
            else if (shore > 0)
                ground = sand;
            if (vote > 0.05)
                ground = mixed(ground, theme.voteColour(0.35 + 0.5 * vote), 0.34 + 0.3 * vote);
            image.setPixel(px, py, ground.rgb());
        }
    // The consensus line, cased, where half of the volunteers agree.
    const auto at = [&](int x, int y) { return votes[static_cast<std::size_t>(y) * static_cast<std::size_t>(w) + static_cast<std::size_t>(x)] > 0.42; };
    const int reach = std::max(1, static_cast<int>(std::lround(ratio)));
    QImage lined = image;
    for (const auto& [colour, size] : {std::pair<QRgb, int>(QColor(theme.casing.rgb()).rgb(), 2 * reach), std::pair<QRgb, int>(theme.consensusLine.rgb(), reach)})
        for (int y = 1; y < h; ++y)
            for (int x = 1; x < w; ++x)
                if (at(x, y) != at(x - 1, y) || at(x, y) != at(x, y - 1))
                    for (int dy = -size / 2; dy <= size / 2; ++dy)
                        for (int dx = -size / 2; dx <= size / 2; ++dx)
                            if (lined.valid(x + dx, y + dy))
                                lined.setPixel(x + dx, y + dy, colour);
    lined.setDevicePixelRatio(ratio);
    painter.drawImage(area.topLeft(), lined);
}

void drawLangevin(QPainter& painter, const QRectF& area) {
    const Theme& theme = Theme::current();
    painter.fillRect(area, theme.dark ? theme.plot : theme.side);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto p = [&](double x, double y) { return QPointF(area.left() + area.width() * x, area.top() + area.height() * y); };
    const QPolygonF hexagon{p(0.235, 0.17), p(0.59, 0.07), p(0.82, 0.39), p(0.775, 0.77), p(0.465, 0.96), p(0.165, 0.8)};
    QPainterPath inside;
    inside.addPolygon(hexagon);
    inside.closeSubpath();
    painter.save();
    painter.setClipPath(inside);
    painter.fillRect(area, theme.plot);
    const auto cloud = [&](const QPointF& centre, double rx, double ry, double alpha) {
        painter.save();
        painter.translate(centre);
        painter.scale(rx, ry);
        QRadialGradient gradient(QPointF(0, 0), 1);
        for (int i = 0; i <= 8; ++i) {
            QColor colour = theme.accent;
            colour.setAlphaF(static_cast<float>(alpha * std::exp(-4.0 * (i / 8.0) * (i / 8.0)) * (1 - i / 8.0)));
            gradient.setColorAt(i / 8.0, colour);
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(gradient);
        painter.drawEllipse(QPointF(0, 0), 1, 1);
        painter.restore();
    };
    cloud(p(0.31, 0.6), area.width() * 0.2, area.height() * 0.72, 0.78);
    cloud(p(0.68, 0.42), area.width() * 0.26, area.height() * 0.55, 0.26);
    QPolygonF walk;
    double x = 0.68;
    double y = 0.34;
    for (int i = 0; i < 60; ++i) {
        x += 0.13 * (lattice(i, 1, 5) - 0.5) - 0.06 * (x - 0.7);
        y += 0.26 * (lattice(i, 2, 5) - 0.5) - 0.1 * (y - 0.36);
        walk << p(x, y);
    }
    walk << p(0.803, 0.41);
    for (qsizetype i = 1; i < walk.size(); ++i) {
        QColor line = theme.text;
        line.setAlphaF(static_cast<float>(0.15 + 0.8 * static_cast<double>(i) / static_cast<double>(walk.size())));
        painter.setPen(QPen(line, 1.3));
        painter.drawLine(walk[i - 1], walk[i]);
    }
    painter.restore();
    painter.setPen(QPen(theme.wall, 5, Qt::SolidLine, Qt::FlatCap));
    const QPointF shift(2.5, 0.6);
    painter.drawLine(hexagon[2] + shift, hexagon[3] + shift);
    painter.setPen(QPen(theme.text, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolygon(hexagon);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.text);
    painter.drawEllipse(walk.last(), 4, 4);
}

}  // namespace

void drawSamplePicture(QPainter& painter, const QString& study, const QRectF& area) {
    painter.save();
    if (study == QLatin1String("routing"))
        drawRouting(painter, area);
    else if (study == QLatin1String("segmentation"))
        drawSegmentation(painter, area);
    else if (study == QLatin1String("langevin"))
        drawLangevin(painter, area);
    else
        painter.fillRect(area, Theme::current().side);
    painter.restore();
}

}  // namespace triptych::shell
