#include "app/shell/home_page.h"

#include <algorithm>

#include <QAbstractButton>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QListView>
#include <QPainter>
#include <QPainterPath>
#include <QRegularExpression>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QStyleOption>
#include <QVBoxLayout>

#include "app/shell/changes.h"
#include "app/shell/icons.h"
#include "app/shell/label.h"
#include "app/shell/sample_pictures.h"
#include "app/shell/style.h"

namespace triptych::shell {
namespace {

constexpr int pictureHeight = 151;
constexpr int ring = 3;  // room round a card for the focus ring

class RecentDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
        return {200, std::max(34, option.fontMetrics.height() + 14)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const Theme& theme = Theme::current();
        painter->save();
        const QRect row = option.rect;
        if (option.state.testFlag(QStyle::State_MouseOver))
            drawRounded(painter, row.adjusted(0, 1, 0, -2), metrics::controlRadius, theme.hovered(theme.surface), Qt::transparent);
        painter->fillRect(QRect(row.left(), row.bottom(), row.width(), 1), theme.border);
        const auto mirrored = [&](const QRect& rect) { return QStyle::visualRect(option.direction, row, rect); };
        const int start = static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter) | Qt::TextSingleLine;
        const int end = static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignRight) | Qt::AlignVCenter) | Qt::TextSingleLine;
        const QString iconName = index.data(RecentProjects::IconRole).toString();
        painter->drawPixmap(mirrored(QRect(row.left() + 2, row.center().y() - 8, 16, 16)).topLeft(),
                            iconPixmap(iconName.isEmpty() ? QStringLiteral("file") : iconName, 16, theme.text2, painter->device()->devicePixelRatioF()));
        const QFont small = sizedFont(TextSize::secondary);
        const QString when = index.data(RecentProjects::WhenRole).toString();
        const int whenWidth = QFontMetrics(small).horizontalAdvance(when) + 2;
        const int left = row.left() + 30;
        const int room = row.right() - whenWidth - 16 - left;
        const int nameWidth = room / 2 - 8;
        painter->setFont(option.font);
        painter->setPen(theme.text);
        painter->drawText(mirrored(QRect(left, row.top(), nameWidth, row.height())), start, option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, nameWidth));
        painter->setPen(theme.text2);
        painter->drawText(mirrored(QRect(left + room / 2, row.top(), room - room / 2, row.height())), start,
                          option.fontMetrics.elidedText(index.data(RecentProjects::DetailRole).toString(), Qt::ElideRight, room - room / 2));
        painter->setFont(small);
        painter->drawText(mirrored(QRect(row.right() + 1 - whenWidth, row.top(), whenWidth, row.height())), end, when);
        if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
            drawFocusRing(painter, row.adjusted(0, 1, 0, -1), metrics::controlRadius);
        painter->restore();
    }
};

QString usualQuestion(const app::Study& study) {
    if (study.id == "routing")
        return HomePage::tr("Where do 50 languages part ways inside a mixture of experts?");
    if (study.id == "segmentation")
        return HomePage::tr("Fifteen volunteers drew on these pictures. Which pixels do you trust?");
    if (study.id == "langevin")
        return HomePage::tr("A sampler pressed against a wall. How biased is it, and why?");
    return {};
}

}  // namespace

