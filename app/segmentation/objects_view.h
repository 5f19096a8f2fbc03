#pragma once

#include <atomic>
#include <list>

#include <QWidget>

#include "app/segmentation/core/objects.h"
#include "app/segmentation/import_store.h"

class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;

namespace triptych::shell {
class Label;
class LinkButton;
}

namespace triptych::app {

class ObjectsCanvas;
class ObjectsModel;
class ObjectsOptions;

/// The objects that the outlines of the shown subject make: on its picture, and as a table. Counts in the background while it is the view that is
/// shown, keeps what was counted last, and has all subjects counted as a job. GUI thread.
class ObjectsView : public QWidget {
    Q_OBJECT
public:
    ObjectsView(Workspace& workspace, ImportStore& store, QWidget* parent = nullptr);
    ~ObjectsView() override;

    /// For the options row; taken over by whoever shows it.
    [[nodiscard]] ObjectsOptions* options() const { return m_options; }
    [[nodiscard]] ObjectsCanvas* canvas() const { return m_canvas; }
    [[nodiscard]] QTableView* table() const { return m_table; }
    [[nodiscard]] shell::LinkButton* copyButton() const { return m_copy; }
    void setSubject(std::shared_ptr<const segmentationview::SubjectView> view);
    /// Nothing is counted while the view is not shown.
    void setActive(bool active);
    /// Null until they are counted.
    [[nodiscard]] const segmentationview::SubjectObjects* objects() const { return m_objects.get(); }
    [[nodiscard]] int selected() const { return m_selected; }
    /// -1 none.
    void select(int object);
    /// The next object in the order of the table; the first or last one when none is selected.
    void step(int by);
    /// What a recipe of the figure "objects" adds to the subject.
    [[nodiscard]] base::Json recipeOptions() const;
    /// What is said about the subject: "7 objects, 5 kept · 3 of 88 outlines joined none".
    [[nodiscard]] QString words() const;
    /// In place of the table where there is nothing to list; empty else.
    [[nodiscard]] QString emptyWords() const;
    /// The settings that a result for all subjects was counted with become those of the view.
    void showResult(const base::JobRecord& record);
    void copy();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    using Objects = std::shared_ptr<const segmentationview::SubjectObjects>;
    void count();
    void take(Objects objects);
    void readSettings();
    void settingsMoved();
    void refreshWords();
    void refreshAll();
    void countAll();
    [[nodiscard]] std::string key() const;

    Workspace& m_workspace;
    ImportStore& m_store;
    ObjectsOptions* m_options;
    ObjectsCanvas* m_canvas;
    ObjectsModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QTableView* m_table;
    QStackedWidget* m_place;
    shell::Label *m_words, *m_allWords, *m_empty;
    shell::LinkButton* m_copy;
    std::shared_ptr<const segmentationview::SubjectView> m_view;
    Objects m_objects;
    segmentationview::ObjectSettings m_settings;
    std::list<std::pair<std::string, Objects>> m_cache;
    std::shared_ptr<std::atomic<bool>> m_stop;
    std::string m_counted, m_counting;  ///< keys of what is shown, and of what is under way
    base::Error m_error;                ///< why the shown subject could not be counted
    std::string m_job;                  ///< a result for all subjects with these settings
    int m_selected = -1;
    bool m_active = false, m_picking = false;
};

}  // namespace triptych::app
