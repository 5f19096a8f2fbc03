#pragma once

#include <functional>

#include <QWidget>

#include "app/shell/label.h"

class QPushButton;

namespace triptych::shell {

enum class NoticeTone { info, warning, bad };

/// Something said in the column it concerns: one icon, a sentence, at most one action, and a cross.
class Banner : public QWidget {
    Q_OBJECT
public:
    Banner(NoticeTone tone, const QString& text, const QString& actionText = {}, std::function<void()> action = {},
           QWidget* parent = nullptr);
    [[nodiscard]] const QString& text() const { return m_text; }
    [[nodiscard]] NoticeTone tone() const { return m_tone; }
    /// Presses its action, as a person would; nothing when it has none.
    void trigger();

signals:
    void dismissed();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    NoticeTone m_tone;
    QString m_text;
    std::function<void()> m_action;
};

/// Says what would fill an empty place and offers the button.
class EmptyView : public QWidget {
    Q_OBJECT
public:
    /// \param icon resource name. \param line what will fill it. \param how one sentence. \param button empty: none.
    EmptyView(const QString& icon, const QString& line, const QString& how, const QString& button = {},
              QWidget* parent = nullptr);
    void setTexts(const QString& line, const QString& how, const QString& button);
    [[nodiscard]] QPushButton* button() const { return m_button; }

signals:
    void activated();

private:
    void refreshIcon();
    QString m_iconName;
    QLabel* m_icon;
    Label* m_line;
    Label* m_how;
    QPushButton* m_button;
};

/// A legend in one flowing row of 9 px squares; a click isolates an entry, a second one shows all again.
class FlowLegend : public QWidget {
    Q_OBJECT
public:
    struct Entry {
        QString id;
        QString text;
        std::function<QColor()> colour;  ///< asked anew after a change of theme
        QString toolTip = {};
    };
    explicit FlowLegend(QWidget* parent = nullptr);
    void setEntries(const QList<Entry>& entries);
    [[nodiscard]] QString isolated() const { return m_isolated; }
    void setIsolated(const QString& id);

signals:
    /// Empty: all are shown.
    void isolatedChanged(const QString& id);

private:
    QList<Entry> m_entries;
    QString m_isolated;
};

}  // namespace triptych::shell
