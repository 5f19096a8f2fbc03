#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <fstream>

#include "routing/kinds.h"
#include "routing/questions/question_answers.h"
#include "routing/questions/question_import.h"
#include "routing/questions/question_prompts.h"
#include "routing/training/bpe_trainer.h"
#include "support/plain_context.h"

using namespace triptych;
using namespace triptych::routing;
using base::Json;

namespace {

base::Result<ImportedQuestions> read(const std::string& text, const Json& fields = Json::object(), bool skip = false, const std::string& language = "en") {
    test::PlainContext context;
    QuestionImport options;
    options.fields = questionFieldsFromJson(fields, "/parameters/fields").value();
    options.language = language;
    options.skipBadRows = skip;
    return importQuestions(text, "file.json", options, context);
}

QuestionSet taken(const std::string& text, const Json& fields = Json::object(), const std::string& language = "en") {
    auto imported = read(text, fields, false, language);
    if (!imported)
        qWarning("%s", imported.error().message().c_str());
    return imported ? imported->set : QuestionSet();
}

std::string refusal(const std::string& text, const Json& fields = Json::object(), const std::string& language = "en") {
    const auto imported = read(text, fields, false, language);
    return imported ? "taken" : imported.error().message();
}

bool has(const std::string& text, std::string_view part) {
    if (text.find(part) == std::string::npos)
        qWarning("%s", text.c_str());
    return text.find(part) != std::string::npos;
}

Question simple(const std::string& text, std::vector<std::string> options) {
    Question question;
    question.text = text;
    question.options = std::move(options);
    return question;
}

}  // namespace

