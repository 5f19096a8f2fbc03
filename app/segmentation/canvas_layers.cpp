#include "app/segmentation/canvas_layers.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <QPainter>

#include "app/segmentation/core/sampled_tile.h"
#include "app/shell/theme.h"
#include "segmentation/review/tiled_mask.h"

namespace triptych::app {

using namespace segmentationview;

namespace {

constexpr int hatchPeriod = 8;

QSize sizeOf(const SharedView& view) {
    return view ? QSize(view->width, view->height) : QSize();
}

// A layer whose pixels have the colour of their number: votes, or rows of the table.
template <class Numbers>
TilePyramid colouredLayer(const SharedView& view, const Numbers SubjectView::*numbers, std::vector<QRgb> colours) {
    if (!view)
        return {};
    return {sizeOf(view), false, [view, numbers, colours = std::move(colours)](const QRect& part, int level) {
                const auto& of = (*view).*numbers;
                const auto width = static_cast<std::size_t>(view->width);
                return sampledTile(sizeOf(view), part, level, QImage::Format_ARGB32_Premultiplied,
                                   [&](int x, int y) { return colours[of[static_cast<std::size_t>(y) * width + static_cast<std::size_t>(x)]]; });
            }};
}

template <class Colour>
std::vector<QRgb> byVotes(const SharedView& view, const Colour& colour) {
    std::vector<QRgb> colours(view ? static_cast<std::size_t>(view->raters()) + 1 : 1, 0);
    for (std::size_t v = 1; v < colours.size(); ++v)
        colours[v] = qPremultiply(colour(static_cast<int>(v)));
    return colours;
}

QImage hatchTile() {
    const auto& theme = shell::Theme::current();
    QImage tile(hatchPeriod, hatchPeriod, QImage::Format_ARGB32_Premultiplied);
    tile.fill(Qt::transparent);
    QColor dark = theme.casing;
    dark.setAlphaF(0.6F);
    for (int y = 0; y < hatchPeriod; ++y)
        for (int x = 0; x < hatchPeriod; ++x)
            if (const int place = (x + y) % hatchPeriod; place < 3)
                tile.setPixel(x, y, qPremultiply(place == 1 ? theme.consensusLine.rgba() : dark.rgba()));
    return tile;
}

}  // namespace

TilePyramid pictureLayer(const SharedView& view, const DisplayChoice& choice) {
    if (!view || view->imageWidth < 1)
        return {};
    const auto picture = std::make_shared<const PictureView>(view->image, pictureLook(view->image, view->bands, choice));
    return {picture->size(), true, [picture](const QRect& part, int level) { return picture->tile(part, level); }};
}

TilePyramid voteLayer(const SharedView& view) {
    return colouredLayer(view, &SubjectView::votes, byVotes(view, [&view](int votes) {
        const auto c = voteColour(votes, view->raters());
        return qRgba(c[0], c[1], c[2], c[3]);
    }));
}

TilePyramid majorityLayer(const SharedView& view) {
    return colouredLayer(view, &SubjectView::votes, byVotes(view, [&view](int votes) { return votes < view->majority() ? 0 : qRgba(majorityColour[0], majorityColour[1], majorityColour[2], 102); }));
}

TilePyramid disagreementLayer(const SharedView& view) {
    return colouredLayer(view, &SubjectView::votes, byVotes(view, [&view](int votes) { return disagrees(votes, view->raters()) ? qRgba(0, 0, 0, 255) : 0; }));
}

TilePyramid stapleLayer(const SharedView& view) {
    if (!view)
        return {};
    std::vector<std::uint32_t> rows(view->staple.posterior.size());
    std::iota(rows.begin(), rows.end(), 0);
    std::vector<QRgb> colours;
    for (const auto weight : segmentation::posteriorBytes(rows, view->staple.posterior))
        colours.push_back(qPremultiply(qRgba(stapleColour[0], stapleColour[1], stapleColour[2], weight * 2 / 5)));
    return colouredLayer(view, &SubjectView::rowOf, std::move(colours));
}

TilePyramid maskLayer(const QSize& size, std::function<const segmentation::TiledMask*()> mask, QRgb colour) {
    const QRgb inside = qPremultiply(colour);
    return {size, false, [size, inside, mask = std::move(mask)](const QRect& part, int level) {
                const auto* drawn = mask();
                const segmentation::Box box{part.left() << level, part.top() << level, std::min(size.width(), (part.right() + 1) << level), std::min(size.height(), (part.bottom() + 1) << level)};
                if (drawn == nullptr || box.empty()) {
                    QImage none(part.size(), QImage::Format_ARGB32_Premultiplied);
                    none.fill(Qt::transparent);
                    return none;
                }
                if (level > 2)  // bit by bit: a whole copy would be many times the tile
                    return sampledTile(size, part, level, QImage::Format_ARGB32_Premultiplied, [&](int x, int y) { return drawn->at(x, y) ? inside : 0; });
                std::vector<std::uint8_t> bytes(static_cast<std::size_t>(box.area()));
                drawn->copy(box, bytes);
                const auto width = static_cast<std::size_t>(box.x1 - box.x0);
                return sampledTile(size, part, level, QImage::Format_ARGB32_Premultiplied,
                                   [&](int x, int y) { return bytes[static_cast<std::size_t>(y - box.y0) * width + static_cast<std::size_t>(x - box.x0)] != 0 ? inside : 0; });
            }};
}

ContourLayer voteContour(const SharedView& view) {
    if (!view)
        return {};
    return {sizeOf(view), view->table.box, [view](int x, int y, int step, std::span<std::uint16_t> out) {
                const auto* row = view->votes.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(view->width);
                for (auto& value : out) {
                    value = row[std::min(x, view->width - 1)];
                    x += step;
                }
            }};
}

ContourLayer stapleContour(const SharedView& view) {
    if (!view)
        return {};
    std::vector<std::uint16_t> levels(view->staple.posterior.size());
    std::transform(view->staple.posterior.begin(), view->staple.posterior.end(), levels.begin(), [](double p) { return static_cast<std::uint16_t>(p * 1000); });
    return {sizeOf(view), {0, 0, view->width, view->height}, [view, levels = std::move(levels)](int x, int y, int step, std::span<std::uint16_t> out) {
                const auto* row = view->rowOf.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(view->width);
                for (auto& value : out) {
                    value = levels[row[std::min(x, view->width - 1)]];
                    x += step;
                }
            }};
}

void paintHatch(QPainter& painter, TilePyramid& where, const QRectF& area, const QRectF& exposed, const QPointF& anchor, double opacity, std::vector<QRgb>& room) {
    const QRect box = (area & exposed).toAlignedRect();
    if (where.isNull() || box.isEmpty())
        return;
    const double ratio = painter.device()->devicePixelRatioF();
    QImage lines((QSizeF(box.size()) * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    lines.setDevicePixelRatio(ratio);
    lines.fill(Qt::transparent);
    QPainter on(&lines);
    on.translate(-box.topLeft());
    where.paint(on, area, box, room);
    on.setCompositionMode(QPainter::CompositionMode_SourceIn);
    on.setBrushOrigin(QPoint(static_cast<int>(std::floor(anchor.x())), static_cast<int>(std::floor(anchor.y()))));
    on.fillRect(box, QBrush(hatchTile()));
    on.end();
    painter.setOpacity(opacity);
    painter.drawImage(box.topLeft(), lines);
    painter.setOpacity(1);
}

void paintHatch(QPainter& painter, const QRectF& box) {
    painter.setBrushOrigin(box.topLeft());
    painter.fillRect(box, QBrush(hatchTile()));
}

}  // namespace triptych::app
