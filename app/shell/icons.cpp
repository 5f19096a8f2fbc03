#include "app/shell/icons.h"

#include <cmath>
#include <optional>

#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

#include "app/shell/theme.h"

namespace triptych::shell {
namespace {

QString pathOf(const QString& name) {
    return QStringLiteral(":/icons/%1.svg").arg(name);
}

const QByteArray& source(const QString& name) {
    static QHash<QString, QByteArray> sources;
    auto found = sources.find(name);
    if (found == sources.end()) {
        QFile file(pathOf(name));
        found = sources.insert(name, file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    }
    return *found;
}

QHash<QString, QPixmap>& pixmapCache() {
    static QHash<QString, QPixmap> cache;
    static const auto dropped = QObject::connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, [] { cache.clear(); });
    Q_UNUSED(dropped)
    return cache;
}

QPixmap drawn(const QString& name, const QSize& devicePixels, const QColor& colour) {
    QPixmap pixmap(devicePixels);
    pixmap.fill(Qt::transparent);
    QByteArray svg = source(name);
    if (svg.isEmpty())
        return pixmap;
    svg.replace("currentColor", colour.name(QColor::HexRgb).toLatin1());
    QSvgRenderer renderer(svg);
    QPainter painter(&pixmap);
    painter.setOpacity(colour.alphaF());
    renderer.render(&painter, QRectF(QPointF(0, 0), QSizeF(devicePixels)));
    return pixmap;
}

class SvgIconEngine final : public QIconEngine {
public:
    SvgIconEngine(QString name, std::optional<QColor> colour) : m_name(std::move(name)), m_colour(std::move(colour)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
        painter->drawPixmap(rect, iconPixmap(m_name, std::min(rect.width(), rect.height()), colour(mode, state), ratio));
    }
    // Sizes come in device pixels here; Qt divides by the ratio itself.
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return iconPixmap(m_name, std::min(size.width(), size.height()), colour(mode, state), 1.0);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override {
        QPixmap pixmap = iconPixmap(m_name, std::min(size.width(), size.height()), colour(mode, state), 1.0);
        pixmap.setDevicePixelRatio(scale);
        return pixmap;
    }
    [[nodiscard]] QIconEngine* clone() const override { return new SvgIconEngine(m_name, m_colour); }
    [[nodiscard]] QString key() const override { return QStringLiteral("triptych-svg"); }
    QString iconName() override { return m_name; }

private:
    [[nodiscard]] QColor colour(QIcon::Mode mode, QIcon::State state) const {
        const Theme& theme = Theme::current();
        if (mode == QIcon::Disabled)
            return theme.disabledText();
        if (m_colour)
            return *m_colour;
        if (mode == QIcon::Selected || state == QIcon::On)
            return theme.accentText;
        return mode == QIcon::Active ? theme.text : theme.text2;
    }

    QString m_name;
    std::optional<QColor> m_colour;
};

}  // namespace

QIcon icon(const QString& name) {
    return QIcon(new SvgIconEngine(name, std::nullopt));
}

QIcon icon(const QString& name, const QColor& colour) {
    return QIcon(new SvgIconEngine(name, colour));
}

QPixmap iconPixmap(const QString& name, int size, const QColor& colour, qreal devicePixelRatio) {
    const int device = static_cast<int>(std::ceil(size * devicePixelRatio));
    const QString key = name + QLatin1Char('/') + QString::number(device) + QLatin1Char('/') + colour.name(QColor::HexArgb);
    auto& cache = pixmapCache();
    auto found = cache.constFind(key);
    if (found == cache.constEnd())
        found = cache.insert(key, drawn(name, {device, device}, colour));
    QPixmap pixmap = *found;
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

bool hasIcon(const QString& name) {
    return QFile::exists(pathOf(name));
}

}  // namespace triptych::shell
