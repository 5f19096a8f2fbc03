#pragma once

#include <vector>

#include <QWidget>

#include "app/routing/tokens_state.h"

class QScrollArea;

namespace triptych::shell {
class ElidedLabel;
class Label;
class LinkButton;
}

namespace triptych::app::routingview {

/// The way of one token through all MoE layers, the lowest at the foot as in Circuits: its k experts of each layer in their colours, their
/// weights as lengths of bars, and the language's own expert marked. Click on a layer: the text is coloured by it.
class RouteMap : public QWidget {
    Q_OBJECT
public:
    explicit RouteMap(TokensState& state, QWidget* parent = nullptr);
    void setRoute(std::vector<routing::RouteStop> stops, int ownExpert);
    [[nodiscard]] const std::vector<routing::RouteStop>& stops() const { return m_stops; }
    [[nodiscard]] int ownExpert() const { return m_own; }
    /// Where a choice is drawn, for tests. \param row of the layer, 0 lowest.
    [[nodiscard]] QRect cell(int row, int choice) const;
    /// What stands in words over a choice: expert, weight, score.
    [[nodiscard]] QString words(int row, int choice) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] int lines() const;
    [[nodiscard]] int columns() const;
    [[nodiscard]] int lineHeight() const;
    [[nodiscard]] int rowHeight() const { return lines() * lineHeight() + 6; }
    [[nodiscard]] QRect row(int row) const;

    TokensState& m_state;
    std::vector<routing::RouteStop> m_stops;
    int m_own = -1;
    float m_longest = 1;
};

/// The token that is chosen: its glyph, bytes and id, and its route.
class RoutePanel : public QWidget {
    Q_OBJECT
public:
    explicit RoutePanel(TokensState& state, QWidget* parent = nullptr);
    [[nodiscard]] RouteMap* map() const { return m_map; }

signals:
    void copyRequested();

private:
    void refresh();
    void revealLayer();

    TokensState& m_state;
    shell::ElidedLabel* m_glyph;
    shell::Label* m_facts;
    shell::Label* m_note;
    shell::LinkButton* m_copy;
    QScrollArea* m_scroll;
    RouteMap* m_map;
};

}  // namespace triptych::app::routingview
