#pragma once

#include <QWidget>

#include "app/routing/core/corpus_report.h"
#include "routing/languages.h"

namespace triptych::shell {
class Label;
}

namespace triptych::app::routingview {

class MarkedText;

/// A document that a rule found: its language, why, and a piece of it; beside it the one it repeats, with what both share marked, or what it was changed to. GUI thread only.
class ExampleCard : public QWidget {
    Q_OBJECT
public:
    /// \param masked personal data are hidden. \param ofTest the other document is of the test set.
    ExampleCard(const CorpusExample& example, const routing::LanguageTable& languages, bool masked, bool ofTest, QWidget* parent = nullptr);
    [[nodiscard]] MarkedText* text() const { return m_text; }
    /// Null: there is no other.
    [[nodiscard]] MarkedText* other() const { return m_other; }

private:
    MarkedText* m_text;
    MarkedText* m_other = nullptr;
};

}  // namespace triptych::app::routingview
