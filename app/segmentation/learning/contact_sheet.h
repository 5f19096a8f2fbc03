#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include <QAbstractListModel>
#include <QImage>
#include <QListView>
#include <QStyledItemDelegate>

#include "app/segmentation/learning/learning_results.h"
#include "app/workspace.h"

namespace triptych::app {

/// The examples of a data set, each a small picture with its mask's outline. Pictures are made in the background as they come into sight; the last few hundred are kept. GUI thread.
class ExampleModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { PartRole = Qt::UserRole + 1, CoveredRole, PlaceRole };
    ExampleModel(Workspace& workspace, QObject* parent);
    /// \param parts of every example, or empty. \param only shows this part alone.
    void setExamples(std::shared_ptr<const learning::SetResult> set, std::vector<learning::Part> parts, std::optional<learning::Part> only);
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    /// Pictures that are there.
    [[nodiscard]] int drawn() const { return static_cast<int>(m_images.size()); }

private:
    void want(int place) const;
    void makeWanted();
    Workspace& m_workspace;
    std::shared_ptr<const learning::SetResult> m_set;
    std::vector<learning::Part> m_parts;
    std::vector<int> m_rows;  ///< place of each row's example in the set
    mutable std::map<int, QImage> m_images;
    mutable std::vector<int> m_wanted;
    mutable bool m_asked = false;
    bool m_making = false;
};

/// The examples side by side, in a list that scrolls: nothing but what is seen is drawn.
class ContactSheet : public QListView {
    Q_OBJECT
public:
    explicit ContactSheet(Workspace& workspace, QWidget* parent = nullptr);
    [[nodiscard]] ExampleModel* examples() const { return m_examples; }

private:
    ExampleModel* m_examples;
};

/// The picture with its mask's outline, at most `side` pixels on a side. \param set, example in it.
[[nodiscard]] QImage examplePicture(const segmentation::LearningSet& set, int example, int side);

}  // namespace triptych::app
