#include "app/routing/core/corpus_words.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <QCoreApplication>
#include <QLocale>

#include "app/routing/core/corpus_bars.h"

namespace triptych::app::routingview {
namespace {

using base::Json;

struct CorpusWords {
    Q_DECLARE_TR_FUNCTIONS(CorpusWords)
};

constexpr std::size_t mostTables = 12, mostTableRows = 500, mostTableColumns = 14, mostCodes = 200;

constexpr std::pair<const char*, const char*> ruleTitles[] = {{"normalisation", QT_TRANSLATE_NOOP("CorpusWords", "Unicode normalisation")},
                                                              {"length", QT_TRANSLATE_NOOP("CorpusWords", "Length")},
                                                              {"quality", QT_TRANSLATE_NOOP("CorpusWords", "Character quality")},
                                                              {"personal_data", QT_TRANSLATE_NOOP("CorpusWords", "Personal data")},
                                                              {"exact_duplicates", QT_TRANSLATE_NOOP("CorpusWords", "Exact duplicates")},
                                                              {"near_duplicates", QT_TRANSLATE_NOOP("CorpusWords", "Near-duplicates")},
                                                              {"contamination", QT_TRANSLATE_NOOP("CorpusWords", "Overlap with the test set")},
                                                              {"language_check", QT_TRANSLATE_NOOP("CorpusWords", "Language check")},
                                                              {"alignment", QT_TRANSLATE_NOOP("CorpusWords", "Alignment")}};

// What the rules measure, by the name it has in a report.
constexpr std::pair<const char*, const char*> measuredTitles[] = {{"notNfc", QT_TRANSLATE_NOOP("CorpusWords", "Not composed (NFC)")},
                                                                  {"notNfkc", QT_TRANSLATE_NOOP("CorpusWords", "With compatibility characters")},
                                                                  {"zeroWidth", QT_TRANSLATE_NOOP("CorpusWords", "With zero-width characters")},
                                                                  {"joiners", QT_TRANSLATE_NOOP("CorpusWords", "With joiners")},
                                                                  {"directionMarks", QT_TRANSLATE_NOOP("CorpusWords", "With direction marks")},
                                                                  {"directionControls", QT_TRANSLATE_NOOP("CorpusWords", "With direction controls")},
                                                                  {"unpairedControls", QT_TRANSLATE_NOOP("CorpusWords", "With unpaired controls")},
                                                                  {"characters", QT_TRANSLATE_NOOP("CorpusWords", "Characters a document")},
                                                                  {"letters", QT_TRANSLATE_NOOP("CorpusWords", "Share of letters")},
                                                                  {"reasons", QT_TRANSLATE_NOOP("CorpusWords", "Reasons")},
                                                                  {"byKind", QT_TRANSLATE_NOOP("CorpusWords", "By kind")},
                                                                  {"byForm", QT_TRANSLATE_NOOP("CorpusWords", "By form")},
                                                                  {"byLanguage", QT_TRANSLATE_NOOP("CorpusWords", "By language")},
                                                                  {"reference", QT_TRANSLATE_NOOP("CorpusWords", "Reference language")},
                                                                  {"ids", QT_TRANSLATE_NOOP("CorpusWords", "Parallel texts")},
                                                                  {"idsWithoutReference", QT_TRANSLATE_NOOP("CorpusWords", "Without the reference")},
                                                                  {"missing", QT_TRANSLATE_NOOP("CorpusWords", "Missing")},
                                                                  {"pairs", QT_TRANSLATE_NOOP("CorpusWords", "Pairs")},
                                                                  {"ratio", QT_TRANSLATE_NOOP("CorpusWords", "Length ratio")},
                                                                  {"spread", QT_TRANSLATE_NOOP("CorpusWords", "Spread")},
                                                                  {"lengthOutliers", QT_TRANSLATE_NOOP("CorpusWords", "Length outliers")},
                                                                  {"numberMismatches", QT_TRANSLATE_NOOP("CorpusWords", "Other numbers")},
                                                                  {"untranslated", QT_TRANSLATE_NOOP("CorpusWords", "Not translated")},
                                                                  {"clusters", QT_TRANSLATE_NOOP("CorpusWords", "Clusters")},
                                                                  {"sizes", QT_TRANSLATE_NOOP("CorpusWords", "Sizes of clusters")},
                                                                  {"largest", QT_TRANSLATE_NOOP("CorpusWords", "Largest cluster")},
                                                                  {"repeated", QT_TRANSLATE_NOOP("CorpusWords", "Documents that repeat one")},
                                                                  {"similarity", QT_TRANSLATE_NOOP("CorpusWords", "Similarity (Jaccard)")},
                                                                  {"throughOthers", QT_TRANSLATE_NOOP("CorpusWords", "Alike through others between")},
                                                                  {"rows", QT_TRANSLATE_NOOP("CorpusWords", "Hashes a band")},
                                                                  {"bands", QT_TRANSLATE_NOOP("CorpusWords", "Bands")},
                                                                  {"meetingAtThreshold", QT_TRANSLATE_NOOP("CorpusWords", "Pairs at the threshold that meet")},
                                                                  {"crowded", QT_TRANSLATE_NOOP("CorpusWords", "In crowded bands")},
                                                                  {"cut", QT_TRANSLATE_NOOP("CorpusWords", "Not fully compared")},
                                                                  {"testTokens", QT_TRANSLATE_NOOP("CorpusWords", "Units of the test set")},
                                                                  {"tokens", QT_TRANSLATE_NOOP("CorpusWords", "Units of the corpus")},
                                                                  {"testShorter", QT_TRANSLATE_NOOP("CorpusWords", "Test documents under the window")},
                                                                  {"testTiny", QT_TRANSLATE_NOOP("CorpusWords", "Test documents too short for a part")},
                                                                  {"testDocumentsFound", QT_TRANSLATE_NOOP("CorpusWords", "Test documents found")},
                                                                  {"whole", QT_TRANSLATE_NOOP("CorpusWords", "Found whole")},
                                                                  {"size", QT_TRANSLATE_NOOP("CorpusWords", "Documents in it")},
                                                                  {"documents", QT_TRANSLATE_NOOP("CorpusWords", "Documents")},
                                                                  {"document", QT_TRANSLATE_NOOP("CorpusWords", "Kept document")},
                                                                  {"unit", QT_TRANSLATE_NOOP("CorpusWords", "Unit")},
                                                                  {"window", QT_TRANSLATE_NOOP("CorpusWords", "Window")},
                                                                  {"short", QT_TRANSLATE_NOOP("CorpusWords", "Compared whole")},
                                                                  {"checked", QT_TRANSLATE_NOOP("CorpusWords", "Checked")},
                                                                  {"label", QT_TRANSLATE_NOOP("CorpusWords", "Label")},
                                                                  {"reads", QT_TRANSLATE_NOOP("CorpusWords", "Reads as")},
                                                                  {"told", QT_TRANSLATE_NOOP("CorpusWords", "Long enough to tell")},
                                                                  {"same", QT_TRANSLATE_NOOP("CorpusWords", "Read as labelled")},
                                                                  {"untold", QT_TRANSLATE_NOOP("CorpusWords", "Not told")},
                                                                  {"learnt", QT_TRANSLATE_NOOP("CorpusWords", "Characters learnt from")},
                                                                  {"folds", QT_TRANSLATE_NOOP("CorpusWords", "Folds")},
                                                                  {"code", QT_TRANSLATE_NOOP("CorpusWords", "Language")},
                                                                  {"least", QT_TRANSLATE_NOOP("CorpusWords", "Least")},
                                                                  {"q05", QT_TRANSLATE_NOOP("CorpusWords", "5 %")},
                                                                  {"q25", QT_TRANSLATE_NOOP("CorpusWords", "25 %")},
                                                                  {"median", QT_TRANSLATE_NOOP("CorpusWords", "Median")},
                                                                  {"q75", QT_TRANSLATE_NOOP("CorpusWords", "75 %")},
                                                                  {"q95", QT_TRANSLATE_NOOP("CorpusWords", "95 %")},
                                                                  {"greatest", QT_TRANSLATE_NOOP("CorpusWords", "Greatest")},
                                                                  {"email", QT_TRANSLATE_NOOP("CorpusWords", "E-mail addresses")},
                                                                  {"phone", QT_TRANSLATE_NOOP("CorpusWords", "Phone numbers")},
                                                                  {"identifier", QT_TRANSLATE_NOOP("CorpusWords", "National numbers")},
                                                                  {"iban", QT_TRANSLATE_NOOP("CorpusWords", "Bank accounts")},
                                                                  {"card", QT_TRANSLATE_NOOP("CorpusWords", "Payment cards")},
                                                                  {"user_info", QT_TRANSLATE_NOOP("CorpusWords", "Names in addresses")},
                                                                  {"mojibake", QT_TRANSLATE_NOOP("CorpusWords", "UTF-8 read as Windows-1252")},
                                                                  {"replacement", QT_TRANSLATE_NOOP("CorpusWords", "Replacement characters")},
                                                                  {"control", QT_TRANSLATE_NOOP("CorpusWords", "Control characters")},
                                                                  {"lines", QT_TRANSLATE_NOOP("CorpusWords", "Repeated lines")},
                                                                  {"grams", QT_TRANSLATE_NOOP("CorpusWords", "Repeated runs of words")}};

// Order of columns; others come behind, by name.
constexpr std::array<const char*, 14> columnOrder = {"code", "label", "reads", "least", "q05", "q25", "median", "q75", "q95", "greatest", "ids", "missing", "pairs", "size"};

QString measuredTitle(const std::string& name) {
    for (const auto& [key, title] : measuredTitles)
        if (name == key)
            return CorpusWords::tr(title);
    return QString::fromStdString(name).left(60);
}

QString valueWords(const Json& value) {
    const QLocale locale;
    if (value.is_number_integer())
        return locale.toString(static_cast<qlonglong>(value.get<std::int64_t>()));
    if (value.is_number()) {
        const double number = value.get<double>();
        return number == std::floor(number) && std::abs(number) < 1e15 ? locale.toString(static_cast<qlonglong>(number)) : locale.toString(number, 'g', 4);
    }
    if (value.is_boolean())
        return value.get<bool>() ? CorpusWords::tr("yes") : CorpusWords::tr("no");
    return value.is_string() ? QString::fromStdString(value.get<std::string>()).left(200) : QString();
}

QString languageWords(const Json& value, const routing::LanguageTable& languages) {
    if (!value.is_string())
        return valueWords(value);
    const auto language = languages.language(value.get<std::string>());
    return QString::fromStdString(language.english.empty() ? language.code : language.english).left(60);
}

bool isPlain(const Json& value) {
    return value.is_number() || value.is_string() || value.is_boolean();
}

std::size_t columnRank(const std::string& name) {
    return static_cast<std::size_t>(std::find_if(columnOrder.begin(), columnOrder.end(), [&](const char* known) { return name == known; }) - columnOrder.begin());
}

/// Rows of objects: a column for every key that holds something plain.
CorpusTable tableOfRows(const QString& title, const Json& list, const Json* first, const routing::LanguageTable& languages) {
    std::vector<std::string> keys;
    const auto collect = [&](const Json& row) {
        if (row.is_object())
            for (const auto& [key, value] : row.items())
                if (isPlain(value) && std::find(keys.begin(), keys.end(), key) == keys.end() && keys.size() < mostTableColumns)
                    keys.push_back(key);
    };
    for (const auto& row : list)
        collect(row);
    std::stable_sort(keys.begin(), keys.end(), [](const std::string& a, const std::string& b) { return columnRank(a) < columnRank(b); });
    CorpusTable table;
    table.title = title;
    for (const auto& key : keys) {
        table.columns << measuredTitle(key);
        table.numeric.push_back(std::any_of(list.begin(), list.end(), [&](const Json& row) { return row.is_object() && row.contains(key) && row[key].is_number(); }));
    }
    const auto add = [&](const Json& row, const QString& whole) {
        QStringList cells;
        for (const auto& key : keys) {
            const bool code = key == "code" || key == "label" || key == "reads";
            cells << (row.contains(key) ? code ? languageWords(row[key], languages) : valueWords(row[key]) : code ? whole : QString());
        }
        table.rows.push_back(cells);
    };
    if (first)
        add(*first, CorpusWords::tr("All"));
    for (const auto& row : list)
        if (row.is_object() && table.rows.size() < mostTableRows)
            add(row, {});
    return table;
}

CorpusTable tableOfCounts(const QString& title, const Json& object, const routing::LanguageTable& languages) {
    CorpusTable table{title, {CorpusWords::tr("What"), CorpusWords::tr("Number")}, {false, true}, {}};
    std::vector<std::pair<std::string, const Json*>> rows;
    for (const auto& [key, value] : object.items())
        if (isPlain(value) && rows.size() < mostTableRows)
            rows.emplace_back(key, &value);
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return (a.second->is_number() ? a.second->template get<double>() : -1) > (b.second->is_number() ? b.second->template get<double>() : -1);
    });
    for (const auto& [key, value] : rows)
        table.rows.push_back({measuredTitle(key), key == "reference" ? languageWords(*value, languages) : valueWords(*value)});
    return table;
}

