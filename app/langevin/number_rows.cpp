#include "app/langevin/number_rows.h"

#include <cmath>

#include <QCoreApplication>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

#include "app/shell/label.h"
#include "app/shell/room_words.h"

namespace triptych::app {

using base::Json;

namespace {

constexpr qint64 mostFileBytes = 4 << 20;

struct NumberWords {
    Q_DECLARE_TR_FUNCTIONS(LangevinNumbers)
};

base::Result<double> number(QString word, int line) {
    bool ok = false;
    const double v = QLocale::c().toDouble(word.replace(QChar(0x2212), QLatin1Char('-')), &ok);
    if (!ok || !std::isfinite(v))
        return base::badRequest(NumberWords::tr("Line %1: “%2” is not a number").arg(line).arg(word.left(40)).toStdString());
    return v;
}

bool standsForNone(const QString& word) {
    return word.compare(QLatin1String("none"), Qt::CaseInsensitive) == 0 || word.compare(NumberWords::tr("none"), Qt::CaseInsensitive) == 0 || word == QLatin1String("null") || word.endsWith(QChar(0x221E)) || word.endsWith(QLatin1String("inf"));
}

QString shown(const Json& v) {
    return v.is_null() ? NumberWords::tr("none") : v.is_number() ? QString::number(v.get<double>(), 'g', QLocale::FloatingPointShortest) : QString::fromStdString(v.dump());
}

}  // namespace

std::size_t numbersIn(const Json& value) {
    if (!value.is_structured())
        return 1;
    std::size_t sum = 0;
    for (const auto& item : value)
        sum += numbersIn(item);
    return sum;
}

base::Result<Json> numbersFromText(const QString& text, NumberShape shape, bool headed) {
    static const QRegularExpression gap(QStringLiteral("[,;\\s]+"));
    Json rows = Json::array(), all = Json::array();
    std::size_t count = 0;
    const auto lines = text.split(QRegularExpression(QStringLiteral("\r\n|\r|\n")));
    for (int i = 0; i < lines.size(); ++i) {
        static const QRegularExpression hole(QStringLiteral("^\\s*[,;]|[,;]\\s*[,;]|\t\t"));
        Json row = Json::array();
        bool isHead = false;
        if (lines[i].contains(hole))
            return base::badRequest(NumberWords::tr("Line %1 has an empty field").arg(i + 1).toStdString());
        for (const auto& word : lines[i].split(gap, Qt::SkipEmptyParts)) {
            if (shape == NumberShape::bounds && standsForNone(word)) {
                row.push_back(nullptr);
            } else {
                auto v = number(word, i + 1);
                if (!v && headed && rows.empty()) {
                    isHead = true;
                    break;
                }
                if (!v)
                    return tl::unexpected(v.error());
                row.push_back(*v);
            }
            if (++count > mostTypedNumbers)
                return base::badRequest(NumberWords::tr("More than %1 numbers; run a longer table by the command line").arg(QLocale().toString(static_cast<qlonglong>(mostTypedNumbers))).toStdString());
        }
        if (isHead) {
            headed = false;
            continue;
        }
        if (row.empty())
            continue;
        if (shape == NumberShape::matrix && !rows.empty() && rows[0].size() != row.size())
            return base::badRequest(NumberWords::tr("Line %1: %2 numbers, where the first row has %3").arg(i + 1).arg(row.size()).arg(rows[0].size()).toStdString());
        for (const auto& v : row)
            all.push_back(v);
        rows.push_back(std::move(row));
    }
    return shape == NumberShape::matrix ? rows : all;
}

QString textOfNumbers(const Json& value, NumberShape shape) {
    QString text;
    if (!value.is_array())
        return text;
    for (const auto& item : value) {
        if (shape == NumberShape::matrix && item.is_array()) {
            QStringList words;
            for (const auto& v : item)
                words << shown(v);
            text += words.join(QLatin1Char(' ')) + QLatin1Char('\n');
        } else {
            text += (text.isEmpty() ? QString() : QStringLiteral(" ")) + shown(item);
        }
    }
    return text;
}

base::Result<Json> systemFromText(const QString& text) {
    Json a = Json::array(), b = Json::array();
    const auto lines = text.split(QLatin1Char('\n'));
    for (int i = 0; i < lines.size(); ++i) {
        auto words = QString(lines[i]).replace(QChar(0x2264), QLatin1String("<=")).replace(QLatin1String("<="), QLatin1String(" <= ")).split(QRegularExpression(QStringLiteral("[,\\s]+")), Qt::SkipEmptyParts);
        if (words.isEmpty())
            continue;
        Json row = Json::array();
        bool right = words.size() >= 3 && words[words.size() - 2] == QLatin1String("<=");
        if (right)
            words.removeAt(words.size() - 2);
        for (const auto& word : words) {
            const auto v = number(word, i + 1);
            right = right && v.has_value();
            row.push_back(v ? *v : 0.0);
        }
        if (!right || (!a.empty() && row.size() != a[0].size() + 1))
            return base::badRequest(NumberWords::tr("Line %1 is not a row: the numbers of A, then <= and b").arg(i + 1).toStdString());
        b.push_back(row.back());
        row.erase(row.size() - 1);
        a.push_back(std::move(row));
    }
    return Json{{"A", a}, {"b", b}};
}

QString textOfSystem(const Json& system) {
    QString text;
    for (std::size_t i = 0; i < system["A"].size() && i < system["b"].size(); ++i) {
        for (const auto& v : system["A"][i])
            text += shown(v) + QLatin1Char(' ');
        text += QStringLiteral("<= ") + shown(system["b"][i]) + QLatin1Char('\n');
    }
    return text;
}

NumberRows::NumberRows(const QString& title, const QString& meaning, NumberShape shape, bool fromFile, QWidget* parent)
    : QWidget(parent), m_shape(shape), m_edit(new QPlainTextEdit), m_size(new shell::Label({}, shell::TextSize::secondary, shell::Ink::text3)), m_reason(new shell::Label({}, shell::TextSize::secondary, shell::Ink::bad)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 2, 0, 4);
    column->setSpacing(2);
    auto* head = new QHBoxLayout;
    auto* name = new shell::Label(title, shell::TextSize::body, shell::Ink::text2);
    name->setWordWrap(true);
    name->setToolTip(meaning);
    head->addWidget(name, 1);
    if (fromFile) {
        auto* choose = new shell::LinkButton(tr("From a file…"));
        choose->setToolTip(tr("A CSV file of numbers, a row a line, with or without names above them"));
        head->addWidget(choose);
        connect(choose, &QAbstractButton::clicked, this, [this] {
            auto* dialog = new QFileDialog(window(), tr("A table of numbers"), {}, tr("Tables (*.csv *.txt *.tsv);;All files (*)"));
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->setFileMode(QFileDialog::ExistingFile);
            connect(dialog, &QFileDialog::fileSelected, this, &NumberRows::readFile);
            dialog->open();
        });
    }
    column->addLayout(head);
    m_edit->setFont(shell::fixedFont());
    m_edit->setLineWrapMode(shape == NumberShape::matrix ? QPlainTextEdit::NoWrap : QPlainTextEdit::WidgetWidth);
    m_edit->setTabChangesFocus(true);
    m_edit->setFixedHeight((shape == NumberShape::matrix ? 4 : 2) * QFontMetrics(shell::fixedFont()).lineSpacing() + 12);
    m_edit->setAccessibleName(title);
    m_edit->setToolTip(meaning);
    name->setBuddy(m_edit);
    column->addWidget(m_edit);
    for (auto* label : {m_size, m_reason}) {
        label->setWordWrap(true);
        label->hide();
        column->addWidget(label);
    }
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] { take(numbersFromText(m_edit->toPlainText(), m_shape)); });
}