class SampleCard final : public QAbstractButton {
public:
    SampleCard(const app::Study& study) : m_study(QString::fromStdString(study.id)) {
        setText(study.title);
        setAccessibleName(HomePage::tr("Open the sample for %1").arg(study.title));
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(ring + metrics::cardPadding, ring + pictureHeight + 12, ring + metrics::cardPadding, ring + 18);
        layout->setSpacing(3);
        layout->addWidget(new Label(study.title, TextSize::card, Ink::text, true));
        m_question = new Label(usualQuestion(study), TextSize::body, Ink::text2);
        m_question->setWordWrap(true);
        m_question->setMinimumHeight(2 * QFontMetrics(sizedFont(TextSize::body)).lineSpacing());
        m_question->setAlignment(Qt::AlignTop);
        layout->addWidget(m_question);
        layout->addStretch();
        layout->addSpacing(metrics::grid);
        m_size = new Label({}, TextSize::secondary, Ink::text2);
        m_size->setMinimumHeight(QFontMetrics(sizedFont(TextSize::secondary)).height());
        m_size->setWordWrap(true);
        layout->addWidget(m_size);
        setMinimumHeight(286 + 2 * ring);
        QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
        connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, [this] {
            m_picture = QPixmap();
            update();
        });
    }
    [[nodiscard]] const QString& study() const { return m_study; }
    void setTexts(const QString& question, const QString& size) {
        if (!question.isEmpty())
            m_question->setText(question);
        // A number stays with what it counts, and its thousands with it.
        static const QRegularExpression within(QStringLiteral("(?<=\\d)[ \\x{2009}](?=[\\d\\p{L}])"));
        m_size->setText(QString(size).replace(within, QStringLiteral("\u00a0")));
    }
    [[nodiscard]] QSize sizeHint() const override { return {240, std::max(292, heightForWidth(300))}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override { return std::max(286 + 2 * ring, layout()->totalHeightForWidth(width)); }

protected:
    void paintEvent(QPaintEvent*) override {
        const Theme& theme = Theme::current();
        QPainter painter(this);
        const QRect card = rect().adjusted(ring, ring, -ring, -ring);
        const QColor fill = isDown() ? theme.pressed(theme.raised) : underMouse() ? theme.hovered(theme.raised) : theme.raised;
        drawRounded(&painter, card, metrics::cardRadius, fill, theme.border);
        const QRect top(card.left() + 1, card.top() + 1, card.width() - 2, pictureHeight - 1);
        const qreal ratio = devicePixelRatioF();
        if (m_picture.size() != top.size() * ratio) {
            m_picture = QPixmap(top.size() * ratio);
            m_picture.setDevicePixelRatio(ratio);
            QPainter drawing(&m_picture);
            drawSamplePicture(drawing, m_study, QRectF(QPointF(0, 0), QSizeF(top.size())));
        }
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        QPainterPath clip;
        clip.addRoundedRect(QRectF(top).adjusted(0, 0, 0, metrics::cardRadius), metrics::cardRadius - 1, metrics::cardRadius - 1);
        QPainterPath above;
        above.addRect(QRectF(top));
        painter.setClipPath(clip.intersected(above));
        painter.drawPixmap(top.topLeft(), m_picture);
        painter.restore();
        painter.fillRect(QRect(top.left(), top.bottom() + 1, top.width(), 1), theme.border);
        QStyleOption option;
        option.initFrom(this);
        if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
            drawFocusRing(&painter, rect(), metrics::cardRadius + 2);
    }

private:
    QString m_study;
    Label* m_question;
    Label* m_size;
    QPixmap m_picture;
};

class DropArea final : public QAbstractButton {
public:
    DropArea() {
        setText(HomePage::tr("Drop your own here"));
        setAccessibleName(HomePage::tr("Import a file"));
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(metrics::cardPadding, 24, metrics::cardPadding, 24);
        layout->setSpacing(metrics::half);
        layout->addStretch();
        layout->addSpacing(36);
        auto* title = new Label(text(), TextSize::canvas, Ink::text, true);
        auto* how = new Label(HomePage::tr("A checkpoint or trace, a Zooniverse export, constraints or data. Nothing is uploaded."), TextSize::secondary, Ink::text2);
        for (Label* label : {title, how}) {
            label->setAlignment(Qt::AlignCenter);
            label->setWordWrap(true);
            layout->addWidget(label);
        }
        layout->addStretch();
        m_title = title;
        setMinimumHeight(169);
        connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
    }
    void setDragging(bool dragging) {
        m_dragging = dragging;
        update();
    }
    [[nodiscard]] QSize sizeHint() const override { return {240, std::max(169, layout()->totalHeightForWidth(300))}; }

protected:
    void paintEvent(QPaintEvent*) override {
        const Theme& theme = Theme::current();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QPen dashes(m_dragging ? theme.accent : theme.borderStrong, 1.2);
        dashes.setDashPattern({5, 4});
        painter.setPen(dashes);
        painter.setBrush(m_dragging ? QBrush(theme.accentSoft) : underMouse() ? QBrush(theme.hovered(theme.surface)) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), metrics::cardRadius, metrics::cardRadius);
        painter.drawPixmap(QPoint(width() / 2 - 8, m_title->geometry().top() - 28), iconPixmap(QStringLiteral("open"), 16, m_dragging ? theme.accentText : theme.text2, devicePixelRatioF()));
        QStyleOption option;
        option.initFrom(this);
        if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
            drawFocusRing(&painter, rect(), metrics::cardRadius);
    }

private:
    Label* m_title;
    bool m_dragging = false;
};

