#include "app/shell/study_page.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QResizeEvent>
#include <QSettings>
#include <QSplitter>
#include <QSplitterHandle>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/shell/icons.h"
#include "app/shell/style.h"

namespace triptych::shell {
namespace {

// One pixel is drawn, seven can be grabbed: the handle's margins lie over the neighbours (QSplitter lays out its contents).
class Handle final : public QSplitterHandle {
public:
    using QSplitterHandle::QSplitterHandle;

protected:
    void resizeEvent(QResizeEvent* event) override {
        // Not the base's: it would set margins of two pixels, and the two would call each other for ever.
        QWidget::resizeEvent(event);
        setAttribute(Qt::WA_MouseNoMask);
        setContentsMargins(3, 0, 3, 0);
        setMask(QRegion(contentsRect()));
    }
};

class Splitter final : public QSplitter {
public:
    using QSplitter::QSplitter;

protected:
    QSplitterHandle* createHandle() override { return new Handle(orientation(), this); }
};

// What a folded column leaves at the edge: a button that brings it back.
class Strip final : public QWidget {
public:
    Strip(bool atStart, const QString& iconName, const QString& what, std::function<void()> unfold) : m_atStart(atStart) {
        setFixedWidth(36);
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(4, metrics::grid, 4, metrics::grid);
        auto* button = new QToolButton;
        button->setIcon(icon(iconName));
        button->setToolTip(what);
        button->setAccessibleName(what);
        button->setFocusPolicy(Qt::TabFocus);
        layout->addWidget(button, 0, Qt::AlignHCenter);
        layout->addStretch();
        connect(button, &QToolButton::clicked, this, std::move(unfold));
        connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.fillRect(rect(), Theme::current().side);
        const QRect line = m_atStart ? QRect(width() - 1, 0, 1, height()) : QRect(0, 0, 1, height());
        painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), line), Theme::current().border);
    }

private:
    bool m_atStart;
};

// A row of the canvas column with a hairline under it.
class LinedRow final : public QWidget {
protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.fillRect(rect(), Theme::current().surface);
        painter.fillRect(QRect(0, height() - 1, width(), 1), Theme::current().border);
    }
};

// Stacks take the size of the page shown, not of the largest.
class ShownSizeStack final : public QStackedWidget {
public:
    using QStackedWidget::QStackedWidget;
    [[nodiscard]] QSize sizeHint() const override { return currentWidget() ? currentWidget()->sizeHint() : QSize(0, 0); }
    [[nodiscard]] QSize minimumSizeHint() const override {
        return currentWidget() ? currentWidget()->minimumSizeHint() : QSize(0, 0);
    }
    [[nodiscard]] bool hasHeightForWidth() const override { return currentWidget() && currentWidget()->hasHeightForWidth(); }
    [[nodiscard]] int heightForWidth(int width) const override {
        return currentWidget() ? currentWidget()->heightForWidth(width) : 0;
    }
};

}  // namespace

StudyPage::StudyPage(const QString& id, QWidget* parent) : QWidget(parent), m_id(id) {
    const QSettings settings;
    m_libraryWidth = settings.value(QStringLiteral("columns/%1/library").arg(id), metrics::libraryWidth).toInt();
    m_inspectorWidth = settings.value(QStringLiteral("columns/%1/inspector").arg(id), metrics::inspectorWidth).toInt();
    m_libraryWish = settings.value(QStringLiteral("columns/%1/library-folded").arg(id)).toBool() ? Wish::folded : Wish::automatic;
    m_inspectorWish = settings.value(QStringLiteral("columns/%1/inspector-folded").arg(id)).toBool() ? Wish::folded : Wish::automatic;

    m_library = new SidePanel;
    m_inspector = new SidePanel;
    m_libraryStack = new QStackedWidget;
    m_libraryStack->addWidget(m_library);
    m_libraryStack->setMinimumWidth(metrics::libraryMinimum);
    m_libraryStack->setMaximumWidth(metrics::libraryMaximum);
    m_inspectorStack = new QStackedWidget;
    m_inspectorStack->addWidget(m_inspector);
    m_inspectorStack->setMinimumWidth(metrics::inspectorMinimum);
    m_inspectorStack->setMaximumWidth(metrics::inspectorMaximum);

    auto* middle = new QWidget;
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildToolRow(column);
    buildOptionRow(column);
    auto* bannerSlot = new QWidget;
    m_banners = new QVBoxLayout(bannerSlot);
    m_banners->setContentsMargins(0, 0, 0, 0);
    m_banners->setSpacing(0);
    column->addWidget(bannerSlot);
    m_canvases = new QStackedWidget;
    m_canvases->addWidget(new QWidget);
    // The widest view must not take its room from the panels beside it, nor the highest from the jobs, least of all while another is shown.
    m_canvases->setMinimumSize(1, 240);
    column->addWidget(m_canvases, 1);
    m_foot = new QVBoxLayout;
    m_foot->setContentsMargins(0, 0, 0, 0);
    column->addLayout(m_foot);

    m_splitter = new Splitter(Qt::Horizontal);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_libraryStack);
    m_splitter->addWidget(middle);
    m_splitter->addWidget(m_inspectorStack);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setStretchFactor(2, 0);
    connect(m_splitter, &QSplitter::splitterMoved, this, &StudyPage::remember);

    m_libraryStrip = new Strip(true, QStringLiteral("panel-left"), tr("Show the Library"), [this] { toggleLibrary(); });
    m_inspectorStrip = new Strip(false, QStringLiteral("panel-right"), tr("Show the Inspector"), [this] { toggleInspector(); });
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_libraryStrip);
    row->addWidget(m_splitter, 1);
    row->addWidget(m_inspectorStrip);
    refold();
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
}