/// Counts over equal parts of 0 to 1; empty parts are left out.
CorpusTable tableOfHistogram(const QString& title, const Json& counts) {
    CorpusTable table{title, {CorpusWords::tr("From"), CorpusWords::tr("To"), CorpusWords::tr("Documents")}, {true, true, true}, {}};
    const auto bins = std::min<std::size_t>(counts.size(), mostTableRows);
    for (std::size_t b = 0; b < bins; ++b)
        if (counts[b].get<double>() > 0)
            table.rows.push_back({QLocale().toString(static_cast<double>(b) / static_cast<double>(bins), 'f', 2), QLocale().toString(static_cast<double>(b + 1) / static_cast<double>(bins), 'f', 2), valueWords(counts[b])});
    return table;
}

}  // namespace

QString ruleTitle(const std::string& rule) {
    for (const auto& [name, title] : ruleTitles)
        if (rule == name)
            return CorpusWords::tr(title);
    return QString::fromStdString(rule).left(60);
}

QString stepHeadline(const CorpusStep& step, bool done, const routing::LanguageTable& languages) {
    const auto& all = step.all;
    const bool drops = step.action == "drop", changes = all.found() == 0 && all.changed > 0;
    const auto number = changes ? all.changed : all.found();
    const auto share = [](std::int64_t part, std::int64_t whole) { return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0.0; };
    if (number == 0)
        return done ? CorpusWords::tr("Found nothing in %1 documents").arg(countWords(all.seen)) : CorpusWords::tr("Would find nothing in %1 documents").arg(countWords(all.seen));
    const auto verb = done ? (changes ? CorpusWords::tr("Changed %1 of %2 documents (%3)") : drops ? CorpusWords::tr("Dropped %1 of %2 documents (%3)") : CorpusWords::tr("Marked %1 of %2 documents (%3)"))
                           : (changes ? CorpusWords::tr("Would change %1 of %2 documents (%3)") : drops ? CorpusWords::tr("Would drop %1 of %2 documents (%3)") : CorpusWords::tr("Would mark %1 of %2 documents (%3)"));
    auto words = verb.arg(countWords(number), countWords(all.seen), shareWords(share(number, all.seen)));
    const StepCounts* most = nullptr;
    double largest = 0;
    for (const auto& language : step.languages) {
        const double here = share(changes ? language.changed : language.found(), language.seen);
        if (here > largest) {
            largest = here;
            most = &language;
        }
    }
    if (most && step.languages.size() > 1)
        words = CorpusWords::tr("%1, the largest share in %2 (%3)").arg(words, QString::fromStdString(languages.language(most->code).english), shareWords(largest));
    if (!changes && all.changed > 0)
        words = (done ? CorpusWords::tr("%1; changed %2") : CorpusWords::tr("%1; would change %2")).arg(words, countWords(all.changed));
    return words;
}

