#include "app/routing/corpus/length_plot.h"

#include <algorithm>
#include <cmath>

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QToolTip>

#include "app/routing/core/corpus_bars.h"
#include "app/routing/load_state.h"
#include "app/shell/theme.h"

namespace triptych::app::routingview {

LengthPlot::LengthPlot(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Characters a document, by language"));
    connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
}

void LengthPlot::setRows(std::vector<Row> rows) {
    m_rows = std::move(rows);
    m_chosen = std::min(m_chosen, static_cast<int>(m_rows.size()) - 1);
    double lower = 1e15, upper = 1;
    for (const auto& row : m_rows) {
        lower = std::min(lower, std::max(1.0, row.q05));
        upper = std::max(upper, row.q95);
    }
    m_lower = std::pow(10, std::floor(std::log10(std::min(lower, upper))));
    m_upper = std::max(10 * m_lower, std::pow(10, std::ceil(std::log10(upper))));
    updateGeometry();
    update();
}

int LengthPlot::rowHeight() const {
    return std::max(18, fontMetrics().height() + 2);
}

QSize LengthPlot::sizeHint() const {
    return {300, rowHeight() * (static_cast<int>(m_rows.size()) + 1) + 8};
}

QString LengthPlot::readOut(const Row& row) const {
    const auto words = [](double value) { return countWords(static_cast<std::int64_t>(value)); };
    return tr("%1: half of its documents have %2 to %3 characters, the median %4; nine of ten %5 to %6").arg(row.label, words(row.q25), words(row.q75), words(row.median), words(row.q05), words(row.q95));
}

void LengthPlot::paintEvent(QPaintEvent* event) {
    if (m_rows.empty())
        return;
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight);
    const auto& theme = shell::Theme::current();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int high = rowHeight(), nameWidth = std::min(width() * 2 / 5, 120), left = nameWidth + 12, right = width() - 14;
    const double decades = std::log10(m_upper / m_lower);
    // A plot never mirrors; its labels stand on the side where one begins to read.
    const int from = mirrored ? 14 : left, to = mirrored ? width() - left : right;
    const auto at = [&](double value) { return from + (to - from) * std::log10(std::clamp(value, m_lower, m_upper) / m_lower) / decades; };
    const double bottom = high * static_cast<double>(m_rows.size() + 1) + 2;
    painter.setFont(shell::sizedFont(shell::TextSize::tick));
    for (double tick = m_lower; tick <= m_upper * 1.001; tick *= 10) {
        painter.fillRect(QRectF(at(tick), high, 1, bottom - high), theme.grid);
        painter.setPen(theme.text3);
        painter.drawText(QRectF(at(tick) - 40, 0, 80, high), Qt::AlignHCenter | Qt::AlignVCenter, countWords(static_cast<std::int64_t>(tick)));
    }
    painter.setPen(theme.text2);
    painter.drawText(QRectF(mirrored ? width() - nameWidth - 4 : 4, 0, nameWidth - 16, high), static_cast<int>(Qt::AlignVCenter | (mirrored ? Qt::AlignRight : Qt::AlignLeft)), tr("characters"));
    painter.setFont(font());
    if (m_chosen >= 0 && hasFocus())
        painter.fillRect(QRect(0, (m_chosen + 1) * high, width(), high), theme.accentSoft);
    // The axis is on top, where it is seen however many rows there are.
    for (int i = std::max(0, event->rect().top() / high - 1); i < static_cast<int>(m_rows.size()) && (i + 1) * high <= event->rect().bottom(); ++i) {
        const auto& row = m_rows[static_cast<std::size_t>(i)];
        const double middle = (i + 1) * high + high / 2.0;
        painter.setPen(theme.text);
        painter.drawText(QRectF(mirrored ? width() - nameWidth - 4 : 4, (i + 1) * high, nameWidth, high), static_cast<int>(Qt::AlignVCenter | (mirrored ? Qt::AlignRight : Qt::AlignLeft)),
                         fontMetrics().elidedText(row.label, Qt::ElideRight, nameWidth));
        const auto hue = row.hue == -2 ? theme.text2 : hueColour(row.hue);
        painter.fillRect(QRectF(at(row.q05), middle - 0.75, std::max(1.0, at(row.q95) - at(row.q05)), 1.5), hue);
        painter.fillRect(QRectF(at(row.q25), middle - 4, std::max(2.0, at(row.q75) - at(row.q25)), 8), hue);
        painter.fillRect(QRectF(at(row.median) - 1, middle - 6, 2, 12), theme.text);
    }
}

