#include <QTest>

#include <atomic>
#include <map>
#include <numeric>
#include <set>
#include <thread>

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "routing/corpus/document_clusters.h"
#include "routing/corpus/duplicates.h"
#include "routing/corpus/gram_bags.h"
#include "routing/corpus/grams.h"
#include "routing/corpus/near_duplicates.h"
#include "routing/corpus/rule.h"
#include "routing/synthetic_text.h"

using namespace triptych;
using namespace triptych::routing;
using test::SyntheticText;

namespace {

using Grams = std::set<std::u32string>;

// ICU over the whole text, and a set of strings.
Grams oracleGrams(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const auto normal = icu::Normalizer2::getNFKCInstance(status)->normalize(icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())}), status);
    std::u32string points;
    for (int i = 0; i < normal.length(); i = normal.moveIndex32(i, 1))
        points += static_cast<char32_t>(normal.char32At(i));
    Grams grams;
    if (!points.empty() && points.size() < 5)
        grams.insert(points);
    for (std::size_t i = 0; i + 5 <= points.size(); ++i)
        grams.insert(points.substr(i, 5));
    return grams;
}
double oracleSimilarity(const Grams& a, const Grams& b) {
    std::size_t shared = 0;
    for (const auto& gram : a)
        shared += b.count(gram);
    return a.empty() || b.empty() ? 0 : static_cast<double>(shared) / static_cast<double>(a.size() + b.size() - shared);
}

Corpus corpusOf(const std::vector<std::string>& texts, const char* language = "en") {
    Corpus corpus;
    for (const auto& text : texts)
        corpus.add(text, "", language);
    return corpus;
}
std::vector<std::uint8_t> all(const Corpus& corpus) {
    return std::vector<std::uint8_t>(corpus.size(), 1);
}
DuplicateSearch with(int threads, bool across = false) {
    DuplicateSearch search;
    search.threads = threads;
    search.acrossLanguages = across;
    return search;
}
GramComparer comparerOf(const Corpus& corpus) {
    return GramComparer([&corpus](std::int32_t i) { return corpus.document(static_cast<std::size_t>(i)); }, [] { return false; });
}

std::size_t distinct(const std::vector<std::int32_t>& first) {
    return std::set<std::int32_t>(first.begin(), first.end()).size();
}

// A line before line i that is no copy itself.
std::uint64_t drawnBefore(std::uint64_t i) {
    return i * 2654435761u % 4294967291u % i / 10 * 10;
}

// How many pairs at or above the threshold there are by brute force, and how many of them are in one cluster.
struct Recall {
    int pairs = 0, found = 0;
    std::vector<std::int32_t> component;
};
Recall exhaustive(const Corpus& corpus, const std::vector<std::int32_t>& first, double threshold) {
    // Integers for grams: the sets of strings above would take minutes.
    std::map<std::u32string, int> numbers;
    std::vector<std::vector<int>> sets;
    for (std::size_t i = 0; i < corpus.size(); ++i) {
        std::vector<int> set;
        for (const auto& gram : oracleGrams(corpus.document(i)))
            set.push_back(numbers.emplace(gram, static_cast<int>(numbers.size())).first->second);
        std::sort(set.begin(), set.end());
        sets.push_back(set);
    }
    Recall recall;
    recall.component.resize(corpus.size());
    std::iota(recall.component.begin(), recall.component.end(), 0);
    for (std::size_t j = 0; j < sets.size(); ++j)
        for (std::size_t i = 0; i < j; ++i) {
            if (std::min(sets[i].size(), sets[j].size()) * 10 < std::max(sets[i].size(), sets[j].size()) * 7)
                continue;
            std::size_t shared = 0;
            for (auto a = sets[i].begin(), b = sets[j].begin(); a != sets[i].end() && b != sets[j].end();) {
                shared += *a == *b;
                if (*a < *b)
                    ++a;
                else
                    b += 1, a += *(b - 1) == *a;
            }
            const double value = static_cast<double>(shared) / static_cast<double>(sets[i].size() + sets[j].size() - shared);
            if (value < threshold)
                continue;
            ++recall.pairs;
            recall.found += first[i] == first[j];
            const auto from = recall.component[j], to = recall.component[i];
            std::replace(recall.component.begin(), recall.component.end(), std::max(from, to), std::min(from, to));
        }
    return recall;
}

}  // namespace

