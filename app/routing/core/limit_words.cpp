#include "app/routing/core/limit_words.h"

#include <cmath>
#include <optional>
#include <utility>

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include "app/routing/core/short_count.h"
#include "base/loose_json.h"

namespace triptych::app::routingview {
namespace {

struct LimitWords {
    Q_DECLARE_TR_FUNCTIONS(LimitWords)
};
using base::Json;

constexpr qsizetype mostNames = 20;

QString whole(double value) {
    return QLocale().toString(value, 'f', 0);
}

std::optional<std::pair<double, double>> endsOf(const Json& numbers, const char* key) {
    const auto found = numbers.value(key, Json());
    if (!found.is_array() || found.size() != 2 || !found[0].is_number() || !found[1].is_number())
        return {};
    return std::pair(found[0].get<double>(), found[1].get<double>());
}

// One number where both ends look the same.
QString range(const QString& least, const QString& most) {
    return least == most ? least : LimitWords::tr("%1 to %2", "numbers").arg(least, most);
}

// "1.4 M to 2.1 M"; empty: no two numbers.
QString counts(const Json& numbers, const char* key) {
    const auto ends = endsOf(numbers, key);
    return ends ? range(shortCount(ends->first), shortCount(ends->second)) : QString();
}

// To the first decimal below ten.
QString parts(double least, double most) {
    const auto one = [](double v) { return QLocale().toString(v, 'f', v < 9.95 ? 1 : 0); };
    return range(one(least), one(most));
}

QString names(const Json& numbers, const char* key) {
    QStringList out;
    const auto found = numbers.value(key, Json());
    for (const auto& name : found.is_array() ? found : Json::array())
        if (name.is_string() && out.size() < mostNames)
            out << QString::fromStdString(name.get<std::string>());
    return out.join(QStringLiteral(", "));
}

// What an option's log p was divided by, as QuestionForm::By is written.
QString scoredBy(const std::string& by) {
    return by == "bytes" ? LimitWords::tr("options were judged by log p a byte") : by == "tokens" ? LimitWords::tr("options were judged by log p a token") : by == "sum" ? LimitWords::tr("options were judged by log p as it is") : QString();
}

QString aboutModels(const std::string& key, const Json& numbers) {
    if (key == "size") {
        const auto all = counts(numbers, "parameters"), active = counts(numbers, "activeParameters");
        return all.isEmpty() || active.isEmpty() ? QString() : LimitWords::tr("These models have %1 parameters, %2 of them active a token; the paper’s have 0.5 to 10 billion: what holds here need not hold there").arg(all, active);
    }
    if (key == "tokens") {
        const auto tokens = counts(numbers, "tokens");
        const auto passes = endsOf(numbers, "passes");
        return tokens.isEmpty()          ? QString()
               : !passes                 ? LimitWords::tr("They learnt from %1 tokens of text; the paper’s from 2.5 billion").arg(tokens)
               : passes->second < 0.995 ? LimitWords::tr("They learnt from %1 % of %2 tokens of text; the paper’s from 2.5 billion", "share, number").arg(parts(100 * passes->first, 100 * passes->second), tokens)
                                         : LimitWords::tr("They learnt from %1 tokens of text, gone through %2 times in these trainings; the paper’s from 2.5 billion", "numbers").arg(tokens, parts(passes->first, passes->second));
    }
    if (key == "untaught" && !names(numbers, "arms").isEmpty())
        return LimitWords::tr("While these arms learn, the tokens of a language with an expert of its own pass it with weight 1, so that the router learns nothing of that language; in the test it is this router that chooses and weighs: %1").arg(names(numbers, "arms"));
    const auto trainings = key == "stopped" ? names(numbers, "trainings") : QString();
    return trainings.isEmpty() ? QString() : LimitWords::tr("Ended early because the loss was not a number, and compared as they were then: %1").arg(trainings);
}

QString aboutSample(const std::string& key, const Json& numbers) {
    const auto number = [&](const char* name) { return base::numberOf(numbers, name, NAN); };
    if (key == "data" && !base::textOf(numbers, "corpus").empty())
        return LimitWords::tr("Bits per byte are those of “%1” and tell how well such texts are predicted; of medical knowledge they say nothing").arg(QString::fromStdString(base::textOf(numbers, "corpus")));
    if (key == "sample" && std::isfinite(number("seeds")) && std::isfinite(number("sentences")) && std::isfinite(number("languages")))
        return LimitWords::tr("Everything rests on this much: seeds %1, test sentences %2, languages %3").arg(whole(number("seeds")), whole(number("sentences")), whole(number("languages")));
    if (key == "oneSeed")
        return LimitWords::tr("With one seed there are no intervals: another seed might have turned any order round");
    if (key == "detectable" && std::isfinite(number("difference")))
        return LimitWords::tr("A difference below %1 bits a byte over all languages would mostly not have been seen: finding none is no evidence that there is none").arg(QLocale().toString(number("difference"), 'f', 3));
    if (key == "unseen" && std::isfinite(number("languages")))
        return LimitWords::tr("Languages held out whole: %1; what is found of them is found of these alone").arg(whole(number("languages")));
    if (key == "scarce" && std::isfinite(number("languages")) && std::isfinite(number("share")))
        return LimitWords::tr("Languages of which only %1 % were learnt from: %2; what is found of them is found of these alone", "share, number").arg(whole(100 * number("share")), whole(number("languages")));
    if (key == "pooled" && std::isfinite(number("languages")) && std::isfinite(number("sets")))
        return LimitWords::tr("Each language is judged by models that held it out (languages %1, sets %2): an average over them is one over different models").arg(whole(number("languages")), whole(number("sets")));
    return {};
}

QString aboutAnswers(const std::string& key, const Json& numbers) {
    const auto number = [&](const char* name) { return base::numberOf(numbers, name, NAN); };
    if (key == "noQuestions")
        return LimitWords::tr("No questions were asked: nothing is said of accuracy");
    if (key == "questions" && std::isfinite(number("questions")) && std::isfinite(number("languages")) && !scoredBy(base::textOf(numbers, "by")).isEmpty())
        return LimitWords::tr("Accuracy rests on this much: questions of “%1” %2, languages %3; %4", "a set's name, numbers, how options were judged")
            .arg(QString::fromStdString(base::textOf(numbers, "set")), whole(number("questions")), whole(number("languages")), scoredBy(base::textOf(numbers, "by")));
    if (key == "chance" && std::isfinite(number("chance")) && !names(numbers, "arms").isEmpty())
        return LimitWords::tr("No better than guessing (%1 %), as far as these questions tell: %2").arg(QLocale().toString(100 * number("chance"), 'f', 1), names(numbers, "arms"));
    if (key == "detectableAccuracy" && std::isfinite(number("difference")))
        return LimitWords::tr("A difference in accuracy below %1 percentage points over all languages would mostly not have been seen: finding none is no evidence that there is none").arg(QLocale().toString(100 * number("difference"), 'f', 1));
    return {};
}

}  // namespace

QString limitWords(const std::string& key, const Json& numbers) {
    const auto known = numbers.is_object() ? numbers : Json::object();
    for (const auto about : {aboutModels, aboutSample, aboutAnswers})
        if (auto words = about(key, known); !words.isEmpty())
            return words;
    return {};
}

}  // namespace triptych::app::routingview
