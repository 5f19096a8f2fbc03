#include <QTest>

#include <algorithm>
#include <map>
#include <set>

#include "base/seed.h"
#include "routing/corpus/recipe.h"
#include "routing/corpus/words.h"
#include "routing/fake_context.h"

using namespace triptych;
using namespace triptych::routing;

namespace {

/// Writes texts of made-up order from the words of the clinical phrases that ship with the program, so that languages look like themselves.
class Writer {
public:
    explicit Writer(const Corpus& phrases) {
        WordCutter cutter;
        for (std::size_t i = 0; i < phrases.size(); ++i) {
            auto& words = m_words[phrases.languageOf(i)];
            const auto text = phrases.document(i);
            for (const auto& word : cutter.words(text))
                words.emplace_back(text.substr(word.begin, word.end - word.begin));
        }
        for (auto& [code, words] : m_words) {
            std::sort(words.begin(), words.end());
            words.erase(std::unique(words.begin(), words.end()), words.end());
        }
    }
    std::vector<std::string> words(const std::string& code, std::size_t count) {
        const auto& known = m_words.at(code);
        std::vector<std::string> out;
        for (std::size_t i = 0; i < count; ++i)
            out.push_back(known[m_stream.below(known.size(), m_step++)]);
        return out;
    }
    std::string text(const std::string& code, std::size_t count) { return joined(words(code, count)); }
    static std::string joined(const std::vector<std::string>& words) {
        std::string out;
        for (const auto& word : words)
            out += (out.empty() ? "" : " ") + word;
        return out + ".";
    }

private:
    std::map<std::string, std::vector<std::string>> m_words;
    base::Stream m_stream{11, 3};
    std::uint64_t m_step = 0;
};

/// What was planted, document by document: the rule that must drop it, or none.
struct Planted {
    Corpus corpus, test;
    std::vector<std::string> droppedBy;
    std::vector<std::int32_t> other;           ///< where it is known: the first of its cluster, or the document of the test set
    std::set<std::size_t> personal;
};

}  // namespace

