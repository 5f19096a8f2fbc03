#include "app/segmentation/learning/contact_sheet.h"

#include <algorithm>
#include <cmath>

#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QTimer>

#include "app/segmentation/core/set_scene.h"
#include "app/shell/style.h"
#include "app/shell/theme.h"

namespace triptych::app {

using namespace learning;
using shell::Theme;

namespace {

constexpr int pictureSide = 240, atOnce = 24;
constexpr std::size_t mostKept = 600;

class ExampleDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override { return {140, 132 + 2 * option.fontMetrics.height() + 14}; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const auto& theme = Theme::current();
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const QRect cell = option.rect.adjusted(2, 2, -2, -2);
        painter->save();
        if (selected)
            shell::drawRounded(painter, cell, shell::metrics::controlRadius, theme.accentSoft, theme.accent);
        const QRect room(cell.left() + 4, cell.top() + 4, cell.width() - 8, 124);
        const auto image = index.data(Qt::DecorationRole).value<QImage>();
        painter->fillRect(room, theme.imageGround);
        if (!image.isNull()) {
            const auto size = image.size().scaled(room.size(), Qt::KeepAspectRatio);
            QRect at(QPoint(), size);
            at.moveCenter(room.center());
            painter->setRenderHint(QPainter::SmoothPixmapTransform);
            painter->drawImage(at, image);
        }
        painter->setFont(shell::sizedFont(shell::TextSize::secondary));
        const QFontMetrics metrics(painter->font());
        painter->setPen(theme.text);
        const QRect line(room.left(), room.bottom() + 3, room.width(), metrics.height());
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, metrics.elidedText(index.data().toString(), Qt::ElideMiddle, line.width()));
        painter->setPen(theme.text2);
        const auto under = QLocale().toString(100 * index.data(ExampleModel::CoveredRole).toDouble(), 'f', 1) + QStringLiteral(" %") +
                           (index.data(ExampleModel::PartRole).isValid() ? QStringLiteral(" · ") + partName(static_cast<Part>(index.data(ExampleModel::PartRole).toInt())) : QString());
        painter->drawText(line.translated(0, metrics.height()), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, metrics.elidedText(under, Qt::ElideRight, line.width()));
        if (option.state.testFlag(QStyle::State_HasFocus))
            shell::drawFocusRing(painter, cell, shell::metrics::controlRadius);
        painter->restore();
    }
};

}  // namespace

QImage examplePicture(const segmentation::LearningSet& set, int example, int side) {
    const auto& one = set.examples()[static_cast<std::size_t>(example)];
    auto image = segmentationview::exampleImage(set, example, side);
    if (image.isNull())
        return {};
    QPainterPath path;
    for (const auto& ring : segmentationview::exampleOutline(set, example)) {
        QPolygonF polygon;
        for (const auto& point : ring)
            polygon << QPointF(point.x * image.width() / one.width, point.y * image.height() / one.height);
        path.addPolygon(polygon);
        path.closeSubpath();
    }
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.strokePath(path, QPen(Theme::light().casing, 4));
    painter.strokePath(path, QPen(Theme::light().consensusLine, 1.8));
    return image;
}

ExampleModel::ExampleModel(Workspace& workspace, QObject* parent) : QAbstractListModel(parent), m_workspace(workspace) {}

void ExampleModel::setExamples(std::shared_ptr<const SetResult> set, std::vector<Part> parts, std::optional<Part> only) {
    beginResetModel();
    if (set != m_set) {
        m_images.clear();
        m_wanted.clear();
    }
    m_set = std::move(set);
    m_parts = std::move(parts);
    m_rows.clear();
    const int count = m_set ? static_cast<int>(m_set->set.examples().size()) : 0;
    for (int i = 0; i < count; ++i)
        if (!only || (static_cast<std::size_t>(i) < m_parts.size() && m_parts[static_cast<std::size_t>(i)] == *only))
            m_rows.push_back(i);
    endResetModel();
}

int ExampleModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ExampleModel::data(const QModelIndex& index, int role) const {
    if (!m_set || !index.isValid() || index.row() >= rowCount())
        return {};
    const int place = m_rows[static_cast<std::size_t>(index.row())];
    const auto at = static_cast<std::size_t>(place);
    const auto& example = m_set->set.examples()[at];
    const auto id = QString::fromStdString(example.id);
    switch (role) {
    case Qt::DisplayRole: return id;
    case Qt::ToolTipRole: {
        const QLocale locale;
        QStringList lines{id, tr("Scene %1").arg(QString::fromStdString(example.scene)), tr("%1 × %2 px").arg(locale.toString(example.width), locale.toString(example.height)),
                          tr("%1 % of the pixels are foreground").arg(locale.toString(100 * m_set->covered[at], 'f', 1))};
        return lines.join(QLatin1Char('\n')).toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
    }
    case Qt::DecorationRole: {
        const auto found = m_images.find(place);
        if (found != m_images.end())
            return found->second;
        want(place);
        return QImage();
    }
    case PartRole: return at < m_parts.size() ? QVariant(static_cast<int>(m_parts[at])) : QVariant();
    case CoveredRole: return m_set->covered[at];
    case PlaceRole: return place;
    default: return {};
    }
}

// Those asked for last come first: they are on screen.
void ExampleModel::want(int place) const {
    std::erase(m_wanted, place);
    m_wanted.push_back(place);
    if (m_wanted.size() > 4 * atOnce)
        m_wanted.erase(m_wanted.begin());
    if (m_asked || m_making)
        return;
    m_asked = true;
    QTimer::singleShot(0, this, [self = const_cast<ExampleModel*>(this)] {
        self->m_asked = false;
        self->makeWanted();
    });
}

void ExampleModel::makeWanted() {
    if (m_wanted.empty() || !m_set || m_making)
        return;
    const auto from = m_wanted.size() > atOnce ? m_wanted.end() - atOnce : m_wanted.begin();
    std::vector<int> batch(from, m_wanted.end());
    m_wanted.erase(from, m_wanted.end());
    m_making = true;
    m_workspace.inBackground(this, QStringLiteral("examples"), [this, set = m_set, batch]() -> std::function<void()> {
        std::vector<std::pair<int, QImage>> made;
        for (const int place : batch)
            if (place < static_cast<int>(set->set.examples().size()))
                made.emplace_back(place, examplePicture(set->set, place, pictureSide));
        return [this, set, made = std::move(made)] {
            m_making = false;
            if (set == m_set) {
                if (m_images.size() > mostKept)
                    m_images.clear();
                for (const auto& [place, image] : made)
                    m_images[place] = image;
                for (const auto& [place, image] : made)
                    if (const auto row = std::lower_bound(m_rows.begin(), m_rows.end(), place); row != m_rows.end() && *row == place) {
                        const auto at = index(static_cast<int>(row - m_rows.begin()), 0);
                        emit dataChanged(at, at, {Qt::DecorationRole});
                    }
            }
            makeWanted();
        };
    });
}

ContactSheet::ContactSheet(Workspace& workspace, QWidget* parent) : QListView(parent), m_examples(new ExampleModel(workspace, this)) {
    setModel(m_examples);
    setViewMode(QListView::IconMode);
    setMovement(QListView::Static);
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(true);
    setSpacing(4);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setItemDelegate(new ExampleDelegate(this));
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    setAccessibleName(tr("Examples"));
    connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, viewport(), qOverload<>(&QWidget::update));
}

}  // namespace triptych::app
