#pragma once

#include <QTimer>
#include <QWidget>

#include "app/segmentation/model_layers.h"

class QMenu;
class QToolButton;
class QVBoxLayout;

namespace triptych::shell {
class KeyValueRow;
class Label;
class LinkButton;
}

namespace triptych::app {

class ModelStore;
class ModelTraining;

/// In the Inspector: what the model says of the shown subject, how old that is, and what can be done with it. GUI thread.
class ModelPanel : public QWidget {
    Q_OBJECT
public:
    ModelPanel(ModelStore& store, ModelTraining& training, QWidget* parent = nullptr);

    void setModel(const SharedModel& model);
    void setThreshold(int threshold);
    /// Something was decided: soon, and once for many, it is told anew what can be trained on.
    void reviewsChanged() { m_later.start(); }
    [[nodiscard]] shell::LinkButton* predict() const { return m_predict; }
    [[nodiscard]] shell::LinkButton* settle() const { return m_settle; }
    [[nodiscard]] shell::LinkButton* retrain() const { return m_retrain; }
    /// What is said under the numbers: age, gain.
    [[nodiscard]] QString notes() const;
    [[nodiscard]] shell::KeyValueRow* dice() const { return m_dice; }

private:
    void refresh();
    void refreshNumbers();
    void refreshTraining();

    ModelStore& m_store;
    ModelTraining& m_training;
    SharedModel m_model;
    int m_threshold = 1;
    shell::Label *m_words, *m_stale, *m_gain;
    shell::KeyValueRow *m_dice, *m_discriminator, *m_uncertainty;
    shell::LinkButton *m_predict, *m_settle, *m_retrain;
    QTimer m_later;
};

}  // namespace triptych::app