class TestCorpusDuplicates : public QObject {
    Q_OBJECT
private slots:
    void exactFoldsFormAndWhiteSpace() {
        auto corpus = corpusOf({"caf\xc3\xa9 noir", "  cafe\xcc\x81\t\n noir ", "cafe noir", "caf\xc3\xa9\xc2\xa0noir", "Caf\xc3\xa9 noir", "caf\xc3\xa9\xe3\x80\x80noir\r\n", "", " \t", "\xe2\x80\x8d",
                                "caf\xc3\xa9\xe2\x80\x8c noir", "\xef\xbb\xbf" "caf\xc3\xa9 noir", "cafe\xcc\x81noir"});
        corpus.add("caf\xc3\xa9 noir", "", "fr");
        const auto found = exactDuplicates(corpus, all(corpus), with(2));
        QVERIFY(found);
        QCOMPARE(*found, (std::vector<std::int32_t>{0, 0, 2, 0, 4, 0, 6, 7, 8, 9, 10, 11, 12}));
        QCOMPARE(exactDuplicates(corpus, all(corpus), with(1, true))->at(12), 0);
        auto kept = all(corpus);
        kept[0] = kept[3] = 0;
        QCOMPARE(*exactDuplicates(corpus, kept, with(1)), (std::vector<std::int32_t>{-1, 1, 2, -1, 4, 1, 6, 7, 8, 9, 10, 11, 12}));
    }

    void exactAcrossPieces() {
        // White space and combining letters where the pieces of 2 KiB end.
        std::string composed, decomposed;
        for (int i = 0; i < 5000; ++i) {
            composed += i % 7 == 0 ? " " : "\xc3\xa9";
            decomposed += i % 7 == 0 ? "\t \n" : "e\xcc\x81";
        }
        const auto corpus = corpusOf({composed, decomposed, composed + "x"});
        QCOMPARE(*exactDuplicates(corpus, all(corpus), with(1)), (std::vector<std::int32_t>{0, 0, 2}));
    }

