#include <QtTest>

#include "base/job.h"
#include "base/store.h"

using namespace triptych::base;

namespace {

Kind sampler() {
    Kind kind;
    kind.name = "langevin.run";
    kind.meaning = "Runs chains";
    kind.parameters = {
        {"steps", ParameterType::integer, 1024, "steps", 1, 1e9, {}, "How many steps"},
        {"beta", ParameterType::number, nullptr, "", 0, std::nullopt, {}, "Inverse temperature"},
        {"rule", ParameterType::choice, "fixed", "", std::nullopt, std::nullopt, {"fixed", "theory"}, "Step-size rule"},
        {"start", ParameterType::numbers, Json::array({0, 0}), "", -10, 10, {}, "Where chains start"},
        {"record", ParameterType::boolean, true, "", std::nullopt, std::nullopt, {}, "Keep frames"},
    };
    kind.inputs = {{"problem", "the problem", false, false}, {"series", "a CSV file", true, true}};
    return kind;
}

}  // namespace

class TestJob : public QObject {
    Q_OBJECT

private slots:
    void defaultsAreFilledAndWholeNumbersNormalised() {
        const auto checked = checkedParameters(sampler(), {{"beta", 2}, {"steps", 5.0}});
        QVERIFY(checked.has_value());
        QCOMPARE(canonicalJson(*checked),
                 std::string(R"({"beta":2,"record":true,"rule":"fixed","start":[0,0],"steps":5})"));
        QVERIFY((*checked)["steps"].is_number_integer());
    }

    void badParametersSayWhatWouldBeRight_data() {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("says");
        QTest::newRow("missing") << QByteArray("{}") << "/parameters/beta" << "must be given";
        QTest::newRow("range") << QByteArray(R"({"beta":1,"steps":0})") << "/parameters/steps" << "from 1 to";
        QTest::newRow("fraction") << QByteArray(R"({"beta":1,"steps":1.5})") << "/parameters/steps" << "whole number";
        QTest::newRow("choice") << QByteArray(R"({"beta":1,"rule":"best"})") << "/parameters/rule" << "fixed, theory";
        QTest::newRow("list") << QByteArray(R"({"beta":1,"start":[1,11]})") << "/parameters/start" << "list of numbers";
        QTest::newRow("typing error") << QByteArray(R"({"beta":1,"step":1})") << "/parameters/step" << "nearest known one is steps";
        QTest::newRow("null") << QByteArray(R"({"beta":null})") << "/parameters/beta" << "a number";
        QTest::newRow("not an object") << QByteArray("[]") << "/parameters" << "object";
    }
    void badParametersSayWhatWouldBeRight() {
        QFETCH(QByteArray, given);
        QFETCH(QString, where);
        QFETCH(QString, says);
        const auto checked = checkedParameters(sampler(), Json::parse(given.toStdString()));
        QVERIFY(!checked);
        QCOMPARE(checked.error().kind, ErrorKind::badRequest);
        QCOMPARE(QString::fromStdString(checked.error().where), where);
        QVERIFY2(QString::fromStdString(checked.error().message()).contains(says), checked.error().message().c_str());
    }

    void inputsAreChecked() {
        JobSpec spec;
        spec.kind = "langevin.run";
        spec.parameters = {{"beta", 1}};
        QCOMPARE(checkSpec(sampler(), spec).error().where, std::string("/inputs/problem"));
        spec.inputs["problem"].path = "/tmp/x";
        QVERIFY(checkSpec(sampler(), spec).error().what.find("blob") != std::string::npos);
        spec.inputs["problem"] = {};
        spec.inputs["problem"].job = "0";
        QVERIFY(checkSpec(sampler(), spec).has_value());
        spec.inputs["other"].job = "0";
        QCOMPARE(checkSpec(sampler(), spec).error().where, std::string("/inputs/other"));
    }

    void anInputMayComeManyTimes() {
        auto kind = sampler();
        kind.inputs.push_back({"picture", "Pictures", false, false, true});
        JobSpec spec;
        spec.kind = kind.name;
        spec.parameters = {{"beta", 1}};
        spec.inputs["problem"].job = "0";
        QCOMPARE(checkSpec(kind, spec).error().where, std::string("/inputs/picture.1"));
        for (const char* name : {"picture", "picture.", "pictures.1"}) {
            auto wrong = spec;
            wrong.inputs["picture.1"].job = "0";
            wrong.inputs[name].job = "0";
            QCOMPARE(checkSpec(kind, wrong).error().where, std::string("/inputs/") + name);
        }
        spec.inputs["picture.1"].job = "0";
        spec.inputs["picture.b"].job = "1";
        QVERIFY(checkSpec(kind, spec).has_value());
        spec.inputs["picture.c"].path = "/tmp/x";
        QCOMPARE(checkSpec(kind, spec).error().where, std::string("/inputs/picture.c"));
    }

