#include "app/routing/brush.h"

namespace triptych::app::routingview {

void Brush::hover(const QString& code) {
    if (code == m_hovered)
        return;
    m_hovered = code;
    emit hoverChanged();
}

void Brush::select(const QString& code) {
    if (code == m_selected)
        return;
    m_selected = code;
    emit selectionChanged();
}

void Brush::setPinned(const QString& code, bool pinned) {
    auto codes = m_pinned;
    codes.removeAll(code);
    if (pinned && !code.isEmpty())
        codes << code;
    setPinned(codes);
}

void Brush::setPinned(const QStringList& codes) {
    const auto kept = codes.mid(std::max<qsizetype>(0, codes.size() - mostPinned));
    if (kept == m_pinned)
        return;
    m_pinned = kept;
    emit pinnedChanged();
}

void Brush::isolate(int family) {
    if (family == m_isolated)
        return;
    m_isolated = family;
    emit isolationChanged();
}

}  // namespace triptych::app::routingview