    void grams_data() {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* name, const std::string& text) { QTest::newRow(name) << QByteArray::fromStdString(text); };
        row("nothing", "");
        row("one letter", "a");
        row("four letters", "abcd");
        row("five letters", "abcde");
        row("a zero code point", std::string("ab\0cd\0", 6));
        row("ligature, full width and a fraction", "\xef\xac\x81nger \xef\xbc\xa1\xef\xbc\xa2 \xc2\xbd");
        row("Hebrew with points", "\xd7\xa9\xd6\xb8\xd7\x81\xd7\x9c\xd7\x95\xd6\xb9\xd7\x9d \xd7\x9c\xd6\xb0\xd7\x9a\xd6\xb8");
        row("Arabic presentation forms", "\xef\xbb\xbb\xef\xba\x8d \xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7");
        row("joiners and a byte-order mark inside", "\xd9\x85\xdb\x8c\xe2\x80\x8c\xd8\xae\xd9\x88\xd8\xa7\xd9\x87\xd9\x85 a\xef\xbb\xbf" "b\xe2\x80\x8d" "c");
        row("marks out of order", "e\xcc\x81\xcc\xa3o\xcc\xa3\xcc\x81");
        row("Hangul letters", "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab\xe1\x84\x80\xe1\x85\xb3\xe1\x86\xaf");
        row("beyond the first plane", "\xf0\x9f\x98\x80\xf0\x9d\x94\xb8\xf0\xa0\x80\x80xyz");
        std::string longText;
        for (int i = 0; i < 6000; ++i)
            longText += i % 3 == 0 ? "e\xcc\x81" : i % 3 == 1 ? "\xef\xac\x81" : "\xe1\x84\x92\xe1\x85\xa1";
        row("over pieces", longText);
    }
    void grams() {
        QFETCH(QByteArray, text);
        const auto corpus = corpusOf({text.toStdString()});
        auto comparer = comparerOf(corpus);
        QCOMPARE(comparer.set(0).size(), oracleGrams(corpus.document(0)).size());
        // Every gram of a text and no other: grams of the oracle, read one by one, are the set.
        std::set<Gram> single;
        GramReader reader;
        for (const auto& gram : oracleGrams(corpus.document(0))) {
            icu::UnicodeString one;
            for (const auto c : gram)
                one.append(static_cast<UChar32>(c));
            std::string bytes;
            one.toUTF8String(bytes);
            reader.read(bytes, [&](std::span<const Gram> some) { return single.insert(some.begin(), some.end()), true; });
        }
        if (corpus.document(0).find("\xe1\x84\x92") == std::string_view::npos)  // cut letters of Hangul compose anew
            QVERIFY(std::equal(single.begin(), single.end(), comparer.set(0).begin(), comparer.set(0).end()));
    }

    void similarityIsExact() {
        const SyntheticText text(1);
        std::string book, other;
        for (std::uint64_t i = 0; i < 12000; ++i) {
            book += text.line(i % 300) + "\n";
            other += text.line(i % 10 == 0 ? i % 500 + 5000 : i % 300) + "\n";
        }
        std::vector<std::string> texts = {book, other, book.substr(0, 200000), "abcdef", "abcdefg", "", "abc", "abc", "ab"};
        for (std::uint64_t i = 0; i < 40; ++i)
            texts.push_back(text.edited(text.line(i / 4), static_cast<int>(i % 4) * 2, i));
        const auto corpus = corpusOf(texts);
        auto comparer = comparerOf(corpus);
        QVERIFY(book.size() > (1 << 20));
        std::vector<Grams> sets;
        for (const auto& one : texts)
            sets.push_back(oracleGrams(one));
        const auto agrees = [&](std::int32_t a, std::int32_t b) {
            const auto expected = oracleSimilarity(sets[static_cast<std::size_t>(a)], sets[static_cast<std::size_t>(b)]);
            QCOMPARE(comparer.similarity(a, b), expected);
            for (const double threshold : {0.5, 0.8, 1.0})
                QCOMPARE(comparer.alike(a, b, threshold), expected >= threshold);
        };
        const auto count = static_cast<std::int32_t>(corpus.size());
        for (std::int32_t a = 3; a < count; ++a)
            for (std::int32_t b = 3; b < count; ++b)
                agrees(a, b);
        agrees(0, 1);
        agrees(2, 1);
        agrees(0, 20);
        agrees(0, 5);
        QCOMPARE(comparer.similarity(3, 4), 2.0 / 3);
        QVERIFY(comparer.alike(3, 4, 2.0 / 3));
    }

    void bagsTellWhatIsApart() {
        const SyntheticText text(8);
        std::vector<std::string> texts = {"", "ab", "abcdef", "abcdefg"};
        for (std::uint64_t i = 0; i < 150; ++i)
            texts.push_back(text.edited(text.line(i / 6), static_cast<int>(i % 6) * 2, i));
        const auto corpus = corpusOf(texts);
        const auto of = [&](std::int32_t i) { return corpus.document(static_cast<std::size_t>(i)); };
        const auto go = [] { return false; };
        GramBags bags(corpus.size(), 100000), narrow(corpus.size(), 2000);
        GramComparer kept(of, go, &bags), cramped(of, go, &narrow);
        std::vector<Grams> sets;
        for (const auto& one : texts)
            sets.push_back(oracleGrams(one));
        int told = 0, below = 0;
        for (int round = 0; round < 2; ++round)
            for (std::size_t a = 0; a < texts.size(); ++a)
                for (std::size_t b = 0; b < texts.size(); ++b)
                    for (const double threshold : {0.5, 0.8, 1.0}) {
                        const bool alike = oracleSimilarity(sets[a], sets[b]) >= threshold;
                        QCOMPARE(kept.alike(static_cast<std::int32_t>(a), static_cast<std::int32_t>(b), threshold), alike);
                        QCOMPARE(cramped.alike(static_cast<std::int32_t>(a), static_cast<std::int32_t>(b), threshold), alike);
                        QVERIFY(!(alike && bags.apart(a, b, threshold)));
                        below += round == 1 && !alike;
                        told += round == 1 && !alike && bags.apart(a, b, threshold);
                    }
        QVERIFY2(told > below * 9 / 10, qPrintable(QString("%1 of %2").arg(told).arg(below)));
        std::size_t room = 0;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            QCOMPARE(bags.of(i).size(), sets[i].size());
            QVERIFY(std::is_sorted(bags.of(i).begin(), bags.of(i).end()));
            room += narrow.of(i).size();
        }
        QVERIFY(room > 1000 && room <= 2000);
    }

    void bagsHoldWhatSharesAHash() {
        // Two grams of one hash on the left, one of them on the right: as sets {1, 2} and {1}, or as {1, 2} and {3}; half alike at most.
        GramBags bags(3, 100);
        const std::vector<std::uint32_t> twice{7, 7}, once{7}, other{8};
        bags.put(0, twice);
        bags.put(1, once);
        bags.put(2, other);
        QCOMPARE(bags.of(0).size(), std::size_t{2});
        QVERIFY(!bags.apart(0, 1, 0.5));
        // A bag that is there stays.
        bags.put(1, other);
        QCOMPARE(bags.of(1)[0], 7u);
        // Of twenty and of twenty that share ten: a third alike.
        GramBags many(2, 100);
        std::vector<std::uint32_t> left, right;
        for (std::uint32_t i = 0; i < 20; ++i) {
            left.push_back(i);
            right.push_back(i + 10);
        }
        many.put(0, left);
        many.put(1, right);
        QVERIFY(many.apart(0, 1, 0.5));
        QVERIFY(!many.apart(0, 1, 0.3));
        QVERIFY(!many.apart(0, 0, 1.0));
    }

    void curveOfMeeting() {
        for (double threshold = 0.5; threshold <= 1; threshold += 0.01) {
            const auto banding = bandingFor(threshold);
            QVERIFY(banding.rows * banding.bands <= 128);
            for (double s = threshold; s <= 1; s += 0.01)
                QVERIFY(banding.meeting(s) >= 0.995);
        }
        const auto banding = bandingFor(0.8);
        QCOMPARE(banding.rows, 6);
        QCOMPARE(banding.bands, 18);
        QVERIFY(banding.meeting(0.3) < 0.02);
        // The curve is what happens: pairs of 60 grams, 48 of them shared by construction (J = 48/72), one in each band tried.
        int met = 0, pairs = 4000;
        double agree = 0;
        MinHasher one(banding), two(banding);
        for (int p = 0; p < pairs; ++p) {
            const base::Stream random(static_cast<std::uint64_t>(p), 9);
            std::string shared, left, right;
            for (std::uint64_t i = 0; i < 52; ++i)
                shared += static_cast<char>('a' + random.below(26, i));
            for (std::uint64_t i = 0; i < 12; ++i) {
                left += static_cast<char>('A' + random.below(26, 100 + i));
                right += static_cast<char>('0' + random.below(10, 200 + i));
            }
            one.read(shared + left, [](std::size_t) { return true; });
            two.read(shared + right, [](std::size_t) { return true; });
            std::vector<std::uint32_t> a(18), b(18);
            std::uint32_t wholeA = 0, wholeB = 0;
            one.keys(a, wholeA);
            two.keys(b, wholeB);
            bool meets = false;
            for (std::size_t band = 0; band < 18; ++band)
                meets = meets || a[band] == b[band];
            met += meets;
            for (std::size_t f = 0; f < one.values().size(); ++f)
                agree += one.values()[f] == two.values()[f];
        }
        const double s = 48.0 / 72, expected = banding.meeting(s);
        // Four standard errors.
        QVERIFY(std::abs(agree / (108.0 * pairs) - s) < 4 * std::sqrt(s * (1 - s) / (108.0 * pairs)));
        QVERIFY2(std::abs(1.0 * met / pairs - expected) < 4 * std::sqrt(expected * (1 - expected) / pairs), qPrintable(QString("%1 %2").arg(1.0 * met / pairs).arg(expected)));
    }

    void findsWhatExhaustiveSearchFinds() {
        const SyntheticText text(2);
        auto corpus = text.corpus(2500, 0.3);
        // Short texts, and a chain of steps that ends far from where it began.
        for (std::uint64_t i = 0; i < 200; ++i)
            corpus.add(text.edited(text.line(i / 2 + 90000).substr(0, 8 + i % 20), static_cast<int>(i % 2), i), "", "en");
        std::string chain = text.line(777777) + " " + text.line(777778);
        for (std::uint64_t i = 0; i < 12; ++i)
            corpus.add(chain = text.edited(chain, 2, 1000 + i), "", "en");
        const auto found = nearDuplicates(corpus, all(corpus), 0.8, with(2));
        QVERIFY(found);
        const auto recall = exhaustive(corpus, found->first, 0.8);
        QVERIFY2(recall.pairs > 500, qPrintable(QString::number(recall.pairs)));
        QVERIFY2(recall.found >= 0.98 * recall.pairs, qPrintable(QString("%1 of %2").arg(recall.found).arg(recall.pairs)));
        QCOMPARE(found->cut, std::int64_t{0});
        auto comparer = comparerOf(corpus);
        for (std::size_t i = 0; i < corpus.size(); ++i) {
            const auto first = found->first[i];
            QVERIFY(first >= 0 && first <= static_cast<std::int32_t>(i));
            // Nothing is together that exhaustive search holds apart.
            QCOMPARE(recall.component[i], recall.component[static_cast<std::size_t>(first)]);
            QCOMPARE(found->similarity[i], first == static_cast<std::int32_t>(i) ? 1.0f : static_cast<float>(comparer.similarity(first, static_cast<std::int32_t>(i))));
        }
        // The end of the chain is like its beginning only through what lies between.
        QCOMPARE(found->first.back(), static_cast<std::int32_t>(corpus.size()) - 12);
        QVERIFY(found->similarity.back() < 0.8f);
    }

    void letterheadsAsExhaustiveSearch_data() {
        QTest::addColumn<int>("tail");
        QTest::newRow("half of each line") << 200;
        QTest::newRow("most of each line") << 22;
    }
    void letterheadsAsExhaustiveSearch() {
        QFETCH(int, tail);
        const SyntheticText text(6);
        Corpus corpus;
        for (std::uint64_t i = 0; i < 2500; ++i) {
            const auto own = text.line(i % 5 == 4 ? drawnBefore(i) : i).substr(0, static_cast<std::size_t>(tail));
            corpus.add("Clinic on the hill, ward for inner medicine, printed for the patient and the general practitioner: " + (i % 5 == 4 ? text.edited(own, 2, i) : own), "", "en");
        }
        const auto found = nearDuplicates(corpus, all(corpus), 0.8, with(2));
        QVERIFY(found);
        QVERIFY2(found->crowded > 250, qPrintable(QString::number(found->crowded)));
        const auto recall = exhaustive(corpus, found->first, 0.8);
        QVERIFY2(recall.pairs > 300, qPrintable(QString::number(recall.pairs)));
        QVERIFY2(recall.found >= 0.98 * recall.pairs, qPrintable(QString("%1 of %2").arg(recall.found).arg(recall.pairs)));
        for (std::size_t i = 0; i < corpus.size(); ++i)
            QCOMPARE(recall.component[i], recall.component[static_cast<std::size_t>(found->first[i])]);
    }

    void sameAtAnyThreadCount() {
        const SyntheticText text(3);
        auto corpus = text.corpus(4000, 0.3);
        for (std::uint64_t i = 0; i < 1500; ++i)
            corpus.add("Printed for the patient by the clinic on the hill, sheet number " + std::to_string(100000 + i * 7919 % 900000), "", "en");
        auto kept = all(corpus);
        for (std::size_t i = 0; i < kept.size(); i += 17)
            kept[i] = 0;
        const auto one = nearDuplicates(corpus, kept, 0.8, with(1));
        for (int threads = 2; threads < 9; ++threads) {
            const auto many = nearDuplicates(corpus, kept, 0.8, with(threads));
            QVERIFY(many->first == one->first && many->similarity == one->similarity && many->crowded == one->crowded && many->cut == one->cut);
            QVERIFY(exactDuplicates(corpus, kept, with(threads)) == exactDuplicates(corpus, kept, with(1)));
        }
        for (std::size_t i = 0; i < kept.size(); ++i)
            QCOMPARE(one->first[i] == -1, kept[i] == 0);
    }

    void languagesApartOrTogether() {
        auto corpus = corpusOf({"Have you had a fever since yesterday?", "Have you had a fever since yesterday!"});
        corpus.add("Have you had a fever since yesterday?", "", "fr");
        QCOMPARE(nearDuplicates(corpus, all(corpus), 0.8, with(1))->first, (std::vector<std::int32_t>{0, 0, 2}));
        QCOMPARE(nearDuplicates(corpus, all(corpus), 0.8, with(1, true))->first, (std::vector<std::int32_t>{0, 0, 0}));
    }

    void emptyAndOddTexts() {
        const auto none = corpusOf({});
        QVERIFY(nearDuplicates(none, {}, 0.8, with(2))->first.empty());
        QVERIFY(exactDuplicates(none, {}, with(2))->empty());
        // Nothing, nothing, two letters twice, full width of them, a mark alone twice, Arabic twice with a joiner in the second.
        const auto corpus = corpusOf({"", "", "ok", "ok", "\xef\xbd\x8f\xef\xbd\x8b", "\xcc\x81", "\xcc\x81", "\xd9\x85\xdb\x8c\xd8\xae\xd9\x88\xd8\xa7\xd9\x87\xd9\x85", "\xd9\x85\xdb\x8c\xe2\x80\x8c\xd8\xae\xd9\x88\xd8\xa7\xd9\x87\xd9\x85"});
        QCOMPARE(nearDuplicates(corpus, all(corpus), 0.8, with(1))->first, (std::vector<std::int32_t>{0, 1, 2, 2, 2, 5, 5, 7, 8}));
    }

    void hostileTexts() {
        // Runs of combining marks, whose ordering would take hours; and two long documents that differ at one end.
        std::string marks;
        for (int i = 0; i < 400000; ++i)
            marks += i % 2 == 0 ? "\xcc\x81" : "\xcc\xa3";
        std::string book;
        const SyntheticText text(4);
        for (std::uint64_t i = 0; book.size() < (2u << 20); ++i)
            book += text.line(i) + "\n";
        const auto corpus = corpusOf({marks, marks + "x", book, book + text.line(1234567)});
        QCOMPARE(nearDuplicates(corpus, all(corpus), 0.8, with(2))->first, (std::vector<std::int32_t>{0, 0, 2, 2}));
        QCOMPARE(*exactDuplicates(corpus, all(corpus), with(2)), (std::vector<std::int32_t>{0, 1, 2, 3}));
    }

    void masses_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("lines");
        QTest::newRow("copies of one line") << 0 << 100000;
        QTest::newRow("lines that share half of their text") << 1 << 30000;
        QTest::newRow("lines that share most of their text") << 2 << 15000;
        QTest::newRow("copies of one line among lines that begin as it does") << 3 << 100000;
    }
    void masses() {
        QFETCH(int, kind);
        QFETCH(int, lines);
        const auto count = static_cast<std::size_t>(lines);
        const SyntheticText text(5);
        const std::string letterhead = "Clinic on the hill, ward for inner medicine, printed for the patient and the general practitioner: ";
        Corpus corpus;
        std::vector<std::string> tails;
        for (std::uint64_t i = 0; i < count; ++i) {
            // Every tenth line says again what an earlier one says, with one letter replaced.
            const bool repeat = i % 10 == 9;
            const auto number = repeat ? drawnBefore(i) : i;
            auto tail = text.line(number + 1000);
            tail = kind == 2 ? tail.substr(0, 22) : tail;
            if (repeat)
                tail = text.edited(tail, 1, i);
            corpus.add(kind == 0 || (kind == 3 && i % 2 == 1) ? letterhead + "all is well" : letterhead + tail, "", "en");
        }
        const auto found = nearDuplicates(corpus, all(corpus), 0.8, with(2));
        QVERIFY(found);
        if (kind == 0) {
            QCOMPARE(distinct(found->first), std::size_t{1});
            QCOMPARE(found->crowded, std::int64_t{0});
            return;
        }
        int planted = 0, together = 0;
        auto comparer = comparerOf(corpus);
        for (std::size_t i = 9; i < count; i += 10)
            if (const auto source = drawnBefore(i); kind != 3 && comparer.similarity(static_cast<std::int32_t>(source), static_cast<std::int32_t>(i)) >= 0.8) {
                ++planted;
                together += found->first[i] == found->first[source];
            }
        if (kind == 3) {
            for (std::size_t i = 1; i < count; i += 2)
                QCOMPARE(found->first[i], 1);
        } else {
            QVERIFY(planted > lines / 11);
            QVERIFY(found->crowded > lines / 10);
            QVERIFY2(together >= 0.98 * planted, qPrintable(QString("%1 of %2").arg(together).arg(planted)));
        }
    }

    void stopsAndTellsProgress() {
        const SyntheticText text(6);
        const auto corpus = text.corpus(3000, 0.2);
        double last = 0;
        int calls = 0;
        auto search = with(2);
        search.progress = [&](double share) {
            [&] { QVERIFY(share >= last && share <= 1); }();
            last = share;
            ++calls;
            return true;
        };
        QVERIFY(nearDuplicates(corpus, all(corpus), 0.8, search));
        QVERIFY(last > 0.99);
        const int whole = calls;
        QVERIFY(whole > 50);
        for (const int after : {0, 1, whole / 4, whole / 2, whole * 3 / 4}) {
            calls = 0;
            search.progress = [&](double) { return ++calls <= after; };
            const auto stopped = nearDuplicates(corpus, all(corpus), 0.8, search);
            QVERIFY(!stopped && stopped.error().kind == base::ErrorKind::cancelled);
            QVERIFY(calls < after + 40);
        }
        calls = 0;
        search.progress = [&](double) { return ++calls < 3; };
        QVERIFY(!exactDuplicates(corpus, all(corpus), search));
    }

    // Nothing but copies: one group, in which every one is compared with the first.
    void aStopIsHeardAmongCopies() {
        const auto corpus = corpusOf(std::vector<std::string>(20000, "Take one tablet twice a day with water."));
        auto search = with(1);
        int among = 0;
        search.progress = [&](double share) {
            among += share >= 0.55 && share < 0.6;
            return true;
        };
        QVERIFY(nearDuplicates(corpus, all(corpus), 0.8, search));
        // Once for each of the 256 parts of the keys, and within the one that holds them all.
        QVERIFY2(among > 450, qPrintable(QString::number(among)));
    }

    void rules() {
        const auto corpus = corpusOf({"How long have you been coughing since the surgery?", "Take one tablet twice a day.", "How long  have you been coughing since the surgery?",
                                      "How long have you been coughing since the surgery!", "Take one tablet twice a day."});
        const auto kept = all(corpus);
        const RuleInput input{.corpus = corpus, .kept = kept, .progress = {}};
        const auto rules = duplicateRules();
        QCOMPARE(rules.size(), std::size_t{2});
        const auto exact = rules[0].run(input, {{"acrossLanguages", false}});
        QVERIFY(exact && rules[0].drops);
        QCOMPARE(exact->findings.size(), std::size_t{2});
        QCOMPARE(exact->findings[0].document, 2);
        QCOMPARE(exact->findings[0].other, 0);
        QCOMPARE(exact->findings[1].other, 1);
        QCOMPARE(QString::fromStdString(exact->findings[1].why), QString("the same text as document 1"));
        QVERIFY(exact->measured == base::Json({{"clusters", 2}, {"repeated", 2}, {"largest", 2}}));
        const auto near = rules[1].run(input, {{"acrossLanguages", false}, {"threshold", 0.8}});
        QVERIFY(near && rules[1].drops);
        QCOMPARE(near->findings.size(), std::size_t{3});
        QCOMPARE(near->findings[1].document, 3);
        QCOMPARE(near->findings[1].value, static_cast<double>(static_cast<float>(45.0 / 47)));
        QCOMPARE(QString::fromStdString(near->findings[1].why), QString("like document 0: 0.96 of all 5-grams in common"));
        QVERIFY(near->measured["clusters"] == 2 && near->measured["largest"] == 3 && near->measured["cut"] == 0 && near->notes.empty());
        const RuleInput stopped{.corpus = corpus, .kept = kept, .progress = [](double) { return false; }};
        for (const auto& rule : rules)
            QVERIFY(!rule.run(stopped, {{"acrossLanguages", false}, {"threshold", 0.8}}));
    }

    void clustersFromManyThreads() {
        constexpr std::int32_t count = 20000;
        DocumentClusters clusters(count);
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&, t] {
                for (std::int32_t i = t; i + 100 < count; i += 4)
                    clusters.join(count - 1 - i, count - 1 - i - 100);
            });
        for (auto& thread : threads)
            thread.join();
        for (std::int32_t i = 0; i < count; ++i)
            QCOMPARE(clusters.first(i), i % 100);
    }
};

QTEST_APPLESS_MAIN(TestCorpusDuplicates)
#include "test_corpus_duplicates.moc"
