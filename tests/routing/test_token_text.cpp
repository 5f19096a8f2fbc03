#include <QTest>

#include <cmath>

#include "routing/passages.h"
#include "routing/token_samples.h"
#include "routing/token_text.h"

using namespace triptych;
using namespace triptych::routing;
using test::Row;

namespace {

struct Sample {
    Tokenizer tokenizer;
    TokenText text;
};
Sample sample(const std::vector<std::string>& tokens, const CanShow& canShow = {}) {
    auto tokenizer = Tokenizer::parse(test::tokenizerFile(tokens).dump(), "t");
    if (!tokenizer)
        qFatal("%s", tokenizer.error().message().c_str());
    auto text = tokenText(test::idsOf(tokens), true, &*tokenizer, canShow);
    return {*std::move(tokenizer), std::move(text)};
}

QString shown(const TokenText& text, const TextPiece& piece) {
    return QString::fromStdU16String(text.text.substr(piece.begin, piece.end - piece.begin)).replace(QChar(0xa0), ' ');
}
// "glyphs@first+count" of every piece.
QStringList pieces(const TokenText& text) {
    QStringList list;
    for (const auto& piece : text.pieces)
        list << QStringLiteral("%1@%2+%3").arg(shown(text, piece)).arg(piece.firstToken).arg(piece.tokens);
    return list;
}
void everythingIsThere(const TokenText& text) {
    // Pieces cover the bytes one after the other, and every token is held by the pieces from its first one on.
    std::uint32_t byte = 0;
    for (const auto& piece : text.pieces) {
        QCOMPARE(piece.byteBegin, byte);
        byte = piece.byteEnd;
        QVERIFY(piece.begin < piece.end && piece.end <= text.text.size());
    }
    QCOMPARE(byte, static_cast<std::uint32_t>(text.bytes.size()));
    for (std::size_t t = 0; t < text.tokens(); ++t) {
        QVERIFY(text.holds(text.pieces.at(text.firstPiece[t]), t));
        QVERIFY(text.firstPiece[t] == 0 || !text.holds(text.pieces[text.firstPiece[t] - 1], t));
    }
    QVERIFY(text.text.find(u'\ufffd') == std::u16string::npos);
}

}  // namespace

class TestTokenText : public QObject {
    Q_OBJECT
private slots:
    void plainWordsStayWhole() {
        const auto s = sample({"The", " heart", " is", " caf", "\xc3\xa9"});
        QCOMPARE(pieces(s.text), (QStringList{"The@0+1", " heart@1+1", " is@2+1", " caf@3+1", "é@4+1"}));
        everythingIsThere(s.text);
        QCOMPARE(QString::fromStdU16String(s.text.text), QStringLiteral("The heart is café"));
    }

    void aGlyphOfSeveralTokensIsShownOnce() {
        // U+0915 over two tokens, then its vowel sign in a third: one cluster.
        const auto ka = sample({"\xe0\xa4", "\x95", "\xe0\xa4\xbe", " x"});
        QCOMPARE(pieces(ka.text), (QStringList{"का@0+3", " x@3+1"}));
        QCOMPARE(hexPairs(ka.text, ka.text.pieces[0]), std::string("E0 A4 | 95 | E0 A4 BE"));
        QCOMPARE(hexPairs(ka.text.bytesOf(0)), std::string("E0 A4"));
        everythingIsThere(ka.text);
        // Thai with a tone mark, cut inside of it.
        const auto thai = sample({"ท", "\xe0\xb8", "\xb5", "\xe0\xb9\x88", "นี่"});
        QCOMPARE(pieces(thai.text), (QStringList{"ที่@0+4", "นี่@4+1"}));
        everythingIsThere(thai.text);
        // A family joined by ZWJ, five tokens and more.
        const auto family = sample({"👩", "\xe2\x80\x8d", "👩", "\xe2\x80\x8d\xf0\x9f", "\x91\xa7", "!"});
        QCOMPARE(pieces(family.text), (QStringList{"👩‍👩‍👧@0+5", "!@5+1"}));
        everythingIsThere(family.text);
        // A token that ends one glyph, holds another and begins a third.
        const auto middle = sample({"\xe6\x97", "\xa5\xe6\x9c\xac\xe8", "\xaa\x9e"});
        QCOMPARE(pieces(middle.text), (QStringList{"日@0+2", "本@1+1", "語@1+2"}));
        QCOMPARE(middle.text.firstPiece, (std::vector<std::uint32_t>{0, 0, 2}));
        QCOMPARE(hexPairs(middle.text, middle.text.pieces[2]), std::string("E8 | AA 9E"));
        everythingIsThere(middle.text);
    }

