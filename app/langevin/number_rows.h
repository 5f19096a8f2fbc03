#pragma once

#include <QPointer>
#include <QWidget>

#include "base/json.h"
#include "base/result.h"

class QPlainTextEdit;

namespace triptych::shell {
class Label;
}

namespace triptych::app {

/// How numbers that are typed make a value of a document.
enum class NumberShape {
    vector,  ///< all in one list
    bounds,  ///< the same; "none" stands for null
    matrix,  ///< a row a line, all of one length
};

/// Numbers of a text, apart by spaces, commas, semicolons or tabulators. An empty text is an empty list.
/// \param headed a first line that holds a word is passed over: a table's names.
/// Errors, in the user's language: the line and what is no number; rows of unlike lengths; more than mostTypedNumbers.
[[nodiscard]] base::Result<base::Json> numbersFromText(const QString& text, NumberShape shape, bool headed = false);
[[nodiscard]] QString textOfNumbers(const base::Json& value, NumberShape shape);
[[nodiscard]] std::size_t numbersIn(const base::Json& value);
inline constexpr std::size_t mostShownNumbers = 6000;    ///< of a table that is shown as text
inline constexpr std::size_t mostTypedNumbers = 60'000;  ///< of one that is laid into a document by hand

/// "1 0 0 <= 1", a row a line, as {"A": [[..], ..], "b": [..]}. Errors: the line that is none.
[[nodiscard]] base::Result<base::Json> systemFromText(const QString& text);
[[nodiscard]] QString textOfSystem(const base::Json& system);

/// A table of numbers as typed text under its name, with the reason under it where it cannot be read or used; a long one is told by its size. May be filled
/// from a file. GUI thread.
class NumberRows : public QWidget {
    Q_OBJECT
public:
    NumberRows(const QString& title, const QString& meaning, NumberShape shape, bool fromFile = false, QWidget* parent = nullptr);

    void setValue(const base::Json& value);
    [[nodiscard]] const base::Json& value() const { return m_value; }
    /// False while what is typed cannot be read: value() is what could be read last.
    [[nodiscard]] bool isValid() const { return m_unreadable.isEmpty(); }
    /// Why what was read cannot be used; empty takes that back.
    void setProblem(const QString& reason);
    [[nodiscard]] QString problem() const;
    /// A file of numbers, with or without names above them. Says under the table why it was not taken.
    void readFile(const QString& path);
    [[nodiscard]] QPlainTextEdit* edit() const { return m_edit; }

signals:
    void edited();

private:
    void take(base::Result<base::Json> read);
    void say();
    void showSize(const QString& from);
    NumberShape m_shape;
    QPlainTextEdit* m_edit;
    shell::Label *m_size, *m_reason;
    base::Json m_value = base::Json::array();
    QString m_unreadable, m_unusable;
};

}  // namespace triptych::app
