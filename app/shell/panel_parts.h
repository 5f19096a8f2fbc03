#pragma once

#include <QScrollArea>
#include <QWidget>

#include "app/shell/label.h"

class QHBoxLayout;
class QVBoxLayout;

namespace triptych::shell {

/// Head of a section: bold text2 words, and a count or hint at the other side.
class SectionHeader : public QWidget {
    Q_OBJECT
public:
    explicit SectionHeader(const QString& text, const QString& side = {}, QWidget* parent = nullptr);
    void setText(const QString& text);
    void setSide(const QString& side);
    /// A small button at the end ("+", a link), taken over.
    void addTool(QWidget* tool);

private:
    Label* m_text;
    Label* m_side;
    QHBoxLayout* m_layout;
};

/// Name left, value right (selectable, unit behind it), the value under the name where both do not fit. Hover shows the
/// definition and where it comes from.
class KeyValueRow : public QWidget {
    Q_OBJECT
public:
    explicit KeyValueRow(const QString& name, const QString& value = {}, const QString& unit = {},
                         const QString& definition = {}, QWidget* parent = nullptr);
    void setValue(const QString& value);
    void setValue(const QString& value, const QString& unit);
    void setDefinition(const QString& definition);
    void setInk(Ink ink);
    [[nodiscard]] QString value() const { return m_value->text(); }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] bool fitsInOneLine(int width) const;
    void place();
    Label* m_name;
    Label* m_value;
    Label* m_unit;
};

/// What fills Library and Inspector: sections under each other that scroll together, hairlines between them, and a foot that
/// stays (Run).
class SidePanel : public QWidget {
    Q_OBJECT
public:
    explicit SidePanel(QWidget* parent = nullptr);

    SectionHeader* addSection(const QString& text, const QString& side = {});
    /// \param bleed lists reach into the padding by this much, so that their selection has air round the text.
    void addWidget(QWidget* widget, int bleed = 0);
    void addSeparator();
    void addStretch();
    KeyValueRow* addValue(const QString& name, const QString& value = {}, const QString& unit = {},
                          const QString& definition = {});
    /// A paragraph in the body size.
    Label* addText(const QString& text, Ink ink = Ink::text);
    /// Links in one row: "Copy recipe", "Show code".
    QHBoxLayout* addRow();
    /// Pinned under the scrolling part; taken over.
    void setFoot(QWidget* foot);
    /// Takes everything out again but the foot; widgets are deleted.
    void clear();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVBoxLayout* m_outer;
    QVBoxLayout* m_body;
    QWidget* m_foot = nullptr;
};

}  // namespace triptych::shell