HomePage::HomePage(const std::vector<app::Study>& studies, RecentProjects& recent, QWidget* parent)
    : QWidget(parent), m_recent(new QListView), m_recentStack(new QStackedWidget), m_drop(new DropArea) {
    auto* grid = new QGridLayout;
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::cardGap - 2 * ring);
    grid->setVerticalSpacing(0);
    int column = 0;
    for (const auto& study : studies) {
        if (column == 3)
            break;
        auto* card = new SampleCard(study);
        card->setEnabled(static_cast<bool>(study.sample));
        connect(card, &QAbstractButton::clicked, this, [this, id = QString::fromStdString(study.id)] { emit sampleWanted(id); });
        grid->addWidget(card, 0, column++);
        m_cards << card;
    }
    for (int i = 0; i < 3; ++i)
        grid->setColumnStretch(i, 1);
    grid->setRowMinimumHeight(1, 32);

    auto* recentColumn = new QWidget;
    auto* recentLayout = new QVBoxLayout(recentColumn);
    recentLayout->setContentsMargins(ring, 0, ring, 0);
    recentLayout->setSpacing(metrics::half);
    auto* head = new QHBoxLayout;
    head->addWidget(new Label(tr("Recent"), TextSize::canvas, Ink::text, true));
    head->addStretch();
    auto* open = new LinkButton(tr("Open…  %1").arg(QKeySequence(QKeySequence::Open).toString(QKeySequence::NativeText)));
    head->addWidget(open);
    recentLayout->addLayout(head);
    m_recent->setModel(&recent);
    m_recent->setItemDelegate(new RecentDelegate(m_recent));
    m_recent->setFrameShape(QFrame::NoFrame);
    m_recent->setMouseTracking(true);
    m_recent->viewport()->setCursor(Qt::PointingHandCursor);
    m_recent->setAccessibleName(tr("Recent projects"));
    m_recent->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* none = new Label(tr("Projects you open or save are listed here."), TextSize::body, Ink::text2);
    none->setAlignment(Qt::AlignTop);
    none->setWordWrap(true);
    none->setContentsMargins(0, 8, 0, 0);
    m_recentStack->addWidget(none);
    m_recentStack->addWidget(m_recent);
    m_recentStack->setMinimumHeight(150);
    recentLayout->addWidget(m_recentStack, 1);
    grid->addWidget(recentColumn, 2, 0, 1, 2);
    auto* dropHolder = new QVBoxLayout;
    dropHolder->setContentsMargins(ring, 0, ring, 0);
    dropHolder->addWidget(m_drop);
    dropHolder->addStretch();
    grid->addLayout(dropHolder, 2, 2);
    grid->setRowStretch(2, 1);

    auto* content = new QWidget;
    content->setMaximumWidth(960 + 2 * ring);
    auto* page = new QVBoxLayout(content);
    page->setContentsMargins(0, 38, 0, 24);
    page->setSpacing(0);
    auto* title = new Label(tr("Start with a study"), TextSize::title, Ink::text, true);
    auto* under = new Label(tr("Each sample is small, runs on this machine, and opens finished so there is something to look at."), TextSize::body, Ink::text2);
    under->setWordWrap(true);
    for (Label* label : {title, under})
        label->setContentsMargins(ring, 0, ring, 0);
    page->addWidget(title);
    page->addSpacing(metrics::half);
    page->addWidget(under);
    page->addSpacing(18);
    page->addLayout(grid, 1);
    if (const Changes changes = latestChanges(); !changes.entries.isEmpty()) {
        auto* news = new QHBoxLayout;
        news->setContentsMargins(ring, metrics::panelPadding, ring, 0);
        news->setSpacing(metrics::grid);
        news->addWidget(new Label(tr("New in %1").arg(changes.version), TextSize::secondary, Ink::text2, true));
        auto* first = new ElidedLabel({}, TextSize::secondary, Ink::text2);
        first->setFullText(changes.entries.first());
        news->addWidget(first, 1);
        auto* all = new LinkButton(tr("All changes"));
        news->addWidget(all);
        page->addLayout(news);
        connect(all, &QAbstractButton::clicked, this, &HomePage::changesWanted);
    }

    auto* middle = new QWidget;
    middle->setAutoFillBackground(false);
    auto* row = new QHBoxLayout(middle);
    row->setContentsMargins(metrics::cardGap, 0, metrics::cardGap, 0);
    row->addStretch(1);
    row->addWidget(content, 1000);
    row->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setWidget(middle);
    middle->setAutoFillBackground(false);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);

    connect(open, &QAbstractButton::clicked, this, &HomePage::openWanted);
    connect(m_drop, &QAbstractButton::clicked, this, &HomePage::importWanted);
    const auto openIndex = [this](const QModelIndex& index) { emit projectWanted(index.data(RecentProjects::PathRole).toString()); };
    connect(m_recent, &QListView::clicked, this, openIndex);
    connect(m_recent, &QListView::activated, this, openIndex);
    connect(&recent, &QAbstractItemModel::modelReset, this, &HomePage::refreshRecent);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
    refreshRecent();
}

void HomePage::refreshRecent() {
    m_recentStack->setCurrentIndex(m_recent->model()->rowCount() > 0 ? 1 : 0);
}

void HomePage::setSampleTexts(const QString& study, const QString& question, const QString& size) {
    for (SampleCard* card : m_cards)
        if (card->study() == study)
            card->setTexts(question, size);
}

void HomePage::setDragging(bool dragging) {
    m_drop->setDragging(dragging);
}

void HomePage::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), Theme::current().surface);
}

}  // namespace triptych::shell