bool LengthPlot::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        if (const int row = help->pos().y() / rowHeight() - 1; row >= 0 && row < static_cast<int>(m_rows.size()))
            QToolTip::showText(help->globalPos(), readOut(m_rows[static_cast<std::size_t>(row)]).toHtmlEscaped(), this);
        else
            QToolTip::showText(help->globalPos(), tr("Box: the middle half of the documents; line: nine of ten; tick: the median"), this);
        return true;
    }
    return QWidget::event(event);
}

void LengthPlot::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy))
        return QGuiApplication::clipboard()->setText(asText());
    const int by = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    if (by == 0 || m_rows.empty())
        return QWidget::keyPressEvent(event);
    m_chosen = std::clamp(m_chosen + by, 0, static_cast<int>(m_rows.size()) - 1);
    const auto words = readOut(m_rows[static_cast<std::size_t>(m_chosen)]);
    setAccessibleDescription(words);
    QToolTip::showText(mapToGlobal(QPoint(width() / 3, (m_chosen + 2) * rowHeight())), words.toHtmlEscaped(), this);
    update();
}

QString LengthPlot::asText() const {
    auto text = QStringLiteral("%1\t5 %\t25 %\t50 %\t75 %\t95 %\n").arg(accessibleName());
    for (const auto& row : m_rows) {
        text += row.label;
        for (const double value : {row.q05, row.q25, row.median, row.q75, row.q95})
            text += QLatin1Char('\t') + QString::number(value, 'g', 8);
        text += QLatin1Char('\n');
    }
    return text;
}

void LengthPlot::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Copy data")), &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(asText()); });
    menu->popup(event->globalPos());
}

std::vector<LengthPlot::Row> lengthRows(const CorpusReport& report, const routing::LanguageTable& languages) {
    std::vector<LengthPlot::Row> rows;
    for (const auto& step : report.steps) {
        const auto found = step.measured.find("characters");
        if (step.rule != "length" || found == step.measured.end() || !found->is_object())
            continue;
        const auto add = [&](const base::Json& json, const QString& label, int hue) {
            const auto number = [&](const char* key) { return json.contains(key) && json[key].is_number() ? std::max(0.0, json[key].get<double>()) : 0.0; };
            rows.push_back({label, hue, number("q05"), number("q25"), number("median"), number("q75"), number("q95")});
        };
        if (const auto all = found->find("all"); all != found->end() && all->is_object())
            add(*all, LengthPlot::tr("All"), -2);
        const auto list = found->find("byLanguage");
        if (list == found->end() || !list->is_array())
            return rows;
        std::vector<std::pair<int, const base::Json*>> order;
        for (const auto& row : *list)
            if (row.is_object() && row.contains("code") && row["code"].is_string()) {
                const int at = languages.indexOf(row["code"].get<std::string>());
                order.emplace_back(at < 0 ? 1 << 20 : at, &row);
            }
        std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        for (const auto& [at, row] : order) {
            const auto language = languages.language((*row)["code"].get<std::string>());
            add(*row, QString::fromStdString(!language.name.empty() ? language.name : language.english.empty() ? language.code : language.english), languages.hueOf(language.family));
        }
        return rows;
    }
    return rows;
}

}  // namespace triptych::app::routingview