StudyPage::~StudyPage() = default;

void StudyPage::buildToolRow(QVBoxLayout* column) {
    auto* row = new LinedRow;
    row->setMinimumHeight(metrics::toolRowHeight);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(12, 6, 12, 7);
    layout->setSpacing(metrics::grid);
    m_views = new SegmentedControl;
    layout->addWidget(m_views);
    m_tools = new QHBoxLayout;
    m_tools->setSpacing(metrics::grid);
    layout->addLayout(m_tools, 1);
    layout->addStretch();
    m_actions = new QHBoxLayout;
    m_actions->setSpacing(metrics::grid);
    layout->addLayout(m_actions);
    m_export = new QPushButton(icon(QStringLiteral("export")), tr("Export…"));
    m_export->setToolTip(tr("Export this view as a figure"));
    layout->addWidget(m_export);
    connect(m_export, &QPushButton::clicked, this, &StudyPage::exportRequested);
    connect(m_views, &SegmentedControl::currentChanged, this, &StudyPage::showView);
    column->addWidget(row);
}

void StudyPage::buildOptionRow(QVBoxLayout* column) {
    m_optionRow = new QWidget;
    auto* layout = new QHBoxLayout(m_optionRow);
    layout->setContentsMargins(metrics::panelPadding, metrics::grid, 12, metrics::half);
    layout->setSpacing(metrics::grid);
    m_options = new ShownSizeStack;
    m_options->addWidget(new QWidget);
    layout->addWidget(m_options, 1);
    m_stale = new QWidget;
    auto* stale = new QHBoxLayout(m_stale);
    stale->setContentsMargins(0, 0, 0, 0);
    stale->setSpacing(metrics::grid);
    stale->addWidget(new Label(tr("Older than the settings"), TextSize::secondary, Ink::warn));
    auto* update = new LinkButton(tr("Update"));
    stale->addWidget(update);
    connect(update, &QAbstractButton::clicked, this, &StudyPage::updateRequested);
    layout->addWidget(m_stale);
    m_stale->hide();
    m_optionRow->hide();
    column->addWidget(m_optionRow);
}

void StudyPage::setLibraryWidget(QWidget* widget) {
    m_libraryStack->addWidget(widget);
    m_libraryStack->setCurrentWidget(widget);
}

void StudyPage::setInspectorWidget(QWidget* widget) {
    m_inspectorStack->addWidget(widget);
    m_inspectorStack->setCurrentWidget(widget);
}

void StudyPage::addToolWidget(QWidget* widget) {
    m_tools->addWidget(widget);
}

void StudyPage::addAction(QWidget* button) {
    m_actions->addWidget(button);
}

void StudyPage::setExportVisible(bool visible) {
    m_export->setVisible(visible);
}

void StudyPage::setOptions(const QString& view, QWidget* options) {
    delete m_optionPages.take(view);
    m_options->addWidget(options);
    m_optionPages.insert(view, options);
    showView(m_views->current());
}

void StudyPage::setCanvas(const QString& view, QWidget* canvas) {
    delete m_canvasPages.take(view);
    m_canvases->addWidget(canvas);
    m_canvasPages.insert(view, canvas);
    showView(m_views->current());
}

void StudyPage::setEmpty(EmptyView* empty) {
    if (m_empty == empty)
        return;
    if (m_empty) {
        m_empty->hide();
        m_empty->deleteLater();
    }
    m_empty = empty;
    if (empty)
        m_canvases->addWidget(empty);
    m_export->setEnabled(!empty);
    showView(m_views->current());
}