void NumberRows::setValue(const Json& value) {
    if (m_unreadable.isEmpty() && value == m_value && m_edit->document()->characterCount() > 1)
        return;
    m_value = value.is_array() ? value : Json::array();
    m_unreadable.clear();
    const QSignalBlocker quiet(m_edit);
    const bool long_ = numbersIn(m_value) > mostShownNumbers;
    m_edit->setPlainText(long_ ? QString() : textOfNumbers(m_value, m_shape));
    m_edit->setVisible(!long_);
    showSize({});
    say();
}

void NumberRows::take(base::Result<Json> read) {
    m_unreadable = read ? QString() : QString::fromStdString(read.error().what);
    if (read)
        m_value = std::move(*read);
    say();
    emit edited();
}

void NumberRows::showSize(const QString& from) {
    const bool long_ = numbersIn(m_value) > mostShownNumbers;
    const auto rows = static_cast<int>(m_value.size());
    QString text = m_shape == NumberShape::matrix && !m_value.empty() ? tr("%n row(s)", nullptr, rows) + tr(" of %n number(s)", nullptr, static_cast<int>(m_value[0].size())) : tr("%n number(s)", nullptr, rows);
    if (!from.isEmpty())
        text += tr(", from %1").arg(from);
    m_size->setText(text);
    m_size->setVisible(long_ || !from.isEmpty());
}

void NumberRows::readFile(const QString& path) {
    QFile file(path);
    const QString name = QFileInfo(path).fileName();
    if (!file.open(QIODevice::ReadOnly)) {
        m_unreadable = tr("%1 could not be opened").arg(name);
        say();
        return;
    }
    if (file.size() > mostFileBytes || file.isSequential()) {
        m_unreadable = tr("%1 is too large: at most 4 MiB and %2 numbers").arg(name, QLocale().toString(static_cast<qlonglong>(mostTypedNumbers)));
        say();
        return;
    }
    auto read = numbersFromText(QString::fromUtf8(file.read(mostFileBytes)).remove(QChar(0xFEFF)), m_shape, true);
    if (read && read->empty())
        read = base::badRequest(tr("there is no number in it").toStdString());
    if (!read) {
        m_unreadable = tr("%1: %2. The table is kept as it was.").arg(name, QString::fromStdString(read.error().what));
        say();
        m_unreadable.clear();
        return;
    }
    setValue(*read);
    showSize(name);
    emit edited();
}

void NumberRows::setProblem(const QString& reason) {
    m_unusable = reason;
    say();
}

QString NumberRows::problem() const {
    return m_reason->text();
}

void NumberRows::say() {
    m_reason->setText(m_unreadable.isEmpty() ? m_unusable : m_unreadable);
    m_reason->setVisible(!m_reason->text().isEmpty());
}

}  // namespace triptych::app