class TestQuestions : public QObject {
    Q_OBJECT
private slots:
    void layouts_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("list") << R"([{"question": "Q", "options": ["a", "b", "c"], "answer": "B", "language": "de", "class": "minor"}])";
        QTest::newRow("position") << R"([{"question": "Q", "options": ["a", "b", "c"], "answer": 1, "language": "de", "class": "minor"}, {"question": "R", "options": ["x", "y"], "answer": 0, "language": "de"}])";
        QTest::newRow("text") << R"({"question": " Q ", "options": ["(A) a", "(B) b", "(C) c"], "answer": "b", "language": "de", "class": "minor"})";
        QTest::newRow("lines") << "\n{\"question\": \"Q\", \"options\": [\"a\", \"b\", \"c\"], \"answer\": \"(b)\", \"language\": \"German\", \"class\": \"minor\"}\r\n\n{\"question\": \"R\", \"options\": [\"x\", \"y\"], \"answer\": \"A\", \"language\": \"de\"}";
        QTest::newRow("MedQA") << R"({"question": "Q", "answer": "b", "options": {"A": "a", "B": "b", "C": "c"}, "meta_info": "x", "answer_idx": "B", "language": "de", "class": "minor"})";
        QTest::newRow("MMLU") << R"({"data": [{"question": "Q", "choices": ["a", "b", "c"], "answer": 1, "language": "DE", "class": "minor"}], "version": 1})";
        QTest::newRow("columns") << R"([{"Question": "Q", "A": "a", "B": "b", "C": "c", "Answer": "B", "lang": "de-CH", "class": "minor"}])";
        QTest::newRow("ARC") << R"([{"question": "Q", "choices": {"label": ["A", "B", "C"], "text": ["a", "b", "c"]}, "answerKey": "B", "language": "de", "class": "minor"}])";
        QTest::newRow("pairs") << R"([{"question": "Q", "options": [{"key": "A", "value": "a"}, {"key": "B", "value": "b"}, {"key": "C", "value": "c"}], "answer": "B", "language": "de", "class": "minor"}])";
        QTest::newRow("CMB") << R"([{"exam_type": "x", "question": "Q", "answer": "B", "option": {"A": "a", "B": "b", "C": "c"}, "language": "de", "class": "Minor"}])";
        QTest::newRow("FrenchMedMCQA") << R"([{"question": "Q", "answer_a": "a", "answer_b": "b", "answer_c": "c", "correct_answers": [1], "language": "de", "class": "MINOR"}, {"question": "R", "answer_a": "x", "answer_b": "y", "correct_answers": [0], "language": "de"}])";
        QTest::newRow("FrenchMedMCQA by letters") << R"([{"question": "Q", "answers": {"a": "a", "b": "b", "c": "c"}, "correct_answers": ["b"], "language": "de", "class": "minor"}])";
        QTest::newRow("HeadQA") << R"([{"qid": 7, "qtext": "Q", "ra": 2, "answers": [{"aid": 1, "atext": "a"}, {"aid": 2, "atext": "b"}, {"aid": 3, "atext": "c"}], "language": "de", "class": "minor"}])";
        QTest::newRow("the study's bench") << R"([{"question": "Q", "source": "MMLU_anatomy_de", "options": "(A) a\n(B) b\n(C) c\n", "answer": "(B) b", "class": "minor"}])";
    }
    void layouts() {
        QFETCH(QString, text);
        const auto set = taken(text.toStdString(), Json::object(), "");
        QVERIFY(!set.questions.empty());
        const auto& q = set.questions.front();
        QCOMPARE(q.text, std::string("Q"));
        QVERIFY((q.options == std::vector<std::string>{"a", "b", "c"}));
        QCOMPARE(q.answer, 1);
        QCOMPARE(set.languages.front(), std::string("de"));
        QVERIFY(q.major && !*q.major);
        // As a blob it is the same set.
        const auto again = questionsFromArray(toArray(set), "again").value();
        QVERIFY(toArray(again).hash() == toArray(set).hash());
        QCOMPARE(again.questions.size(), set.questions.size());
    }

    void positions() {
        const auto row = [](const std::string& cop) { return R"({"question": "Q", "opa": "w", "opb": "x", "opc": "y", "opd": "z", "cop": )" + cop + "}\n"; };
        // MedMCQA is about in both ways; the rows tell which.
        QCOMPARE(taken(row("4") + row("2")).questions[1].answer, 1);
        QCOMPARE(taken(row("0") + row("2")).questions[1].answer, 2);
        QVERIFY(has(refusal(row("1") + row("2")), "from 0 or from 1"));
        QCOMPARE(taken(row("1") + row("2"), {{"answer_base", 1}}).questions[1].answer, 1);
        QVERIFY(has(refusal(row("0") + row("4")), "row 2, answer: position 4 of 4 options (0 to 3)"));
        QVERIFY(has(refusal(row("0") + row("-1")), "row 2"));
        QVERIFY(has(refusal(row("0") + row("18446744073709551615")), "row 2"));
        const auto plain = [](const std::string& answer) { return R"({"question": "Q", "options": ["w", "x", "y"], "answer": )" + answer + "}\n"; };
        // Elsewhere 0 is the first; a file that seems to count otherwise is not taken in silence, nor are its last options skipped.
        QCOMPARE(taken(plain("2") + plain("0")).questions[0].answer, 2);
        QVERIFY(has(refusal(plain("3") + plain("1")), "answer_base"));
        QVERIFY(!read(plain("3") + plain("1"), Json::object(), true));
        QCOMPARE(taken(plain("3") + plain("1"), {{"answer_base", 1}}).questions[0].answer, 2);
        const auto noZero = read(plain("2") + plain("1"));
        QVERIFY(noZero && noZero->notes.size() == 2 && has(noZero->notes.front(), "counted from 1?"));  // the other: they are one question
        const auto skipped = read(plain("0") + plain("3") + plain("1"), Json::object(), true);
        QVERIFY(skipped && skipped->skipped == 1 && skipped->set.questions.size() == 2 && skipped->set.questions[1].answer == 1);
    }

    void ambiguousAnswers() {
        const auto row = [](const std::string& options, const std::string& answer) { return R"([{"question": "Q", "options": )" + options + R"(, "answer": )" + answer + "}]"; };
        QVERIFY(has(refusal(row(R"(["B", "A"])", R"("A")")), "label of option 1 and the text of option 2"));
        QCOMPARE(taken(row(R"(["A", "B"])", R"("A")")).questions.front().answer, 0);
        QVERIFY(has(refusal(row(R"(["3", "1", "2"])", R"("2")")), "may be a position"));
        QCOMPARE(taken(row(R"(["3", "1", "2"])", R"("2")"), {{"answer_base", 1}}).questions.front().answer, 1);
        QCOMPARE(taken(row(R"([120, 80])", R"("80")")).questions.front().answer, 1);
        QVERIFY(has(refusal(row(R"(["a", "b"])", R"("(A) b")")), "its text is another"));
        QVERIFY(has(refusal(row(R"(["a", "b"])", R"(["A", "B"])")), "2 right answers"));
        QCOMPARE(taken(row(R"(["a", "b"])", R"(["B"])")).questions.front().answer, 1);
        QVERIFY(has(refusal(row(R"(["a", "b"])", R"("C")")), "none of the options"));
        QVERIFY(has(refusal(row(R"(["a", "b"])", "true")), "not an answer"));
        QVERIFY(has(refusal(R"([{"question": "Q", "options": {"A": "a", "B": "b"}, "answer_idx": "A", "answer": "b"}])"), "two different options"));
    }

    void hostileRows() {
        const std::string good = R"({"question": "Q", "options": ["a", "b"], "answer": "A"})";
        const auto after = [&](const std::string& row) { return refusal("[" + good + ",\n" + row + "]"); };
        QVERIFY(has(after(R"({"question": "Q", "options": ["a", "a"], "answer": "A"})"), "file.json: row 2, options: options 1 and 2 are the same"));
        QVERIFY(has(after(R"({"question": "  ", "options": ["a", "b"], "answer": "A"})"), "row 2, question: the text is empty"));
        QVERIFY(has(after(R"({"question": "Q", "options": ["a", null], "answer": "A"})"), "option 2"));
        QVERIFY(has(after(R"({"question": "Q", "options": ["a"], "answer": "A"})"), "one option"));
        QVERIFY(has(after(R"({"question": "Q", "options": {"A": "a", "B": ""}, "answer": "A"})"), "option 2: the text is empty"));
        Json many = Json::array();
        for (int i = 0; i < 27; ++i)
            many.push_back(std::to_string(1000 + i));
        QVERIFY(has(after(Json{{"question", "Q"}, {"options", many}, {"answer", "A"}}.dump()), "27 options"));
        many.erase(0);
        QCOMPARE(taken(Json{{"question", "Q"}, {"options", many}, {"answer", "Z"}}.dump()).questions.front().answer, 25);
        QVERIFY(has(after(Json{{"question", std::string((1 << 20) + 1, 'x')}, {"options", {"a", "b"}}, {"answer", "A"}}.dump()), "more than 1 MiB"));
        QVERIFY(has(after(R"({"question": "Q", "options": ["a", "b"]})"), "no field with the answer"));
        QVERIFY(has(after(R"({"frage": "Q", "options": ["a", "b"], "answer": "A"})"), "one of answer, frage, options"));
        QVERIFY(has(after("7"), "row 2"));
        QVERIFY(has(after("{\"question\": \"\xff\", \"options\": [\"a\", \"b\"], \"answer\": \"A\"}"), "row 2"));
        QVERIFY(has(after(std::string(300, '[') + std::string(300, ']')), "nested deeper"));
        QVERIFY(has(refusal("[" + good + " " + good + "]"), "neither a comma nor its end"));
        QVERIFY(has(refusal("[" + good), "no end"));
        QVERIFY(has(refusal("[" + good + "]\n[" + good + "]"), "text after the end of the list"));
        QVERIFY(has(refusal("[" + good + ",]"), "row 2 of the list is empty"));
        QVERIFY(has(refusal("[]"), "nothing to import"));
        QVERIFY(has(refusal(""), "nothing in it"));
        QVERIFY(has(refusal("\xff\xfe["), "UTF-16"));
        QVERIFY(has(refusal(R"({"a": [{}], "b": [{}]})"), "several lists: a, b"));
        QCOMPARE(taken(R"({"a": [{}], "b": [)" + good + "]}", {{"rows", "b"}}).questions.size(), std::size_t(1));
        QVERIFY(has(refusal(R"({"a": 1})"), "no list of objects"));
        QVERIFY(has(refusal("[" + good + "]", Json::object(), ""), "row 1, language: no language"));
        QVERIFY(has(refusal("[" + good + "]", Json::object(), "no code!"), "/parameters/language"));
        // Left out when that is wanted, and told.
        const auto skipped = read("[" + good + R"(, 7, {"question": "Q", "options": ["a", "b"], "answer": "C"}, {"question": "Q", "options": ["a", "b"], "answer": "B"}])", Json::object(), true);
        QVERIFY(skipped && skipped->skipped == 2 && skipped->set.questions.size() == 2 && skipped->notes.size() == 3 && has(skipped->notes[2], "was there before"));
        QVERIFY(has(skipped->notes[0] + skipped->notes[1], "(row 3)"));
        const auto none = read("[7, 8]", Json::object(), true);
        QVERIFY(!none && has(none.error().message(), "row 1"));
        // A line that is broken takes no other with it.
        const auto lines = read(good + "\n{\"question\": \"}\n" + good, Json::object(), true);
        QVERIFY(lines && lines->skipped == 1 && lines->set.questions.size() == 2);
    }

    void languages() {
        const auto row = [](const std::string& language) { return Json{{"question", "Q"}, {"options", {"a", "b"}}, {"answer", "A"}, {"language", language}}.dump() + "\n"; };
        const auto imported = read(row("fr") + row("tlh") + row("mn") + row("FRA") + row("Français"));
        QVERIFY2(imported, imported ? "" : imported.error().message().c_str());
        QVERIFY((imported->set.languages == std::vector<std::string>{"fr", "tlh", "ne"}));
        QVERIFY(std::any_of(imported->notes.begin(), imported->notes.end(), [](const auto& note) { return note.find("tlh is none of the study's; it is kept (row 2)") != std::string::npos; }));
        QVERIFY(has(refusal(row("fr") + row("Klingonese")), "row 2, language"));
        QCOMPARE(languageOfSource("mmlu-medical-ar"), std::string("ar"));
        QCOMPARE(languageOfSource("medqa-usmle"), std::string("en"));
        QVERIFY(languageOfSource("some-thing").empty() && languageOfSource("exam-zz").empty() && languageOfSource("").empty());
        // A language all of whose rows are left out is not of the set.
        const auto skipped = read(row("fr") + R"({"question": "Q", "options": ["a", "b"], "answer": 9, "language": "de"})" + "\n" + R"({"question": "Q", "options": ["a", "b"], "answer": 0, "language": "it"})", Json::object(), true);
        QVERIFY(skipped && (skipped->set.languages == std::vector<std::string>{"fr", "it"}));
        QCOMPARE(skipped->set.questions[1].language, 1);
    }

    void mapping() {
        const std::string text = R"([{"stem": {"text": "Q"}, "first": "a", "second": "b", "gold": 2, "tongue": "de", "number": 17}])";
        const auto set = taken(text, {{"question", "/stem/text"}, {"options", {"first", "second"}}, {"answer", "gold"}, {"answer_base", 1}, {"language", "tongue"}, {"id", "number"}});
        QCOMPARE(set.questions.size(), std::size_t(1));
        QCOMPARE(set.questions[0].answer, 1);
        QCOMPARE(set.questions[0].id, std::string("17"));
        QCOMPARE(set.languages[0], std::string("de"));
        QVERIFY(has(refusal(text, {{"question", "/stem/nothing"}, {"options", {"first", "second"}}}), "no field with the question"));
        // As RFC 6901 has it: ~1 is a slash, ~0 a tilde, numbers are places in a list.
        const std::string deep = R"([{"a/b": {"m~n": ["no", "Q"]}, "all": ["a", "b"], "gold": [{"is": "B"}], "language": "en"}])";
        const auto found = taken(deep, {{"question", "/a~1b/m~0n/1"}, {"options", {"/all/0", "/all/1"}}, {"answer", "/gold/0/is"}});
        QCOMPARE(found.questions[0].text, std::string("Q"));
        QCOMPARE(found.questions[0].answer, 1);
        for (const char* nowhere : {"/all/2", "/all/-", "/all/01", "/all/99999999999999999999999", "/gold/0/is/0", "/all/x"})
            QVERIFY2(has(refusal(deep, {{"question", nowhere}, {"options", "all"}}), "no field with the question"), nowhere);
        for (const auto& bad : {Json{{"question", "/a~2"}}, Json{{"options", {"/a~"}}}, Json{{"anser", "x"}}, Json{{"answer", 3}}, Json{{"answer_base", 2}}, Json{{"options", {1}}}, Json("x"), Json{{"options", ""}}})
            QVERIFY(!questionFieldsFromJson(bad, "/parameters/fields"));
    }

    // Options that are objects with names of their own; a number names an option where options are numbered, and is a position elsewhere.
    void mappedOptions() {
        const std::string text = R"([{"stem": "Q", "all": [{"no": 10, "is": {"said": "a"}}, {"no": 20, "is": {"said": "b"}}], "gold": 20}])";
        Json fields = {{"question", "stem"}, {"options", "all"}, {"answer", "gold"}, {"option_label", "no"}, {"option_text", "/is/said"}};
        const auto set = taken(text, fields);
        QCOMPARE(set.questions.size(), std::size_t(1));
        QVERIFY((set.questions[0].options == std::vector<std::string>{"a", "b"}) && set.questions[0].answer == 1);
        // Numbered from 1, the last being right: no position of two.
        const auto numbered = [](const std::string& answer) { return R"([{"question": "Q", "options": [{"label": 1, "text": "a"}, {"label": 2, "text": "b"}], "answer": )" + answer + "}]"; };
        QCOMPARE(taken(numbered("2")).questions.front().answer, 1);
        QCOMPARE(taken(numbered("\"1\"")).questions.front().answer, 0);
        QCOMPARE(taken(R"([{"question": "Q", "choices": {"label": [1, 2, 3], "text": ["a", "b", "c"]}, "answerKey": 3}])").questions.front().answer, 2);
        QCOMPARE(taken(numbered("2.0")).questions.front().answer, 1);
        for (const char* nobody : {"0", "3", "\"0\"", "-1"})
            QVERIFY2(has(refusal(numbered(nobody)), "is none of the options"), nobody);
        QCOMPARE(taken(numbered("0"), {{"answer_base", 0}}).questions.front().answer, 0);
        // Without labels the order counts; a label that is asked for must be there.
        fields.erase("option_label");
        fields["answer"] = "right";
        const std::string lettered = R"([{"stem": "Q", "all": [{"is": {"said": "a"}}, {"is": {"said": "b"}}], "right": "B"}])";
        QCOMPARE(taken(lettered, fields).questions.front().answer, 1);
        fields["option_label"] = "no";
        QVERIFY(has(refusal(lettered, fields), "row 1, all, option 1: an option without a label or a text"));
        QVERIFY(has(refusal(R"([{"question": "Q", "options": [{"label": 1, "text": "a"}, {"label": 1.5, "text": "b"}], "answer": 1}])"), "option 2: an option without a label"));
        QVERIFY(has(refusal(R"([{"question": "Q", "options": [{"label": 1, "text": "a"}, {"label": "1", "text": "b"}], "answer": 1}])"), "the same label"));
        for (const auto& bad : {Json{{"option_label", 3}}, Json{{"option_text", "/a~2"}}})
            QVERIFY(!questionFieldsFromJson(bad, "/parameters/fields"));
    }

    // Each copy of a question would be a unit of the intervals: said, and kept.
    void repeatedQuestionsAreSaid() {
        const auto row = [](const std::string& question, const std::string& options, const std::string& language) {
            return Json{{"question", question}, {"options", Json::parse(options)}, {"answer", "A"}, {"language", language}}.dump() + "\n";
        };
        const auto said = [](const ImportedQuestions& imported) { return std::count_if(imported.notes.begin(), imported.notes.end(), [](const auto& note) { return note.find("was there before") != std::string::npos; }); };
        const auto alike = read(row("Q", R"(["x", "y"])", "en") + row(" Q", R"(["x", "y "])", "en") + row("Q", R"(["x", "y"])", "en"));
        QVERIFY(alike && alike->set.questions.size() == 3 && said(*alike) == 1);
        QVERIFY(std::any_of(alike->notes.begin(), alike->notes.end(), [](const auto& note) { return note.find("2 times, first in row 2") != std::string::npos; }));
        const auto others = read(row("Q", R"(["x", "y"])", "en") + row("Q", R"(["x", "z"])", "en") + row("Q", R"(["x", "y"])", "fr") + row("R", R"(["x", "y"])", "en"));
        QVERIFY(others && others->set.questions.size() == 4 && said(*others) == 0);
    }

    void theKind() {
        QTemporaryDir folder;
        const auto path = std::filesystem::path(folder.path().toStdString()) / "exam.json";
        std::ofstream(path) << R"([{"question": "Q", "options": ["a", "b"], "answer": "A", "language": "en", "class": "major"}, {"question": "R", "options": ["a", "b", "c"], "answer": "C", "language": "sw"}])";
        const auto all = kinds();
        const auto kind = std::find_if(all.begin(), all.end(), [](const base::Kind& k) { return k.name == "routing.import_questions"; });
        QVERIFY(kind != all.end());
        base::JobArguments arguments;
        arguments.parameters = *base::checkedParameters(*kind, Json::object());
        arguments.inputs["source"].path = path;
        test::PlainContext context;
        const auto out = kind->run(arguments, context);
        QVERIFY2(out, out ? "" : out.error().message().c_str());
        QVERIFY(out->summary["languages"] == Json::parse(R"([{"code": "en", "questions": 1, "class": "major"}, {"code": "sw", "questions": 1, "class": null}])"));
        const auto set = questionsFromArray(out->arrays.at("questions"), "x").value();
        QCOMPARE(set.name, std::string("exam"));
        QVERIFY((set.chances() == std::vector<double>{0.5, 1.0 / 3}));
        test::PlainContext stopping;
        stopping.stopAfter = 0;
        const auto stopped = kind->run(arguments, stopping);
        QVERIFY(!stopped && stopped.error().kind == base::ErrorKind::cancelled);
        for (const char* damaged : {"", "{}", R"({"format":"triptych questions 1","name":"n","questions":[{"answer":2,"language":"en","options":["a","b"],"question":"q"}]})",
                                    R"({"format":"triptych questions 1","name":"n","questions":[{"answer":1,"language":"en","options":["a"],"question":"q"}]})", R"({"format":"triptych questions 1","name":"n","questions":[)"})
            QVERIFY(!questionsFromArray(base::Array::ofText(damaged), "x"));
    }

    // What is scored, by a tokenizer of one token a byte: everything can be seen.
    void prompts() {
        const auto tokenizer = Tokenizer::parse(byteTokenizer(), "bytes").value();
        QuestionForm form;
        form.longest = 64;
        auto prompts = QuestionPrompts::of(tokenizer, 256, form).value();
        const auto question = simple("Wie?", {"so", "so nicht", "nie"});
        const auto text = [&](const PromptedOption& o) { return tokenizer.decode(o.tokens); };
        auto made = prompts.prompted(question).value();
        QVERIFY(!made.promptCut && !made.optionsCut);
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(text(made.options[i]), "User:Wie?\nAssistant:" + question.options[i]);
            QCOMPARE(made.options[i].given, std::int64_t(20));
            QCOMPARE(made.options[i].weight, static_cast<double>(question.options[i].size()));
        }
        // What does not fit is taken from the prompt's beginning, then from the option's end.
        form.longest = 12;
        auto narrow = QuestionPrompts::of(tokenizer, 256, form).value();
        made = narrow.prompted(question).value();
        QVERIFY(made.promptCut && !made.optionsCut);
        QCOMPARE(text(made.options[0]), std::string("Assistant:so"));
        QCOMPARE(text(made.options[1]), std::string("ant:so nicht"));
        QCOMPARE(made.options[1].given, std::int64_t(4));
        form.longest = 4;
        made = QuestionPrompts::of(tokenizer, 256, form)->prompted(question).value();
        QVERIFY(made.promptCut && made.optionsCut);
        QCOMPARE(text(made.options[1]), std::string(":so "));
        QCOMPARE(made.options[1].given, std::int64_t(1));
        QCOMPARE(made.options[1].weight, 3.0);
        // Letters.
        form.longest = 400;
        form.optionsShown = true;
        form.by = QuestionForm::By::sum;
        made = QuestionPrompts::of(tokenizer, 256, form)->prompted(question).value();
        QCOMPARE(text(made.options[2]), std::string("User:Wie?\nA. so\nB. so nicht\nC. nie\nAssistant:C"));
        QCOMPARE(made.options[2].weight, 1.0);
        QCOMPARE(made.options[2].given + 1, static_cast<std::int64_t>(made.options[2].tokens.size()));
        form.prompt = "{options}?{question}=";
        QCOMPARE(QuestionPrompts::of(tokenizer, 256, form)->textBefore(simple("{options}", {"x", "{question}"})), std::string("A. x\nB. {question}?{options}="));
        // Nothing stands in front: the end of text does.
        form.prompt = "{question}";
        form.optionsShown = false;
        const auto bare = simple("a", {"b", "c"});
        auto joined = QuestionPrompts::of(tokenizer, 256, form)->prompted(bare).value();
        QCOMPARE(joined.options[0].given, std::int64_t(1));
        QVERIFY(!QuestionPrompts::of(tokenizer, 256, {"no place", QuestionForm::By::sum, false, 10}));
    }

    // A tokenizer whose words take the colon in front of a letter with them: what all options share is not scored, what one alone grows into is scored for all.
    void sharedTokens() {
        std::vector<std::string> texts(60, "Assistant:yes Assistant:yellow is.");
        const std::vector<std::string_view> views(texts.begin(), texts.end());
        const auto tokenizer = Tokenizer::parse(trainBytePairs(views, 290, {}).value(), "pairs").value();
        auto prompts = QuestionPrompts::of(tokenizer, 0, QuestionForm()).value();
        const auto made = prompts.prompted(simple("Is it?", {"yes", "7"})).value();
        Encoder encoder(tokenizer);
        const auto alone = encoder.encode("User:Is it?\nAssistant:").value(), yes = encoder.encode("User:Is it?\nAssistant:yes").value();
        QVERIFY(tokenizer.tokenBytes(yes.back()).front() == ':');  // the case that this is about
        QVERIFY(made.options[0].tokens == yes);
        QCOMPARE(made.options[0].given, static_cast<std::int64_t>(yes.size()) - 1);
        QCOMPARE(made.options[1].given, made.options[0].given);
        QCOMPARE(made.options[1].tokens.size(), alone.size() + 1);
    }

    void answers() {
        auto question = simple("Q", {"a", "b", "c"});
        question.answer = 2;
        auto row = chosenOf(question, {-3, -2, -1});
        QVERIFY(row.isRight() && row.margin == 1 && std::isnan(row.major));
        question.major = true;
        row = chosenOf(question, {-3, -0.5, -1});
        QVERIFY(!row.isRight() && row.chosen == 1 && row.margin == -0.5 && row.major == 1);
        ModelAnswers answers{"m", "h", "set", "s", {"en", "de"}, {0.5, 0.25}, {"x", "y", ""}, "bytes", "{}", {{0, 1, 0, 0, 0.5}, {1, 0, 2, 1, -0.5}, {0, 1, 1, 0, -1}}};
        const auto json = toJson(answers);
        QCOMPARE(json["accuracy"].get<double>(), 0.25);  // half of one language, nothing of the other
        QCOMPARE(json["chance"].get<double>(), 0.375);
        const auto again = modelAnswers(answersArray(answers), base::Array::ofText(json.dump()), "x").value();
        QCOMPARE(again.rows.size(), std::size_t(3));
        QVERIFY(again.rows[1].chosen == 1 && again.rows[1].margin == -0.5 && again.questionsHash == "s" && again.modelHash == "h" && again.ids == answers.ids && again.chance == answers.chance);
        answers.rows[2].chosen = 77;
        QVERIFY(has(modelAnswers(answersArray(answers), base::Array::ofText(json.dump()), "x").error().message(), "row 3"));
        QVERIFY(!modelAnswers(base::Array::of(std::vector<double>(6), {2, 3}), base::Array::ofText(json.dump()), "x"));
        QVERIFY(!modelAnswers(answersArray(answers), base::Array::ofText("{}"), "x"));
    }
};

QTEST_GUILESS_MAIN(TestQuestions)
#include "test_questions.moc"
