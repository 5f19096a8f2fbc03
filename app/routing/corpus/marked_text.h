#pragma once

#include <QTextLayout>
#include <QWidget>

#include "app/routing/core/corpus_excerpt.h"

namespace triptych::app::routingview {

/// A piece of a document as it stands there, with stretches marked. It begins at the side its script begins at, whatever the window's. GUI thread only.
class MarkedText : public QWidget {
    Q_OBJECT
public:
    explicit MarkedText(QWidget* parent = nullptr);
    void setText(const QString& text, const TextSpans& marked = {});
    [[nodiscard]] const QString& text() const { return m_text; }
    [[nodiscard]] const TextSpans& marked() const { return m_marked; }
    /// Larger, for reading a whole document.
    void setTextFont(const QFont& font);
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override { return {400, heightForWidth(400)}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, fontMetrics().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    double layOut(QTextLayout& layout, int width) const;
    QString m_text;
    TextSpans m_marked;
};

}  // namespace triptych::app::routingview