    void bytesThatAreNoTextAreShownAsBytes() {
        const auto cut = sample({"a", "\xe0\xa4", "b", "\xff\xfe"});
        QCOMPARE(pieces(cut.text), (QStringList{"a@0+1", "‹E0 A4›@1+1", "b@2+1", "‹FF FE›@3+1"}));
        everythingIsThere(cut.text);
        // An ill-formed run over two tokens: each keeps its own bytes.
        const auto two = sample({"\xf0\x9f", "\x98\xc3"});
        QCOMPARE(pieces(two.text), (QStringList{"‹F0 9F›@0+1", "‹98 C3›@1+1"}));
        everythingIsThere(two.text);
        // Surrogates and overlong forms are no UTF-8.
        const auto bad = sample({"\xed\xa0\x80", "\xc0\x80"});
        QCOMPARE(pieces(bad.text), (QStringList{"‹ED A0 80›@0+1", "‹C0 80›@1+1"}));
        everythingIsThere(bad.text);
    }

    void whatCannotBeSeenIsMarked() {
        const auto s = sample({"a\n", "\tb", "\x07", "\xe2\x80\xae", "c", "\r\n", "\xe2\x80\x8b"});
        QCOMPARE(pieces(s.text), (QStringList{"a@0+1", "↵@0+1", "⇥@1+1", "b@1+1", "‹07›@2+1", "‹E2 80 AE›@3+1", "c@4+1", "↵@5+1", "‹E2 80 8B›@6+1"}));
        everythingIsThere(s.text);
        // The right-to-left override is not in what is laid out.
        QVERIFY(s.text.text.find(u'\u202e') == std::u16string::npos);
        QCOMPARE(s.text.pieces[1].kind, PieceKind::newline);
        // A joiner that joins stays.
        const auto persian = sample({"می", "\xe2\x80\x8c", "خواهم"});
        QVERIFY(persian.text.text.find(u'\u200c') != std::u16string::npos);
        everythingIsThere(persian.text);
        // A heap of marks on one letter is no glyph.
        std::string heap = "a";
        for (int i = 0; i < 200; ++i)
            heap += "\xcc\x81";
        const auto zalgo = sample({heap, "b"});
        QCOMPARE(zalgo.text.pieces.front().kind, PieceKind::bytes);
        everythingIsThere(zalgo.text);
    }

    void aMissingGlyphFallsBackToItsBytes() {
        const auto s = sample({"a", "क", "\xe0\xa4", "\x95", "b"}, [](std::u16string_view glyph) { return glyph[0] < 0x900; });
        QCOMPARE(pieces(s.text), (QStringList{"a@0+1", "‹E0 A4 95›@1+1", "‹E0 A4›@2+1", "‹95›@3+1", "b@4+1"}));
        everythingIsThere(s.text);
    }

    void numbersAndPlaces() {
        const auto s = sample({"a", "b"});
        const std::vector<std::int64_t> ids = {0, 99999, -1, INT64_MAX, 1, s.tokenizer.vocabularySize() - 1};
        const auto mixed = tokenText(ids, true, &s.tokenizer);
        QCOMPARE(pieces(mixed), (QStringList{"a@0+1", "‹#99999›@1+1", "‹?›@2+1", "‹#9223372036854775807›@3+1", "b@4+1", "<|endoftext|>@5+1"}));
        QCOMPARE(mixed.pieces.back().kind, PieceKind::added);
        everythingIsThere(mixed);
        QCOMPARE(pieces(tokenText(ids, true, nullptr)), (QStringList{"0@0+1", "99999@1+1", "‹?›@2+1", "9223372036854775807@3+1", "1@4+1", QString("%1@5+1").arg(ids.back())}));
        QCOMPARE(pieces(tokenText(ids, false, nullptr)), (QStringList{"·1@0+1", "·2@1+1", "·3@2+1", "·4@3+1", "·5@4+1", "·6@5+1"}));
        QVERIFY(tokenText({}, true, &s.tokenizer).pieces.empty());
        // What combines does not reach into a token beside the text.
        const std::vector<std::int64_t> beside = {s.tokenizer.vocabularySize() - 1, 0};
        const auto accent = Tokenizer::parse(test::tokenizerFile({"\xcc\x81"}).dump(), "t");
        QCOMPARE(tokenText(std::vector<std::int64_t>{accent->vocabularySize() - 1, 0}, true, &*accent).pieces.size(), std::size_t{2});
    }

