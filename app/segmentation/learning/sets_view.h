#pragma once

#include <QWidget>

#include "app/segmentation/learning/learning_store.h"

namespace triptych::shell {
class Label;
class SegmentedControl;
}

namespace triptych::app {

class ContactSheet;

/// How many examples and scenes are in each part of the split: one bar in three pieces. GUI thread.
class SplitBar : public QWidget {
    Q_OBJECT
public:
    explicit SplitBar(QWidget* parent = nullptr);
    /// \param counts examples and scenes of training, validation and test.
    void setCounts(std::array<std::pair<int, int>, 3> counts);
    [[nodiscard]] QString words() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::array<std::pair<int, int>, 3> m_counts{};
};

/// A data set: what is in it, how it is split by scene, and its examples. GUI thread.
class SetsView : public QWidget {
    Q_OBJECT
public:
    SetsView(Workspace& workspace, LearningStore& store, QWidget* parent = nullptr);
    [[nodiscard]] ContactSheet* sheet() const { return m_sheet; }
    [[nodiscard]] SplitBar* bar() const { return m_bar; }
    [[nodiscard]] shell::SegmentedControl* parts() const { return m_parts; }
    [[nodiscard]] QString words() const;
    /// A set is there and its scenes can be dealt as the split asks.
    [[nodiscard]] bool isParted() const { return m_isParted; }

signals:
    void exampleChosen(int example);

private:
    void refresh();
    LearningStore& m_store;
    bool m_isParted = false;
    shell::Label *m_words, *m_problem;
    SplitBar* m_bar;
    shell::SegmentedControl* m_parts;
    ContactSheet* m_sheet;
};

}  // namespace triptych::app
