#pragma once

#include <QAbstractButton>
#include <QFrame>
#include <QLabel>

#include "app/shell/theme.h"

namespace triptych::shell {

/// Which of the theme's text colours a label takes.
enum class Ink { text, text2, text3, accent, ok, warn, bad };
[[nodiscard]] const QColor& inkColour(Ink ink);

/// A label of one text size and one of the theme's text colours; follows theme and system font. Plain text, never rich:
/// names from files are shown in it.
class Label : public QLabel {
    Q_OBJECT
public:
    explicit Label(const QString& text = {}, TextSize size = TextSize::body, Ink ink = Ink::text, bool bold = false,
                   QWidget* parent = nullptr);
    void setInk(Ink ink);
    void setBold(bool bold);
    /// In the fixed font, for formulas and code.
    void setFixed(bool fixed);

private:
    void refresh();
    TextSize m_size;
    Ink m_ink;
    bool m_bold;
    bool m_fixed = false;
};

/// A label that ends in an ellipsis where it does not fit and shows the whole text on hover then.
class ElidedLabel : public Label {
    Q_OBJECT
public:
    using Label::Label;
    void setFullText(const QString& text, Qt::TextElideMode mode = Qt::ElideRight);
    [[nodiscard]] const QString& fullText() const { return m_full; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void elide();
    QString m_full;
    Qt::TextElideMode m_mode = Qt::ElideRight;
};

/// A hairline between sections.
class Separator : public QWidget {
    Q_OBJECT
public:
    explicit Separator(QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override { return {8, 1}; }

protected:
    void paintEvent(QPaintEvent* event) override;
};

/// Text that acts, in the link colour.
class LinkButton : public QAbstractButton {
    Q_OBJECT
public:
    explicit LinkButton(const QString& text, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace triptych::shell