QString cleanedHeadline(const CorpusReport& report) {
    const auto left = CorpusWords::tr("%1 of %2 documents are left").arg(countWords(report.kept), countWords(report.documents));
    const auto most = std::max_element(report.steps.begin(), report.steps.end(), [](const CorpusStep& a, const CorpusStep& b) { return a.all.dropped < b.all.dropped; });
    if (most == report.steps.end() || most->all.dropped == 0)
        return left;
    return CorpusWords::tr("%1; most were dropped by the rule “%2” (%3)").arg(left, ruleTitle(most->rule), countWords(most->all.dropped));
}

QString asText(const CorpusTable& table) {
    QStringList lines{table.columns.join(QLatin1Char('\t'))};
    for (auto row : table.rows) {
        for (auto& cell : row)
            cell.replace(QLatin1Char('\t'), QLatin1Char(' ')).replace(QLatin1Char('\n'), QLatin1Char(' '));
        lines << row.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

std::vector<CorpusTable> measuredTables(const CorpusStep& step, const routing::LanguageTable& languages) {
    std::vector<CorpusTable> tables;
    Json single = Json::object();
    for (const auto& [key, value] : step.measured.items()) {
        if (key == "confusions" || tables.size() >= mostTables)
            continue;
        if (isPlain(value)) {
            single[key] = value;
        } else if (key == "similarity" && value.is_array() && !value.empty() && std::all_of(value.begin(), value.end(), [](const Json& n) { return n.is_number(); })) {
            tables.push_back(tableOfHistogram(measuredTitle(key), value));
        } else if (value.is_array() && !value.empty() && value.front().is_object()) {
            tables.push_back(tableOfRows(measuredTitle(key), value, nullptr, languages));
        } else if (value.is_object() && value.contains("byLanguage") && value["byLanguage"].is_array()) {
            const auto all = value.find("all");
            tables.push_back(tableOfRows(measuredTitle(key), value["byLanguage"], all != value.end() && all->is_object() ? &*all : nullptr, languages));
        } else if (value.is_object() && std::any_of(value.begin(), value.end(), isPlain)) {
            tables.push_back(tableOfCounts(measuredTitle(key), value, languages));
        }
    }
    if (!single.empty())
        tables.insert(tables.begin(), tableOfCounts(CorpusWords::tr("Measured"), single, languages));
    tables.erase(std::remove_if(tables.begin(), tables.end(), [](const CorpusTable& table) { return table.rows.empty() || table.columns.isEmpty(); }), tables.end());
    return tables;
}

double CorpusConfusions::share(std::size_t label, std::size_t read) const {
    std::int64_t all = 0;
    for (std::size_t c = 0; c < codes.size(); ++c)
        all += at(label, c);
    return all > 0 ? static_cast<double>(at(label, read)) / static_cast<double>(all) : 0;
}

CorpusConfusions confusionsOf(const CorpusStep& step, const routing::LanguageTable& languages) {
    CorpusConfusions confusions;
    const auto found = step.measured.find("confusions");
    if (found == step.measured.end() || !found->is_array())
        return confusions;
    std::map<std::pair<std::string, std::string>, std::int64_t> cells;
    const auto add = [&](const Json& row, const char* labelKey, const char* readKey, const char* countKey) {
        if (!row.is_object() || !row.contains(labelKey) || !row[labelKey].is_string() || !row.contains(readKey) || !row[readKey].is_string() || !row.contains(countKey) || !row[countKey].is_number_integer())
            return;
        const auto label = row[labelKey].get<std::string>(), read = row[readKey].get<std::string>();
        for (const auto& code : {label, read})
            if (std::find(confusions.codes.begin(), confusions.codes.end(), code) == confusions.codes.end() && confusions.codes.size() < mostCodes)
                confusions.codes.push_back(code);
        cells[{label, read}] += std::max<std::int64_t>(0, row[countKey].get<std::int64_t>());
    };
    for (const auto& row : *found)
        add(row, "label", "reads", "documents");
    // Those that read as they are labelled stand by themselves.
    if (const auto languagesOf = step.measured.find("byLanguage"); languagesOf != step.measured.end() && languagesOf->is_array())
        for (const auto& row : *languagesOf)
            add(row, "code", "code", "same");
    // Kin beside kin: in the order of the table, what it does not hold last.
    const auto place = [&](const std::string& code) { return languages.indexOf(code) < 0 ? std::numeric_limits<int>::max() : languages.indexOf(code); };
    std::stable_sort(confusions.codes.begin(), confusions.codes.end(), [&](const std::string& a, const std::string& b) { return place(a) < place(b); });
    for (const auto& label : confusions.codes)
        for (const auto& read : confusions.codes) {
            const auto cell = cells.find({label, read});
            confusions.counts.push_back(cell == cells.end() ? 0 : cell->second);
        }
    return confusions;
}

}  // namespace triptych::app::routingview
