#include "app/routing/corpus/cleaning_page.h"

#include <algorithm>

#include <QClipboard>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSaveFile>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/routing/core/corpus_bars.h"
#include "app/routing/core/corpus_words.h"
#include "app/routing/corpus/corpus_store.h"
#include "app/routing/corpus/rule_page.h"
#include "app/shell/icons.h"
#include "app/shell/label.h"
#include "app/shell/room_words.h"
#include "app/shell/style.h"
#include "routing/corpus/recipe.h"

namespace triptych::app::routingview {
namespace {

constexpr qint64 mostRecipeBytes = qint64{4} << 20;

// Which threshold it is, so that two of them are two undo steps.
QString changedIn(const base::Json& before, const base::Json& after) {
    for (const auto& [name, value] : after.items())
        if (!before.is_object() || before.value(name, base::Json()) != value)
            return QString::fromStdString(name);
    return {};
}

}  // namespace

CleaningPage::CleaningPage(CorpusStore& store, Brush& brush, Of of, QWidget* parent) : QWidget(parent), m_store(store), m_of(of), m_rule(new RulePage(brush)) {
    build();
    connect(&m_model, &StepModel::switched, this, &CleaningPage::switchStep);
    // After the drop is over: the view still holds on to its rows.
    connect(&m_model, &StepModel::moved, this, &CleaningPage::moveStep, Qt::QueuedConnection);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        showRule();
        emit chosenChanged();
    });
    connect(m_rule, &RulePage::parametersChanged, this, [this](const base::Json& parameters) {
        const int step = chosen();
        if (step >= 0)
            edit([&](RecipeDraft& draft) { draft.steps[static_cast<std::size_t>(step)].parameters = parameters; }, tr("Change the rule “%1”").arg(m_model.index(step).data().toString()),
                 QStringLiteral("routing/recipe/%1/%2").arg(step).arg(changedIn(m_store.draft().steps[static_cast<std::size_t>(step)].parameters, parameters)));
    });
}

