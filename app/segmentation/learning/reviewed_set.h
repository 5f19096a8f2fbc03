#pragma once

#include <functional>
#include <optional>
#include <string>

#include <QObject>

#include "app/segmentation/import_store.h"
#include "app/workspace.h"

class QTimer;

namespace triptych::app {

/// The masks of the import on screen that were accepted or fixed under Review, as a data set is made of them. Counted when it is asked for. GUI thread.
class ReviewedSet : public QObject {
    Q_OBJECT
public:
    ReviewedSet(Workspace& workspace, ImportStore& imports, QObject* parent);
    struct Count {
        int learnt = 0;  ///< subjects with a picture
        int apart = 0;   ///< set apart to measure trainings: a model never learns from them
    };
    [[nodiscard]] Count count() const;
    /// How many there are, and what becomes of them.
    [[nodiscard]] QString words() const;
    /// Gathers the masks in the background and asks for the set. \param then hears the job, unless it was refused.
    void submit(const base::Json& parameters, std::function<void(const std::string& job)> then);

signals:
    /// Something was reviewed, or another import is shown. Comes once for many decisions.
    void changed();

private:
    Workspace& m_workspace;
    ImportStore& m_imports;
    mutable std::optional<Count> m_count;
    QTimer* m_soon;
};

}  // namespace triptych::app