void StudyPage::setFoot(QWidget* foot) {
    m_foot->addWidget(foot);
}

void StudyPage::showView(const QString& view) {
    m_options->setCurrentWidget(m_optionPages.value(view, m_options->widget(0)));
    m_canvases->setCurrentWidget(m_empty ? m_empty : m_canvasPages.value(view, m_canvases->widget(0)));
    refreshOptionRow();
    emit viewChanged(view);
}

void StudyPage::refreshOptionRow() {
    const bool hasOptions = m_options->currentIndex() > 0 && !m_empty;
    m_options->setVisible(hasOptions);
    m_optionRow->setVisible(hasOptions || isStale());
    m_options->updateGeometry();
}

void StudyPage::showBanner(NoticeTone tone, const QString& text, const QString& actionText, std::function<void()> action) {
    // The same words twice would say nothing new.
    for (Banner* banner : banners())
        if (banner->text() == text)
            return;
    auto* holder = new QWidget;
    auto* layout = new QHBoxLayout(holder);
    layout->setContentsMargins(12, metrics::grid, 12, 0);
    auto* banner = new Banner(tone, text, actionText, std::move(action));
    layout->addWidget(banner);
    m_banners->addWidget(holder);
    connect(banner, &Banner::dismissed, holder, &QObject::deleteLater);
}

void StudyPage::clearBanners() {
    while (QLayoutItem* item = m_banners->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
}

QList<Banner*> StudyPage::banners() const {
    QList<Banner*> found;
    for (int i = 0; i < m_banners->count(); ++i)
        if (QWidget* holder = m_banners->itemAt(i)->widget())
            found << holder->findChildren<Banner*>();
    return found;
}

void StudyPage::setStale(bool stale) {
    m_stale->setVisible(stale);
    refreshOptionRow();
}

bool StudyPage::isStale() const {
    return !m_stale->isHidden();
}

bool StudyPage::isLibraryFolded() const { return m_libraryStack->isHidden(); }
bool StudyPage::isInspectorFolded() const { return m_inspectorStack->isHidden(); }

void StudyPage::toggleLibrary() {
    m_libraryWish = isLibraryFolded() ? Wish::open : Wish::folded;
    refold();
    remember();
}

void StudyPage::toggleInspector() {
    m_inspectorWish = isInspectorFolded() ? Wish::open : Wish::folded;
    refold();
    remember();
}

void StudyPage::refold() {
    const auto folded = [this](Wish wish, int below) {
        return wish == Wish::folded || (wish == Wish::automatic && width() < below);
    };
    const bool foldInspector = folded(m_inspectorWish, metrics::foldInspectorBelow);
    const bool foldLibrary = folded(m_libraryWish, metrics::foldLibraryBelow);
    m_folding = true;
    m_inspectorStack->setHidden(foldInspector);
    m_libraryStack->setHidden(foldLibrary);
    m_inspectorStrip->setHidden(!foldInspector);
    m_libraryStrip->setHidden(!foldLibrary);
    // Strips that came or went change the splitter's width; what is over goes to the canvas.
    layout()->activate();
    const int taken = (foldLibrary ? 0 : m_libraryWidth) + (foldInspector ? 0 : m_inspectorWidth);
    m_splitter->setSizes({m_libraryWidth, std::max(1, m_splitter->width() - taken - 2), m_inspectorWidth});
    m_folding = false;
}

void StudyPage::remember() {
    if (m_folding)
        return;
    const QList<int> sizes = m_splitter->sizes();
    if (!isLibraryFolded() && sizes[0] > 0)
        m_libraryWidth = sizes[0];
    if (!isInspectorFolded() && sizes[2] > 0)
        m_inspectorWidth = sizes[2];
    QSettings settings;
    settings.setValue(QStringLiteral("columns/%1/library").arg(m_id), m_libraryWidth);
    settings.setValue(QStringLiteral("columns/%1/inspector").arg(m_id), m_inspectorWidth);
    settings.setValue(QStringLiteral("columns/%1/library-folded").arg(m_id), m_libraryWish == Wish::folded);
    settings.setValue(QStringLiteral("columns/%1/inspector-folded").arg(m_id), m_inspectorWish == Wish::folded);
}

void StudyPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    // A column opened by hand while there was no room folds again by itself only after there was room once.
    if (width() >= metrics::foldInspectorBelow && m_inspectorWish == Wish::open)
        m_inspectorWish = Wish::automatic;
    if (width() >= metrics::foldLibraryBelow && m_libraryWish == Wish::open)
        m_libraryWish = Wish::automatic;
    refold();
}

void StudyPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refold();
}

void StudyPage::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), Theme::current().surface);
}

}  // namespace triptych::shell
