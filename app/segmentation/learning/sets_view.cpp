#include "app/segmentation/learning/sets_view.h"

#include <set>

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

#include "app/segmentation/learning/contact_sheet.h"
#include "app/shell/label.h"
#include "app/shell/room_words.h"
#include "app/shell/segmented_control.h"
#include "app/shell/theme.h"

namespace triptych::app {

using namespace learning;
using shell::Theme;

SplitBar::SplitBar(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
}

void SplitBar::setCounts(std::array<std::pair<int, int>, 3> counts) {
    m_counts = counts;
    setAccessibleName(words());
    setToolTip(tr("By scene: what was taken together is never both learnt from and tested on.").toHtmlEscaped());
    update();
}

QString SplitBar::words() const {
    QStringList parts;
    for (std::size_t i = 0; i < 3; ++i)
        parts << tr("%1: %2 of %n scene(s)", nullptr, m_counts[i].second).arg(partName(static_cast<Part>(i)), QLocale().toString(m_counts[i].first));
    return parts.join(QStringLiteral("   ·   "));
}

QSize SplitBar::sizeHint() const {
    return {300, 16 + 2 * QFontMetrics(shell::sizedFont(shell::TextSize::secondary)).height()};
}
QSize SplitBar::minimumSizeHint() const {
    return {160, sizeHint().height()};
}

void SplitBar::paintEvent(QPaintEvent*) {
    const auto& theme = Theme::current();
    QPainter painter(this);
    const double all = std::max(1, m_counts[0].first + m_counts[1].first + m_counts[2].first);
    const QColor fills[] = {theme.accent, theme.accentTint(2, theme.surface), theme.neutral};
    painter.setFont(shell::sizedFont(shell::TextSize::secondary));
    const QFontMetrics metrics(painter.font());
    double at = 0, text = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        const double wide = m_counts[i].first / all * width();
        painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), QRectF(at, 0, std::max(0.0, wide - 2), 8).toAlignedRect()), fills[i]);
        at += wide;
        // Words by their own width, a mark of the piece's colour before them; they need not fit the piece.
        const auto words = tr("%1: %2 of %n scene(s)", nullptr, m_counts[i].second).arg(partName(static_cast<Part>(i)), QLocale().toString(m_counts[i].first));
        const bool second = text > 0 && text + 14 + metrics.horizontalAdvance(words) > width();
        const QRect mark(static_cast<int>(second ? 0 : text), 14 + (second ? metrics.height() : 0) + metrics.height() / 2 - 4, 9, 9);
        painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), mark), fills[i]);
        painter.setPen(theme.text2);
        const QRect line(mark.right() + 6, 14 + (second ? metrics.height() : 0), width() - mark.right() - 6, metrics.height());
        painter.drawText(QStyle::visualRect(layoutDirection(), rect(), line), static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)) | Qt::AlignVCenter,
                         metrics.elidedText(words, Qt::ElideRight, line.width()));
        text += 14 + metrics.horizontalAdvance(words) + 20;
    }
}

SetsView::SetsView(Workspace& workspace, LearningStore& store, QWidget* parent)
    : QWidget(parent), m_store(store), m_words(new shell::Label), m_problem(new shell::Label({}, shell::TextSize::secondary, shell::Ink::bad)), m_bar(new SplitBar), m_parts(new shell::SegmentedControl),
      m_sheet(new ContactSheet(workspace)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 10, 16, 0);
    column->setSpacing(8);
    m_words->setWordWrap(true);
    m_problem->setWordWrap(true);
    column->addWidget(m_words);
    column->addWidget(m_bar);
    column->addWidget(m_problem);
    m_parts->addSegment(QStringLiteral("all"), tr("All"));
    for (const auto part : {Part::train, Part::validation, Part::test})
        m_parts->addSegment(QString::number(static_cast<int>(part)), partName(part));
    m_parts->setCurrent(QStringLiteral("all"));
    m_parts->setAccessibleName(tr("Part of the data set"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_parts);
    row->addStretch(1);
    column->addLayout(row);
    column->addWidget(m_sheet, 1);
    connect(&store, &LearningStore::setShown, this, &SetsView::refresh);
    connect(&store, &LearningStore::splitChanged, this, &SetsView::refresh);
    connect(m_parts, &shell::SegmentedControl::currentChanged, this, &SetsView::refresh);
    connect(m_sheet->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) { emit exampleChosen(index.isValid() ? index.data(ExampleModel::PlaceRole).toInt() : -1); });
    refresh();
}

QString SetsView::words() const {
    return m_words->text();
}

void SetsView::refresh() {
    const auto set = m_store.set();
    const auto parts = set ? partsOf(set->set, m_store.split()) : base::Result<std::vector<Part>>(std::vector<Part>());
    m_problem->setText(parts ? QString() : shell::reasonWords(parts.error()));
    m_problem->setVisible(!parts);
    m_isParted = set && parts;
    m_bar->setVisible(m_isParted);
    const auto chosen = m_parts->current();
    m_sheet->examples()->setExamples(set, parts ? *parts : std::vector<Part>(), parts && chosen != QLatin1String("all") ? std::optional(static_cast<Part>(chosen.toInt())) : std::nullopt);
    if (!set) {
        m_words->setText(m_store.chosenSet().empty() ? QString() : tr("Reading the data set…"));
        return;
    }
    const QLocale locale;
    double covered = 0;
    int blank = 0;
    for (const double share : set->covered) {
        covered += share;
        blank += share == 0 ? 1 : 0;
    }
    const auto count = static_cast<int>(set->set.examples().size());
    auto words = tr("%n example(s)", nullptr, count) + QLatin1Char(' ') + tr("of %n scene(s),", nullptr, set->scenes) + QLatin1Char(' ') + tr("%n band(s);", nullptr, set->set.bands()) + QLatin1Char(' ') +
                 tr("%1 % of the pixels are foreground").arg(locale.toString(100 * covered / std::max(1, count), 'f', 1));
    if (blank > 0)
        words += QStringLiteral("; ") + tr("%n without any", nullptr, blank);
    m_words->setText(words + QLatin1Char('.'));
    if (!parts)
        return;
    std::array<std::pair<int, int>, 3> counts{};
    std::array<std::set<std::string>, 3> scenes;
    for (std::size_t i = 0; i < parts->size(); ++i) {
        const auto part = static_cast<std::size_t>((*parts)[i]);
        ++counts[part].first;
        scenes[part].insert(set->set.examples()[i].scene);
    }
    for (std::size_t i = 0; i < 3; ++i)
        counts[i].second = static_cast<int>(scenes[i].size());
    m_bar->setCounts(counts);
}

}  // namespace triptych::app