    void schemaListsEveryParameter() {
        const auto schema = parameterSchema(sampler());
        QCOMPARE(schema["properties"].size(), std::size_t(5));
        QCOMPARE(schema["required"], Json::array({"beta"}));
        QCOMPARE(schema["properties"]["steps"]["minimum"], Json(1.0));
        QCOMPARE(schema["properties"]["start"]["items"]["maximum"], Json(10.0));
        QCOMPARE(schema["properties"]["rule"]["enum"], Json::array({"fixed", "theory"}));
        QVERIFY(schema["properties"]["steps"]["description"].get<std::string>().find("[steps]") != std::string::npos);
    }

    void registryNamesTheNearestKind() {
        KindRegistry kinds;
        QVERIFY(kinds.add(sampler()).has_value());
        QVERIFY(!kinds.add(sampler()));
        QVERIFY(kinds.get("langevin.run").has_value());
        QVERIFY(kinds.get("langevin.ran").error().hint.find("langevin.run") != std::string::npos);
        QVERIFY(!kinds.attach("nothing", {}));
    }

    void specsAndRecordsComeBackFromJson() {
        JobRecord record;
        record.id = "7";
        record.spec.kind = "langevin.run";
        record.spec.parameters = {{"beta", 1.5}};
        record.spec.seed = 18446744073709551615ull;
        record.spec.inputs["problem"].blob = Array::ofText("{}").ref();
        record.spec.inputs["series"].path = "/data/é.csv";
        record.spec.inputs["series"].fingerprint = "f";
        record.spec.resources = Resources{2, 1u << 30, 0};
        record.spec.dependencies = {"3"};
        record.spec.priority = -1;
        record.spec.title = "A run";
        record.state = JobState::failed;
        record.createdMs = 1;
        record.outputs["x"] = Array::of(std::vector<double>{1, 2}).ref();
        record.summary = {{"chains", 10}};
        record.log = {{5, LogLevel::warning, "slow"}};
        record.error = Error{ErrorKind::unreadable, "cut short", "a:1", "whole"};
        const auto back = jobRecordFromJson(toJson(record), "journal");
        QVERIFY2(back.has_value(), back ? "" : back.error().message().c_str());
        QCOMPARE(back->spec, record.spec);
        QCOMPARE(canonicalJson(toJson(*back)), canonicalJson(toJson(record)));
    }

    void badSpecsPointAtTheField_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("where");
        QTest::newRow("no kind") << QByteArray("{}") << "f/kind";
        QTest::newRow("kind") << QByteArray(R"({"kind":1})") << "f/kind";
        QTest::newRow("seed") << QByteArray(R"({"kind":"a","seed":-1})") << "f/seed";
        QTest::newRow("unknown") << QByteArray(R"({"kind":"a","sed":1})") << "f/sed";
        QTest::newRow("two forms") << QByteArray(R"({"kind":"a","inputs":{"x":{"job":"1","path":"p"}}})") << "f/inputs/x";
        QTest::newRow("hash") << QByteArray(R"({"kind":"a","inputs":{"x":{"blob":{"hash":"../x","dtype":"u8","shape":[1]}}}})")
                              << "f/inputs/x/blob/hash";
        QTest::newRow("shape") << QByteArray(R"({"kind":"a","inputs":{"x":{"blob":{"hash":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","dtype":"u8","shape":[-1]}}}})")
                               << "f/inputs/x/blob/shape";
        QTest::newRow("threads") << QByteArray(R"({"kind":"a","resources":{"threads":0}})") << "f/resources";
    }
    void badSpecsPointAtTheField() {
        QFETCH(QByteArray, json);
        QFETCH(QString, where);
        const auto spec = jobSpecFromJson(Json::parse(json.toStdString()), "f");
        QVERIFY(!spec);
        QCOMPARE(QString::fromStdString(spec.error().where), where);
    }

    void cacheKeySeesWhatDecidesAResultAndNothingElse() {
        const auto kind = sampler();
        JobSpec spec;
        spec.kind = kind.name;
        spec.inputs["problem"].blob = Array::ofText("a").ref();
        const Json parameters = {{"beta", 1}};
        const auto key = cacheKey(kind, parameters, spec);
        auto other = spec;
        other.priority = 5;
        other.title = "renamed";
        QCOMPARE(cacheKey(kind, parameters, other), key);
        other.seed = 1;
        QVERIFY(cacheKey(kind, parameters, other) != key);
        other = spec;
        other.inputs["problem"].blob = Array::ofText("b").ref();
        QVERIFY(cacheKey(kind, parameters, other) != key);
        auto newer = kind;
        newer.revision = 2;
        QVERIFY(cacheKey(newer, parameters, spec) != key);
        QVERIFY(cacheKey(kind, {{"beta", 2}}, spec) != key);
    }
};

QTEST_APPLESS_MAIN(TestJob)
#include "test_job.moc"
