#include "app/segmentation/review_model.h"

#include <algorithm>

#include <QDateTime>
#include <QUndoStack>

#include "segmentation/review/mask_outline.h"

namespace triptych::app {

using base::Json;
using segmentation::Box;
using segmentation::TiledMask;

ReviewModel::ReviewModel(Workspace& workspace, QObject* parent) : QObject(parent), m_workspace(workspace) {
    connect(&workspace, &Workspace::documentChanged, this, &ReviewModel::documentMoved);
}

std::string ReviewModel::key() const {
    return m_view ? reviewPrefix + reviewPlace(m_view->import, m_view->id, m_view->frame) : std::string();
}

std::string ReviewModel::tileKey(int tile) const {
    return maskPrefix + reviewPlace(m_view->import, m_view->id, m_view->frame) + '/' + std::to_string(tile);
}

Review ReviewModel::review() const {
    return m_view ? reviewOf(m_workspace.document(key())) : Review{};
}

Review ReviewModel::review(const std::string& import, const std::string& subject, int frame) const {
    return reviewOf(m_workspace.document(reviewPrefix + reviewPlace(import, subject, frame)));
}

void ReviewModel::setSubject(std::shared_ptr<const segmentationview::SubjectView> view) {
    emit leaving();
    m_before.reset();
    m_view = std::move(view);
    m_clock.start();
    readMask();
    emit maskReplaced();
    traceOutline();
}

// A large mask takes longer than a stroke may. The copy shares the tiles, and whoever changes one first makes it its own.
void ReviewModel::traceOutline() {
    m_outline.clear();
    emit outlineChanged();
    if (!m_mask || m_before)
        return;
    m_workspace.inBackground(this, QStringLiteral("outline"), [this, view = m_view, mask = *m_mask]() -> std::function<void()> {
        return [this, view, rings = segmentation::outlineOf(mask)] {
            if (view != m_view || m_before)
                return;
            m_outline = rings;
            emit outlineChanged();
        };
    });
}

void ReviewModel::readMask() {
    m_mask = m_view ? drawnMask(m_workspace, reviewPlace(m_view->import, m_view->id, m_view->frame), m_view->width, m_view->height) : std::nullopt;
}

TiledMask ReviewModel::consensus() const {
    std::vector<std::uint8_t> mask(m_view->votes.size());
    segmentation::thresholdMask(m_view->votes, m_threshold, mask);
    return TiledMask::of(mask, m_view->width, m_view->height);
}

void ReviewModel::begin() {
    if (!m_view || m_before)
        return;
    m_before = Before{m_mask};
    if (!m_mask) {
        m_mask = consensus();
        emit maskReplaced();
    }
    m_outline.clear();
    emit editingChanged();
}

void ReviewModel::touched(const Box& box) {
    if (!box.empty())
        emit maskChanged(box);
}

void ReviewModel::commit(const QString& undoText) {
    if (!m_before)
        return;
    const auto before = std::move(*m_before);
    m_before.reset();
    const TiledMask nothing(m_view->width, m_view->height);
    const auto changed = m_mask->tilesThatDiffer(before.mask ? *before.mask : consensus());
    if (changed.empty()) {
        // A stroke that changed nothing leaves the consensus as it was.
        if (!before.mask) {
            m_mask.reset();
            emit maskReplaced();
        }
        emit editingChanged();
        traceOutline();
        return;
    }
    m_writing = true;
    auto& stack = m_workspace.undoStack();
    stack.beginMacro(undoText);
    for (const int tile : before.mask ? changed : m_mask->tilesThatDiffer(nothing)) {
        auto text = m_mask->tileText(tile);
        m_workspace.setDocument(tileKey(tile), text.empty() ? Json() : Json(std::move(text)), undoText);
    }
    if (!before.mask) {
        auto now = review();
        now.hasMask = true;
        write(now, undoText);
    }
    stack.endMacro();
    m_writing = false;
    emit editingChanged();
    traceOutline();
    if (!before.mask)
        emit reviewChanged(QString::fromStdString(key()));
}

void ReviewModel::dropMask() {
    if (!m_mask || m_before)
        return;
    const QString text = tr("Take the consensus again");
    auto& stack = m_workspace.undoStack();
    stack.beginMacro(text);
    for (int tile = 0; tile < m_mask->tiles(); ++tile)
        if (!m_workspace.document(tileKey(tile)).is_null())
            m_workspace.setDocument(tileKey(tile), Json(), text);
    auto now = review();
    now.hasMask = false;
    write(now, text);
    stack.endMacro();
}

void ReviewModel::decide(ReviewState state) {
    if (!m_view || m_before)
        return;
    auto now = review();
    now.state = state == ReviewState::accepted && m_mask ? ReviewState::fixed : state;
    now.threshold = m_threshold;
    now.changedPixels = m_mask ? m_mask->difference(consensus()) : 0;
    now.model.clear();
    now.spentMs += m_clock.restart();
    if (state == ReviewState::rejected)
        ++now.rejections;
    now.history << Review::Event{QDateTime::currentMSecsSinceEpoch(), now.state};
    write(now, tr("Review: %1").arg(reviewTitle(now.state)));
}

void ReviewModel::decideMany(const std::vector<Decision>& decisions, const QString& undoText) {
    if (m_before || decisions.empty())
        return;
    auto& stack = m_workspace.undoStack();
    stack.beginMacro(undoText);
    const auto at = QDateTime::currentMSecsSinceEpoch();
    for (const auto& one : decisions) {
        const auto place = reviewPlace(one.import, one.subject, 0);
        for (int tile = 0; one.mask && tile < one.mask->tiles(); ++tile)
            if (auto text = one.mask->tileText(tile); !text.empty())
                m_workspace.setDocument(maskPrefix + place + '/' + std::to_string(tile), Json(std::move(text)), undoText);
        auto now = review(one.import, one.subject, 0);
        now.state = one.mask ? ReviewState::fixed : ReviewState::accepted;
        now.threshold = one.threshold;
        now.hasMask = one.mask.has_value();
        now.changedPixels = one.changedPixels;
        now.model = QString::fromStdString(one.model);
        now.history << Review::Event{at, now.state};
        m_workspace.setDocument(reviewPrefix + place, documentOf(now), undoText);
    }
    stack.endMacro();
}

void ReviewModel::setComment(const QString& comment) {
    if (!m_view)
        return;
    auto now = review();
    if (now.comment == comment)
        return;
    now.comment = comment.left(10'000);
    write(now, tr("Comment"), QStringLiteral("comment-") + QString::fromStdString(key()));
}

void ReviewModel::write(const Review& review, const QString& undoText, const QString& mergeId) {
    m_workspace.setDocument(key(), documentOf(review), undoText, mergeId);
}

void ReviewModel::interrupt() {
    if (!m_before)
        return;
    m_before.reset();
    emit interrupted();
}

void ReviewModel::documentMoved(const QString& changed) {
    const auto name = changed.toStdString();
    if (name.starts_with(reviewPrefix)) {
        if (!m_writing && m_view && name == key() && (m_before ? m_before->mask.has_value() : m_mask.has_value()) != review().hasMask) {
            interrupt();
            readMask();
            emit maskReplaced();
            traceOutline();
        }
        emit reviewChanged(changed);
        return;
    }
    if (m_writing || !m_view || !m_mask || !name.starts_with(maskPrefix))
        return;
    const auto own = maskPrefix + reviewPlace(m_view->import, m_view->id, m_view->frame) + '/';
    if (!name.starts_with(own))
        return;
    if (m_before) {
        interrupt();
        readMask();
        emit maskReplaced();
        traceOutline();
        return;
    }
    // Undo or redo of a stroke: the tile as the document has it.
    bool isNumber = false;
    const int tile = changed.mid(static_cast<qsizetype>(own.size())).toInt(&isNumber);
    const auto text = m_workspace.document(name);
    if (isNumber && tile >= 0 && tile < m_mask->tiles() && m_mask->setTileText(tile, text.is_string() ? text.get<std::string>() : std::string())) {
        emit maskChanged(m_mask->tileBox(tile));
        traceOutline();
    }
}

}  // namespace triptych::app
