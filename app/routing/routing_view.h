#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QWidget>

#include "app/routing/brush.h"
#include "app/workspace.h"
#include "figures/recipe.h"
#include "routing/counts.h"
#include "routing/languages.h"

namespace triptych::app::routingview {

/// What the views of the tab look at. Immutable.
struct Shown {
    /// Where the routing came from: an imported, run or captured trace, or counts of files that stay outside.
    base::JobRecord source;
    /// The routing.count of it (or the source itself, when it is counts), and what it holds.
    base::JobRecord countsRecord;
    std::shared_ptr<const routing::Counts> counts;
    routing::LanguageTable languages;

    /// The trace itself, for what looks at single tokens; none where only counts are in the project.
    [[nodiscard]] std::optional<base::BlobRef> trace() const {
        const auto found = source.outputs.find("trace");
        return found == source.outputs.end() ? std::nullopt : std::optional(found->second);
    }
    [[nodiscard]] std::optional<base::BlobRef> countsBlob() const {
        const auto found = countsRecord.outputs.find("counts");
        return found == countsRecord.outputs.end() ? std::nullopt : std::optional(found->second);
    }
};

/// A number of the Inspector: hover shows its definition and source. Without a value: a sentence (its definition), or the head of a section
/// (its label, with the unit at the side).
struct Fact {
    QString label, value = {}, unit = {}, definition = {};
};

/// One view of the routing tab: a canvas and its segment in the switcher. A new view is a class of this and a line in the tab. GUI thread only.
class RoutingView : public QWidget {
    Q_OBJECT
public:
    struct Name {
        QString id, title, toolTip;
    };
    RoutingView(Name name, Workspace& workspace, Brush& brush) : m_workspace(workspace), m_brush(brush), m_name(std::move(name)) {}

    [[nodiscard]] const Name& name() const { return m_name; }
    /// The option row over the canvas; asked for once, taken over. Null: none.
    [[nodiscard]] virtual QWidget* makeOptions() { return nullptr; }
    /// Null: nothing is chosen. The same source comes again when the language table changed.
    virtual void show(std::shared_ptr<const Shown> shown) = 0;
    /// False: it looks at something else than a trace and its counts.
    [[nodiscard]] virtual bool needsSource() const { return true; }
    /// In place of the tab's Inspector, for a view whose rows are typed in; asked for once, taken over. Null: none.
    [[nodiscard]] virtual QWidget* ownInspector() { return nullptr; }
    /// The view came to the front or left it: work that only it needs starts when it is looked at.
    virtual void setActive(bool active) { (void)active; }
    /// "What you see", in one or two sentences with the definition; empty before there is anything.
    [[nodiscard]] virtual QString seen() const = 0;
    /// Numbers of what is selected, for the Inspector.
    [[nodiscard]] virtual std::vector<Fact> facts() const { return {}; }
    /// The result that is on screen; none before it is there.
    [[nodiscard]] virtual std::optional<base::JobRecord> made() const { return {}; }
    /// What is exported of it now; none when there is nothing.
    [[nodiscard]] virtual std::optional<figures::FigureRecipe> recipe() const { return {}; }

signals:
    /// seen, facts, made or recipe are others now.
    void changed();
    /// From an Inspector of its own.
    void recipeWanted();
    void codeWanted();
    /// A banner over the canvas.
    void said(bool refused, const QString& text);

protected:
    Workspace& m_workspace;
    Brush& m_brush;

private:
    Name m_name;
};

}  // namespace triptych::app::routingview