class TestCorpusPlanted : public QObject {
    Q_OBJECT
private slots:
    void cleanedExactlyAsPlanted() {
        test::FakeContext context;
        const auto phrases = importCorpus(std::filesystem::path(TRIPTYCH_SOURCE_DIR) / "resources/samples/routing/corpus.jsonl", {}, context);
        QVERIFY2(phrases, phrases ? "" : phrases.error().message().c_str());
        Writer writer(phrases->corpus);
        Planted p;
        const auto plant = [&](const std::string& text, const std::string& code, const std::string& rule = {}, std::int32_t other = -1) {
            p.corpus.add(text, "", code, {code == "sw" ? "radio" : "leaflets", "", "", ""});
            p.droppedBy.push_back(rule);
            p.other.push_back(other);
            return static_cast<std::int32_t>(p.corpus.size()) - 1;
        };
        const std::vector<std::string> codes = {"en", "de", "fr", "es", "sw", "ru"};
        std::vector<std::vector<std::string>> tested;
        for (const auto& code : codes)
            for (int i = 0; i < 5; ++i) {
                tested.push_back(writer.words(code, 120));
                p.test.add(Writer::joined(tested.back()), "", code);
            }
        std::vector<std::pair<std::int32_t, std::vector<std::string>>> sound;
        for (int i = 0; i < 22; ++i)
            for (const auto& code : codes) {
                const auto words = writer.words(code, 60);
                sound.emplace_back(plant(Writer::joined(words), code), words);
            }
        for (std::size_t i = 0; i < 18; ++i) {
            const auto& [first, words] = sound[i * 5];
            const auto code = p.corpus.languageOf(static_cast<std::size_t>(first));
            auto copy = Writer::joined(words);
            if (i % 2 == 0)
                copy.replace(copy.find(' '), 1, " \n\t ");
            plant(copy, code, "exact_duplicates", first);
            auto changed = sound[i * 5 + 1].second;
            changed[30] = "xyzzy";
            plant(Writer::joined(changed), p.corpus.languageOf(static_cast<std::size_t>(sound[i * 5 + 1].first)), "near_duplicates", sound[i * 5 + 1].first);
        }
        for (std::size_t i = 0; i < 12; ++i) {
            const auto t = i * 2;
            const auto code = p.test.languageOf(t);
            auto words = writer.words(code, 30);
            words.insert(words.begin() + 12, tested[t].begin() + 20, tested[t].begin() + 20 + (i % 2 == 0 ? 64 : 63));
            // 64 words in a row are too many, 63 are not.
            plant(Writer::joined(words), code, i % 2 == 0 ? "contamination" : "", i % 2 == 0 ? static_cast<std::int32_t>(t) : -1);
        }
        for (std::size_t i = 0; i < 12; ++i)
            plant(writer.text(codes[i % 6], 60), codes[(i + 1 + i / 6) % 6], "language_check");
        // Languages that no document is said to be in.
        for (std::size_t i = 0; i < 6; ++i)
            plant(writer.text(i % 2 == 0 ? "vi" : "hi", 60), codes[i], "language_check");
        const std::vector<std::string> secrets = {"jane.doe@clinic.example.org", "+49 30 901820", "DE89 3704 0044 0532 0130 00", "4111 1111 1111 1111", "078-05-1120"};
        for (std::size_t i = 0; i < 15; ++i)
            p.personal.insert(static_cast<std::size_t>(plant(writer.text(codes[i % 6], 30) + " " + secrets[i % 5] + " " + writer.text(codes[i % 6], 20), codes[i % 6])));
        for (std::size_t i = 0; i < 6; ++i) {
            plant("?", codes[i], "length");
            plant("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 " + std::to_string(i), codes[i], "quality");
        }
        plant(QString::fromLatin1(QByteArray::fromStdString(writer.text("ru", 40))).toStdString(), "ru", "quality");
        plant(writer.text("de", 40) + " \xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", "de", "quality");

        CleaningInput input;
        input.test = &p.test;
        for (const int threads : {1, 3}) {
            input.threads = threads;
            const auto cleaned = cleanCorpus(p.corpus, defaultRecipe(true), input);
            QVERIFY2(cleaned, cleaned ? "" : cleaned.error().message().c_str());
            const auto& steps = cleaned->report["steps"];
            const auto stepOf = [&](const std::string& rule) {
                for (std::size_t s = 0; s < steps.size(); ++s)
                    if (steps[s]["rule"] == rule)
                        return static_cast<std::int32_t>(s);
                return std::int32_t{-1};
            };
            std::int64_t kept = 0, mislabelled = 0;
            for (std::size_t i = 0; i < p.corpus.size(); ++i) {
                const auto& v = cleaned->verdicts[i];
                const auto rule = v.step < 0 ? std::string() : steps[static_cast<std::size_t>(v.step)]["rule"].get<std::string>();
                const auto told = QString("document %1 (%2): dropped by \"%3\", planted for \"%4\": %5").arg(i).arg(QString::fromStdString(p.corpus.languageOf(i)), QString::fromStdString(rule), QString::fromStdString(p.droppedBy[i]), QString::fromStdString(std::string(p.corpus.document(i))));
                QVERIFY2(rule == p.droppedBy[i], qPrintable(told));
                if (p.other[i] >= 0)
                    QCOMPARE(v.other, p.other[i]);
                if (rule == "language_check")
                    ++mislabelled;
                const bool marked = (v.flags >> stepOf("personal_data") & 1) != 0;
                QVERIFY2(marked == p.personal.contains(i), qPrintable(told));
                kept += rule.empty();
            }
            QCOMPARE(static_cast<std::int64_t>(cleaned->corpus.size()), kept);
            QCOMPARE(mislabelled, std::int64_t{18});
            if (threads > 1)
                continue;
            // Nothing is left to do: a second cleaning drops nothing.
            const auto again = cleanCorpus(cleaned->corpus, defaultRecipe(true), input);
            QVERIFY(again);
            QCOMPARE(again->corpus.size(), cleaned->corpus.size());
        }
    }
};

QTEST_GUILESS_MAIN(TestCorpusPlanted)
#include "test_corpus_planted.moc"
