#pragma once

#include <optional>

#include <QWidget>

#include "app/routing/core/corpus_words.h"

namespace triptych::app::routingview {

/// What documents say they are against what they read as, a cell a pair of languages, shaded by the share of the label's documents. GUI thread only.
class ConfusionMatrix : public QWidget {
    Q_OBJECT
public:
    ConfusionMatrix(CorpusConfusions confusions, const routing::LanguageTable& languages, QWidget* parent = nullptr);
    [[nodiscard]] const CorpusConfusions& confusions() const { return m_confusions; }
    [[nodiscard]] QString readOut(std::size_t label, std::size_t read) const;
    /// The pair that is pointed at, or that the arrow keys are on: label, read.
    [[nodiscard]] const std::optional<std::pair<std::size_t, std::size_t>>& cell() const { return m_cell; }
    [[nodiscard]] QRect cellArea(std::size_t label, std::size_t read) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> cellAt(const QPoint& at) const;
    [[nodiscard]] int cellSize() const;
    [[nodiscard]] int labelWidth() const;
    [[nodiscard]] int axisRoom() const;
    [[nodiscard]] QPoint origin() const;
    [[nodiscard]] QString asText() const;
    [[nodiscard]] QString languageName(std::size_t place) const;
    CorpusConfusions m_confusions;
    routing::LanguageTable m_languages;
    std::optional<std::pair<std::size_t, std::size_t>> m_cell;
};

}  // namespace triptych::app::routingview
