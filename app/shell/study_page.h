#pragma once

#include <functional>

#include <QWidget>

#include "app/shell/notices.h"
#include "app/shell/panel_parts.h"
#include "app/shell/segmented_control.h"

class QHBoxLayout;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QVBoxLayout;

namespace triptych::shell {

/// The frame every tab keeps: Library, canvas column and Inspector. The canvas column has a tool row (view switcher, actions,
/// Export…), a row of options of the view, banners, and the canvas. Inspector and Library fold to an edge strip when the
/// window is narrow, or by hand; their widths are remembered under `id`.
class StudyPage : public QWidget {
    Q_OBJECT
public:
    explicit StudyPage(const QString& id, QWidget* parent = nullptr);
    ~StudyPage() override;

    [[nodiscard]] const QString& id() const { return m_id; }
    [[nodiscard]] SidePanel* library() const { return m_library; }
    [[nodiscard]] SidePanel* inspector() const { return m_inspector; }
    /// Another widget than the SidePanel that is there at first; taken over.
    void setLibraryWidget(QWidget* widget);
    void setInspectorWidget(QWidget* widget);

    [[nodiscard]] SegmentedControl* views() const { return m_views; }
    /// In the tool row behind the switcher ("Subject 458021"); taken over.
    void addToolWidget(QWidget* widget);
    /// Before Export… ("Run again"); taken over. One of them may be the page's filled button (setPrimary).
    void addAction(QWidget* button);
    using QWidget::addAction;
    [[nodiscard]] QPushButton* exportButton() const { return m_export; }
    void setExportVisible(bool visible);

    /// Widgets of the option row, one page a view; an empty page hides the row. Taken over.
    void setOptions(const QString& view, QWidget* options);
    /// The canvas of a view; taken over. Shown while that view is chosen.
    void setCanvas(const QString& view, QWidget* canvas);
    /// Shown in place of any canvas while it is set; null shows the canvas again. Taken over.
    void setEmpty(EmptyView* empty);
    [[nodiscard]] EmptyView* empty() const { return m_empty; }
    /// Under every canvas (transport, threshold strip); taken over.
    void setFoot(QWidget* foot);

    void showBanner(NoticeTone tone, const QString& text, const QString& actionText = {}, std::function<void()> action = {});
    void clearBanners();
    [[nodiscard]] QList<Banner*> banners() const;

    /// The option row says "Older than the settings" and offers Update.
    void setStale(bool stale);
    [[nodiscard]] bool isStale() const;

    [[nodiscard]] bool isLibraryFolded() const;
    [[nodiscard]] bool isInspectorFolded() const;
    void toggleLibrary();
    void toggleInspector();

signals:
    void exportRequested();
    void updateRequested();
    void viewChanged(const QString& view);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    enum class Wish { automatic, open, folded };
    void buildToolRow(QVBoxLayout* column);
    void buildOptionRow(QVBoxLayout* column);
    void showView(const QString& view);
    void refold();
    void remember();
    void refreshOptionRow();

    QString m_id;
    QSplitter* m_splitter = nullptr;
    QStackedWidget* m_libraryStack = nullptr;
    QStackedWidget* m_inspectorStack = nullptr;
    SidePanel* m_library = nullptr;
    SidePanel* m_inspector = nullptr;
    QWidget* m_libraryStrip = nullptr;
    QWidget* m_inspectorStrip = nullptr;
    SegmentedControl* m_views = nullptr;
    QHBoxLayout* m_tools = nullptr;
    QHBoxLayout* m_actions = nullptr;
    QPushButton* m_export = nullptr;
    QWidget* m_optionRow = nullptr;
    QStackedWidget* m_options = nullptr;
    QWidget* m_stale = nullptr;
    QVBoxLayout* m_banners = nullptr;
    QStackedWidget* m_canvases = nullptr;
    EmptyView* m_empty = nullptr;
    QVBoxLayout* m_foot = nullptr;
    QHash<QString, QWidget*> m_optionPages;
    QHash<QString, QWidget*> m_canvasPages;
    Wish m_libraryWish = Wish::automatic;
    Wish m_inspectorWish = Wish::automatic;
    int m_libraryWidth, m_inspectorWidth;
    bool m_folding = false;
};

}  // namespace triptych::shell