void CleaningPage::build() {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* side = new QWidget;
    side->setMinimumWidth(232);
    side->setMaximumWidth(340);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(8, 4, 8, 8);
    column->setSpacing(4);
    m_head = new shell::Label({}, shell::TextSize::secondary, shell::Ink::text2);
    m_head->setWordWrap(true);
    m_head->setContentsMargins(8, 0, 8, 0);
    column->addWidget(m_head);
    m_list = new QListView;
    m_list->setAccessibleName(m_of == Of::recipe ? tr("Rules of the recipe") : tr("Steps of the cleaning"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new StepDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    if (m_of == Of::recipe) {
        m_list->setDragDropMode(QAbstractItemView::InternalMove);
        m_list->setDefaultDropAction(Qt::MoveAction);
        m_list->setToolTip(tr("Drag a rule to another place, or move it with Alt and the arrow keys; Space switches it"));
    }
    column->addWidget(m_list, 1);
    if (m_of == Of::recipe)
        column->addWidget(makeFoot());
    row->addWidget(side, 5);
    auto* line = new QFrame;
    line->setFrameShape(QFrame::VLine);
    line->setFixedWidth(1);
    row->addWidget(line);
    row->addWidget(m_rule, 8);
}

QWidget* CleaningPage::makeFoot() {
    auto* foot = new QWidget;
    auto* column = new QVBoxLayout(foot);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto* tools = new QHBoxLayout;
    tools->setSpacing(2);
    const auto tool = [&](const char* icon, const QString& words, const QString& keys) {
        auto* button = new QToolButton;
        button->setIcon(shell::icon(QLatin1String(icon)));
        button->setAutoRaise(true);
        button->setToolTip(keys.isEmpty() ? words : QStringLiteral("%1 (%2)").arg(words, QKeySequence(keys).toString(QKeySequence::NativeText)));
        button->setAccessibleName(words);
        tools->addWidget(button);
        if (!keys.isEmpty()) {
            auto* shortcut = new QShortcut(QKeySequence(keys), m_list);
            shortcut->setContext(Qt::WidgetShortcut);
            connect(shortcut, &QShortcut::activated, button, &QToolButton::click);
        }
        return button;
    };
    m_up = tool("chevron-up", tr("Do this rule earlier"), QStringLiteral("Alt+Up"));
    m_down = tool("chevron-down", tr("Do this rule later"), QStringLiteral("Alt+Down"));
    m_remove = tool("minus", tr("Take this rule out"), QStringLiteral("Del"));
    m_add = tool("plus", tr("Add a rule"), {});
    tools->addStretch();
    const auto link = [&](const QString& words, const QString& tip) {
        auto* made = new shell::LinkButton(words);
        made->setToolTip(tip);
        tools->addWidget(made);
        return made;
    };
    auto* load = link(tr("Load…"), tr("Take the rules of a recipe that was saved as JSON"));
    tools->addSpacing(8);
    auto* save = link(tr("Save…"), tr("Write the recipe as JSON, as “triptych run” takes it"));
    column->addLayout(tools);
    m_hash = new shell::Label({}, shell::TextSize::tick, shell::Ink::text3);
    m_hash->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_hash->setContentsMargins(8, 0, 8, 0);
    column->addWidget(m_hash);
    m_apply = new QPushButton(tr("Apply"));
    m_apply->setObjectName(QStringLiteral("apply"));
    shell::setPrimary(m_apply);
    column->addWidget(m_apply);
    connect(m_up, &QToolButton::clicked, this, [this] { moveStep(chosen(), chosen() - 1); });
    connect(m_down, &QToolButton::clicked, this, [this] { moveStep(chosen(), chosen() + 1); });
    connect(m_remove, &QToolButton::clicked, this, [this] { removeStep(chosen()); });
    connect(m_add, &QToolButton::clicked, this, [this] {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        for (const auto& rule : routing::corpusRules())
            connect(menu->addAction(ruleTitle(rule.name)), &QAction::triggered, this, [this, name = rule.name] { addRule(name); });
        menu->popup(m_add->mapToGlobal(QPoint(0, m_add->height())));
    });
    connect(m_apply, &QPushButton::clicked, this, [this] {
        if (m_store.cleansThis())
            m_store.cleaning().cancel();
        else
            m_store.apply();
    });
    connect(save, &QAbstractButton::clicked, this, [this] {
        m_dialogs.file(this, {shell::Dialogs::FileWish::save, tr("Save recipe"), tr("Recipes (*.json)"), QStringLiteral("recipe.json")}, [this](const QString& path) {
            if (!path.isEmpty())
                saveTo(path);
        });
    });
    connect(load, &QAbstractButton::clicked, this, [this] {
        m_dialogs.file(this, {shell::Dialogs::FileWish::openFile, tr("Load recipe"), tr("Recipes (*.json)"), {}}, [this](const QString& path) {
            if (!path.isEmpty())
                loadFrom(path);
        });
    });
    return foot;
}

int CleaningPage::chosen() const {
    return m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1;
}

void CleaningPage::choose(int step) {
    m_list->setCurrentIndex(m_model.index(step));
}

void CleaningPage::refresh() {
    std::vector<StepModel::Row> rows;
    if (m_of == Of::cleaning && m_store.cleaned()) {
        for (const auto& step : m_store.cleaned()->steps)
            rows.push_back({{step.rule, step.parameters, true}, step.all, false, {}});
        m_head->setText(cleanedHeadline(*m_store.cleaned()));
    } else if (m_of == Of::recipe) {
        const auto& draft = m_store.draft();
        for (const auto& step : draft.steps) {
            StepModel::Row row{step, {}, false, {}};
            if (!canRun(draft, step)) {
                row.waits = tr("waits for a test set, chosen above");
            } else if (m_store.inspected()) {
                const auto reported = reportedStep(*m_store.inspected(), step);
                if (reported.step)
                    row.found = reported.step->all;
                row.older = reported.older;
            }
            rows.push_back(std::move(row));
        }
        m_head->setText(tr("What each rule would find on its own. They are applied from top to bottom."));
        const auto hash = QString::fromStdString(appliedHash(draft));
        m_hash->setText(hash.isEmpty() ? tr("No rule is switched on") : tr("Recipe %1").arg(hash.left(16)));
        m_hash->setToolTip(hash.isEmpty() ? QString() : tr("SHA-256 of the rules that are on, to be cited: %1").arg(hash));
        refreshApply();
    }
    const int before = chosen();
    m_model.setRows(std::move(rows), m_of == Of::recipe);
    if (m_model.rowCount() > 0 && (chosen() < 0 || chosen() != before))
        choose(std::clamp(before, 0, m_model.rowCount() - 1));
    showRule();
}

void CleaningPage::refreshApply() {
    if (!m_apply)
        return;
    const bool mine = m_store.cleansThis(), other = !mine && m_store.cleaning().isBusy();
    m_apply->setText(mine ? tr("Cancel") : tr("Apply"));
    m_apply->setToolTip(other ? tr("Waits until %1 is cleaned").arg(m_store.cleaningTitle()).toHtmlEscaped() : tr("Make a new corpus by this recipe; this one stays as it is"));
    m_apply->setEnabled(mine || (!other && !appliedSteps(m_store.draft()).empty()));
}

void CleaningPage::showRule() {
    const int step = chosen();
    if (m_up) {
        m_up->setEnabled(step > 0);
        m_down->setEnabled(step >= 0 && step + 1 < m_model.rowCount());
        m_remove->setEnabled(step >= 0);
    }
    if (step < 0 || step >= m_model.rowCount()) {
        m_rule->show({}, nullptr, m_store.languages());
        return;
    }
    const auto& row = m_model.rows()[static_cast<std::size_t>(step)];
    RulePage::Shown shown{row.step, {}, {}, m_of == Of::cleaning};
    auto keeper = m_of == Of::cleaning ? m_store.cleaned() : m_store.inspected();
    if (keeper && m_of == Of::recipe)
        shown.reported = reportedStep(*keeper, row.step);
    else if (keeper && static_cast<std::size_t>(step) < keeper->steps.size())
        shown.reported = {&keeper->steps[static_cast<std::size_t>(step)], false};
    if (!row.waits.isEmpty())
        shown.waits = tr("Choose a test set above: this rule looks for documents of it in the corpus");
    m_rule->show(shown, std::move(keeper), m_store.languages());
}

void CleaningPage::edit(const std::function<void(RecipeDraft&)>& change, const QString& undoText, const QString& mergeId) {
    auto draft = m_store.draft();
    change(draft);
    m_store.setDraft(draft, undoText, mergeId);
}

void CleaningPage::moveStep(int from, int to) {
    const int count = static_cast<int>(m_store.draft().steps.size());
    if (from < 0 || to < 0 || from >= count || to >= count || from == to)
        return;
    const auto title = m_model.index(from).data().toString();
    edit([&](RecipeDraft& draft) {
        auto step = std::move(draft.steps[static_cast<std::size_t>(from)]);
        draft.steps.erase(draft.steps.begin() + from);
        draft.steps.insert(draft.steps.begin() + to, std::move(step));
    }, tr("Move the rule “%1”").arg(title));
    choose(to);
}

void CleaningPage::switchStep(int step, bool on) {
    if (step < 0 || step >= static_cast<int>(m_store.draft().steps.size()))
        return;
    const auto title = m_model.index(step).data().toString();
    edit([&](RecipeDraft& draft) { draft.steps[static_cast<std::size_t>(step)].on = on; }, on ? tr("Switch the rule “%1” on").arg(title) : tr("Switch the rule “%1” off").arg(title));
}

void CleaningPage::addRule(const std::string& rule) {
    const auto read = routing::recipeFromJson(base::Json::array({{{"rule", rule}}}), "recipe");
    if (!read)
        return;
    if (m_store.draft().steps.size() >= routing::maxRecipeSteps) {
        emit said(true, tr("A recipe holds at most %1 rules").arg(routing::maxRecipeSteps));
        return;
    }
    const int at = chosen() + 1;
    edit([&](RecipeDraft& draft) { draft.steps.insert(draft.steps.begin() + at, {rule, read->steps.front().parameters, true}); }, tr("Add the rule “%1”").arg(ruleTitle(rule)));
    choose(at);
}

void CleaningPage::removeStep(int step) {
    if (step < 0 || step >= static_cast<int>(m_store.draft().steps.size()))
        return;
    edit([&](RecipeDraft& draft) { draft.steps.erase(draft.steps.begin() + step); }, tr("Take the rule “%1” out").arg(m_model.index(step).data().toString()));
}

void CleaningPage::saveTo(const QString& path) {
    const auto recipe = routing::recipeFromJson(appliedSteps(m_store.draft()), "recipe");
    if (!recipe)
        return;
    const auto text = routing::toJson(*recipe).dump(2) + "\n";
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), static_cast<qint64>(text.size())) != static_cast<qint64>(text.size()) || !file.commit())
        emit said(true, tr("%1 cannot be written: %2").arg(QFileInfo(path).fileName(), file.errorString()));
    else
        emit said(false, tr("%1 holds the rules that are switched on").arg(QFileInfo(path).fileName()));
}

void CleaningPage::loadFrom(const QString& path) {
    const auto name = QFileInfo(path).fileName();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        emit said(true, tr("%1 cannot be read: %2").arg(name, file.errorString()));
        return;
    }
    const auto text = file.read(mostRecipeBytes + 1);
    const auto json = text.size() > mostRecipeBytes ? base::Result<base::Json>(base::unreadable("more than 4 MiB are no recipe", name.toStdString()))
                                                    : base::parseJson({text.constData(), static_cast<std::size_t>(text.size())}, name.toStdString());
    const auto draft = json ? draftFromRecipe(*json, name.toStdString(), m_store.draft()) : base::Result<RecipeDraft>(tl::unexpected(json.error()));
    if (!draft) {
        emit said(true, shell::errorWords(draft.error()));
        return;
    }
    m_store.setDraft(*draft, tr("Load the recipe %1").arg(name));
}

}  // namespace triptych::app::routingview
