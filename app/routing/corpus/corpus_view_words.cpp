// What the Corpus view says of itself in the Inspector, and the figure of it.
#include <algorithm>

#include <QLocale>

#include "app/routing/core/corpus_audit.h"
#include "app/routing/core/corpus_words.h"
#include "app/routing/corpus/audit_store.h"
#include "app/routing/corpus/cleaning_page.h"
#include "app/routing/corpus/composition_page.h"
#include "app/routing/corpus/corpus_store.h"
#include "app/routing/corpus/corpus_view.h"
#include "app/shell/segmented_control.h"

namespace triptych::app::routingview {

QString CorpusView::seen() const {
    if (!m_store->corpus())
        return tr("Nothing yet: choose a corpus in the Library.");
    if (m_pages->current() == "cleaning")
        return tr("What each rule of the recipe would drop, mark or change if it were the only one; nothing is dropped before the recipe is applied, and this corpus stays as it is.");
    if (m_pages->current() == "audit")
        return tr("A random sample by language and source, rated by people who see neither the source nor what others said: is it the language it is said to be, is it fluent, is it medical?");
    if (m_pages->current() == "dropped")
        return tr("What each rule dropped, marked or changed of the documents that those before it had left.");
    return tr("Shares of the corpus by language, grouped by family, and by type, source and licence where they are known; shares are of all %1.").arg(measureNoun(m_composition->measure()));
}

std::vector<Fact> CorpusView::stepFacts(const CleaningPage& page) const {
    std::vector<Fact> facts;
    const int chosen = page.chosen();
    if (chosen < 0 || chosen >= page.model().rowCount())
        return facts;
    const auto& row = page.model().rows()[static_cast<std::size_t>(chosen)];
    facts.push_back({ruleTitle(row.step.rule), {}, tr("selected"), {}});
    if (!row.found)
        return facts;
    facts.push_back({tr("Looked at"), countWords(row.found->seen), {}, tr("Documents the rule was handed")});
    facts.push_back({tr("Dropped"), countWords(row.found->dropped), {}, tr("Documents it takes out")});
    facts.push_back({tr("Marked"), countWords(row.found->flagged), {}, tr("Documents it finds and leaves in")});
    facts.push_back({tr("Changed"), countWords(row.found->changed), {}, tr("Documents whose text it writes anew")});
    return facts;
}

std::vector<Fact> CorpusView::auditFacts() const {
    std::vector<Fact> facts;
    const auto& plan = m_auditStore->plan();
    if (!plan)
        return facts;
    facts.push_back({tr("Sample"), countWords(static_cast<std::int64_t>(plan->items())), tr("documents"), tr("At least %1 of each language and source, the rest in proportion; seed %2").arg(plan->settings.leastPerStratum).arg(plan->settings.seed)});
    facts.push_back({tr("Strata"), countWords(static_cast<std::int64_t>(plan->sample.strata.size())), {}, tr("Languages of each source")});
    const auto& ratings = m_auditStore->ratings();
    for (qsizetype r = 0; r < plan->raters.size(); ++r)
        facts.push_back({plan->raters[r], tr("%1 of %2", "documents done").arg(countWords(static_cast<std::int64_t>(doneBy(ratings, static_cast<std::size_t>(r)))), countWords(static_cast<std::int64_t>(plan->items()))), {}, tr("Documents this rater is done with")});
    return facts;
}

std::vector<Fact> CorpusView::facts() const {
    std::vector<Fact> facts;
    if (!m_store->corpus())
        return facts;
    const auto& composition = m_store->composition();
    facts.push_back({tr("Corpus"), m_store->title(), {}, tr("The one that is chosen in the Library")});
    facts.push_back({tr("Documents"), countWords(composition.total.documents), {}, {}});
    facts.push_back({tr("Languages"), countWords(static_cast<std::int64_t>(composition.languages.size())), {}, {}});
    if (const auto hash = m_pages->current() == "dropped" && m_store->cleaned() ? QString::fromStdString(m_store->cleaned()->recipeHash) : m_pages->current() == "cleaning" ? QString::fromStdString(appliedHash(m_store->draft())) : QString();
        !hash.isEmpty())
        facts.push_back({tr("Recipe"), hash.left(12), {}, tr("SHA-256 of its rules and thresholds, to be cited: %1").arg(hash)});
    if (m_pages->current() == "cleaning" || m_pages->current() == "dropped") {
        const auto step = stepFacts(m_pages->current() == "cleaning" ? *m_cleaning : *m_dropped);
        facts.insert(facts.end(), step.begin(), step.end());
        return facts;
    }
    if (m_pages->current() == "audit") {
        const auto audit = auditFacts();
        facts.insert(facts.end(), audit.begin(), audit.end());
        return facts;
    }
    const auto code = m_brush.selected().toStdString();
    for (const auto& part : composition.languages)
        if (part.name == code) {
            const auto language = m_store->languages().language(code);
            facts.push_back({QString::fromStdString(language.name), {}, tr("selected"), {}});
            facts.push_back({tr("Documents"), countWords(part.documents), {}, {}});
            facts.push_back({tr("Bytes"), countWords(part.bytes), {}, tr("In UTF-8")});
            if (part.words >= 0)
                facts.push_back({tr("Words"), countWords(part.words), {}, tr("As Unicode cuts them (UAX 29), in scripts without spaces as well")});
            if (part.tokens >= 0)
                facts.push_back({tr("Tokens"), countWords(part.tokens), {}, tr("Of the chosen tokenizer")});
            for (const auto& row : composition.coverage)
                if (row.code == code)
                    facts.push_back({tr("Tokens a word"), QLocale().toString(row.tokensPerWord, 'f', 2), {}, tr("Fertility: how many tokens the tokenizer needs for a word of this language")});
        }
    return facts;
}

std::optional<base::JobRecord> CorpusView::made() const {
    if ((m_pages->current() == "dropped" || m_pages->current() == "audit") && m_store->corpus())
        return m_store->corpus();
    return m_store->inspection() ? m_store->inspection() : m_store->corpus();
}

std::optional<figures::FigureRecipe> CorpusView::recipe() const {
    if (m_pages->current() == "audit")
        return {};
    const bool dropped = m_pages->current() == "dropped" || m_pages->current() == "cleaning";
    const auto& record = m_pages->current() == "dropped" ? m_store->corpus() : m_store->inspection();
    if (!m_store->corpus() || !record || (m_pages->current() == "dropped" && !m_store->cleaned()))
        return {};
    figures::FigureRecipe recipe;
    recipe.id = dropped ? "routing-corpus-dropped" : "routing-corpus";
    recipe.study = "routing";
    recipe.result = record->id;
    recipe.view = dropped ? "corpus-dropped" : "corpus";
    if (!dropped)
        recipe.options = {{"measure", nameOf(m_composition->measure())}};
    recipe.title = (dropped ? tr("What the rules find in %1") : tr("What %1 is made of")).arg(m_store->title()).toStdString();
    recipe.widthMm = 178;
    recipe.heightMm = std::clamp(40.0 + 3.4 * static_cast<double>(m_store->composition().languages.size()), 80.0, 230.0);
    return recipe;
}

}  // namespace triptych::app::routingview