    void passagesOfATrace() {
        std::vector<Row> rows;
        const auto add = [&](int language, int sentence, int count) {
            for (int i = 0; i < count; ++i)
                rows.push_back({language, sentence, i, {0, 1}});
        };
        add(0, 5, 3);
        add(0, 6, 2);
        add(1, 6, 4);
        add(1, 5, 1);
        add(0, 5, 2);
        const auto passages = Passages::of(test::traceOf(rows, {"en", "ar"}, 1, 4, 2));
        QVERIFY(passages);
        QCOMPARE(passages->count(0), std::size_t{3});
        QCOMPARE(passages->count(1), std::size_t{2});
        QCOMPARE(passages->count(2), std::size_t{0});
        QCOMPARE(passages->at(0, 1), (Passage{3, 2, 6, 6, 0, 0, 2}));
        QCOMPARE(passages->find(1, 5), std::optional<std::size_t>(1));
        QCOMPARE(passages->find(0, 5), std::optional<std::size_t>(0));
        QVERIFY(!passages->find(0, 7) && !passages->find(9, 5));
        QVERIFY(!Passages::of(test::traceOf(rows, {"en", "ar"}, 1, 4, 2), [] { return true; }).has_value());
    }

    // Parts of a long passage hold every token once, and are cut before a word where one begins nearby.
    void longPassagesAreCutBetweenWords() {
        const auto tokenizer = Tokenizer::parse(test::tokenizerFile({" a", "b", "\xe0\xa4", "\x95"}).dump(), "t");
        std::vector<Row> rows;
        for (int i = 0; i < 5000; ++i)
            rows.push_back({0, 0, i % 7 == 0 ? 0 : i < 2500 ? 1 : 2 + i % 2, {0, 1}});
        for (int i = 0; i < 3; ++i)
            rows.push_back({0, 1, 0, {0, 1}});
        const auto trace = test::traceOf(rows, {"hi"}, 1, 4, 2);
        const auto passages = Passages::of(trace);
        QCOMPARE(passages->count(0), std::size_t{11});
        std::int64_t next = 0;
        for (std::size_t i = 0; i < 10; ++i) {
            const auto range = wholeTokens(trace, passages->at(0, i), &*tokenizer);
            QCOMPARE(range.first, next);
            QCOMPARE(range.first % 7, std::int64_t{0});
            next = range.first + range.count;
        }
        QCOMPARE(next, std::int64_t{5000});
        QCOMPARE(passages->at(0, 9).parts(), std::int64_t{10});
        QCOMPARE(wholeTokens(trace, passages->at(0, 3), nullptr).first, std::int64_t{3 * Passages::longest});
        QCOMPARE(wholeTokens(trace, passages->at(0, 10), &*tokenizer).count, std::int64_t{3});
    }

    void theRouteIsWhatWasRecorded() {
        auto trace = test::traceOf({{0, 0, 0, {3, 1, 2, 0}}, {0, 0, 1, {1, 3, -1, -1}}, {0, 0, 2, {1, 0, 2, 1}}}, {"en"}, 2, 4, 2);
        QVERIFY(!routeStop(trace, 0, 0).choices[0].weight);
        std::vector<float> weights, logits;
        for (int i = 0; i < 12; ++i)
            weights.push_back(static_cast<float>(i) / 16);
        for (int i = 0; i < 24; ++i)
            logits.push_back(static_cast<float>(i) - 8);
        trace.weights = base::Array::of(weights, {2, 3, 2});
        trace.scores = base::Array::of(logits, {2, 3, 4});
        trace.scoreKind = ScoreKind::logits;
        const auto first = route(trace, 0);
        QCOMPARE(first.size(), std::size_t{2});
        QCOMPARE(first[0].layer, 4);
        QCOMPARE(first[1].layer, 5);
        QCOMPARE(first[0].choices[0].expert, 3);
        QCOMPARE(*first[0].choices[1].weight, weights[1]);
        QCOMPARE(*first[0].choices[0].score, logits[3]);
        QCOMPARE(first[1].choices[0].expert, 2);
        QCOMPARE(*first[1].choices[0].weight, weights[6]);
        QCOMPARE(*first[1].choices[1].score, logits[12]);
        const auto none = routeStop(trace, 1, 1);
        QVERIFY(!none.recorded() && !none.choices[0].weight && !none.choices[0].score);
        QCOMPARE(expertOf(trace, 2, 0, 1), 0);
        // 3 1 | 1 3 | 1 0: the first expert repeats once in two pairs, any of the two in both.
        const auto r = repeats(trace, {0, 3}, 0);
        QCOMPARE(r.pairs, std::int64_t{2});
        QCOMPARE(r.first, std::int64_t{1});
        QCOMPARE(r.any, std::int64_t{2});
        QCOMPARE(repeats(trace, {0, 3}, 1).pairs, std::int64_t{0});
        QCOMPARE(repeats(trace, {1, 0}, 0).pairs, std::int64_t{0});
        QCOMPARE(r.randomFirst, 0.25);
        QVERIFY(std::abs(r.randomAny - 5.0 / 6) < 1e-12);  // 1 - 1/6: the six pairs of four
    }
};

QTEST_APPLESS_MAIN(TestTokenText)
#include "test_token_text.moc"
