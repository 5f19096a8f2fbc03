#pragma once

#include <QWidget>

#include "app/routing/experts_state.h"

class QVBoxLayout;

namespace triptych::app::routingview {

/// Words, flow and ablation of the chosen expert, one under the other.
class ExpertDetail : public QWidget {
    Q_OBJECT
public:
    /// What a part that is missing says; a button's words come with the reason it is not there yet.
    struct Missing {
        QString words;   ///< why there are no words; empty: they are coming or there
        QString ablate;  ///< words of the button that starts the ablation; empty: it cannot be had
        QString ablation;  ///< why not, or how far it is
        bool operator==(const Missing&) const = default;
    };
    explicit ExpertDetail(ExpertsState& state, QWidget* parent = nullptr);
    void setMissing(const Missing& missing);

signals:
    void ablationRequested();

private:
    void refresh();
    void addWords();
    void addFlow(bool onward);
    void addAblation();

    ExpertsState& m_state;
    Missing m_missing;
    QVBoxLayout* m_column;
};

}  // namespace triptych::app::routingview
