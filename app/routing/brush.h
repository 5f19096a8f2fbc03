#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

namespace triptych::app::routingview {

/// What a person points at and has chosen, the same in every view: languages by their code, a family by its index. Views draw by it and tell it
/// what happens over them. GUI thread only.
class Brush : public QObject {
    Q_OBJECT
public:
    static constexpr int mostPinned = 4;
    using QObject::QObject;

    /// The language under the pointer; empty: none.
    [[nodiscard]] const QString& hovered() const { return m_hovered; }
    void hover(const QString& code);

    /// The language that is looked at; empty before one was chosen.
    [[nodiscard]] const QString& selected() const { return m_selected; }
    void select(const QString& code);
    /// The hovered one, else the selected one: what a view draws strongest.
    [[nodiscard]] const QString& strongest() const { return m_hovered.isEmpty() ? m_selected : m_hovered; }

    /// Languages that keep their line and label, in the order in which they were pinned; a fifth one pushes the first out.
    [[nodiscard]] const QStringList& pinned() const { return m_pinned; }
    void setPinned(const QString& code, bool pinned);
    void setPinned(const QStringList& codes);

    /// -2: none; -1: languages without a family.
    [[nodiscard]] int isolated() const { return m_isolated; }
    void isolate(int family);
    [[nodiscard]] bool isFaded(int family) const { return m_isolated >= -1 && family != m_isolated; }

signals:
    void hoverChanged();
    void selectionChanged();
    void pinnedChanged();
    void isolationChanged();

private:
    QString m_hovered, m_selected;
    QStringList m_pinned;
    int m_isolated = -2;
};

}  // namespace triptych::app::routingview
