#include "app/routing/core/joining_result.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "routing/load.h"
#include "routing/training/model_form.h"

namespace triptych::app::routingview {
namespace {

struct JoiningWords {
    Q_DECLARE_TR_FUNCTIONS(JoiningWords)
};

QString percent(double share) {
    return QLocale().toString(100 * share, 'f', 0);
}
QString familyName(const routing::Joining& joining, int family) {
    return QString::fromStdString(joining.families[static_cast<std::size_t>(family)]);
}

}  // namespace

base::Result<std::shared_ptr<const routing::Joining>> joiningResult(const base::JobRecord& record, const base::BlobReader& blobs) {
    if (record.spec.kind != "routing.join_family")
        return base::badRequest("this result tells of no families that languages would join", "/result", "the id of a routing.join_family");
    TRIPTYCH_TRY(auto joining, routing::joiningFrom([&](const std::string& name) -> base::Result<base::Array> {
        const auto found = record.outputs.find(name);
        if (found == record.outputs.end())
            return base::unreadable("the result lacks the array " + name);
        return blobs.read(found->second);
    }));
    return std::make_shared<const routing::Joining>(std::move(joining));
}

std::optional<std::size_t> languageIn(const routing::Joining& joining, const std::string& code) {
    const auto found = std::find(joining.languages.begin(), joining.languages.end(), code);
    if (found == joining.languages.end())
        return {};
    return static_cast<std::size_t>(found - joining.languages.begin());
}

QString joiningAnswer(const routing::Joining& joining, std::size_t language) {
    const int nearest = joining.nearest[language], next = joining.next[language];
    if (nearest < 0)
        return {};
    const double share = joining.share[joining.at(language, nearest)];
    const auto first = familyName(joining, nearest);
    if (!std::isfinite(share))
        return next < 0 ? first : JoiningWords::tr("%1; next: %2").arg(first, familyName(joining, next));
    return next < 0 ? JoiningWords::tr("%1 · %2 % of draws").arg(first, percent(share))
                    : JoiningWords::tr("%1 · %2 % of draws; next: %3").arg(first, percent(share), familyName(joining, next));
}

QString joiningInShort(const routing::Joining& joining, std::size_t language) {
    const int nearest = joining.nearest[language];
    if (nearest < 0)
        return {};
    const double share = joining.share[joining.at(language, nearest)];
    return std::isfinite(share) ? JoiningWords::tr("%1 · %2 % of draws").arg(familyName(joining, nearest), percent(share)) : familyName(joining, nearest);
}

QString joiningDoubt(const routing::Joining& joining, std::size_t language) {
    const int nearest = joining.nearest[language];
    if (nearest < 0 || joining.isSure(language))
        return {};
    if (!joining.tells())
        return JoiningWords::tr("Not sure: this routing does not tell families better than chance");
    if (joining.isUnlike(language))
        return JoiningWords::tr("Not sure: farther from %1 than any language of it").arg(familyName(joining, nearest));
    return joining.sentencesKnown ? JoiningWords::tr("Not sure: other sentences could have said otherwise") : JoiningWords::tr("Not sure: the trace does not tell sentences apart, so that nothing is drawn anew");
}

QString joiningTrust(const routing::Joining& joining) {
    const QLocale locale;
    if (joining.checked == 0)
        return JoiningWords::tr("No family has two languages here, so that nothing tells what an answer is worth.");
    const auto words = JoiningWords::tr("Left out of its family, a language is sent back to it %1 times of %2 (%3 %; by chance %4 %, p = %5).")
                           .arg(joining.right)
                           .arg(joining.checked)
                           .arg(percent(joining.accuracy()), percent(joining.chance), locale.toString(joining.p, 'g', 2));
    return joining.tells() ? words : words + QLatin1Char(' ') + JoiningWords::tr("That is no better than chance: an answer is worth nothing.");
}

JoiningCost joiningCost(const routing::ModelConfig& form, const routing::LanguageTable& before, const routing::LanguageTable& after) {
    auto joined = form, own = form;
    if (form.experts > 0 && routing::expertMeaning(form.experts, before) == routing::ExpertMeaning::family)
        joined.experts = static_cast<int>(after.families.size());
    if (form.experts > 0)
        own.experts = form.experts + 1;
    return {routing::costOf(form, 0).parameters, routing::costOf(joined, 0).parameters, routing::costOf(own, 0).parameters};
}

QString joiningCostWords(const JoiningCost& cost) {
    const auto number = [](std::uint64_t n) { return QLocale().toString(static_cast<qulonglong>(n)); };
    const auto own = JoiningWords::tr("A family of its own would make it %1.").arg(number(cost.ownFamily));
    if (cost.after != cost.before)
        return JoiningWords::tr("%1 parameters before, %2 after.").arg(number(cost.before), number(cost.after)) + QLatin1Char(' ') + own;
    return JoiningWords::tr("No new parameters: %1 before and after.").arg(number(cost.before)) + QLatin1Char(' ') + own;
}

}  // namespace triptych::app::routingview
