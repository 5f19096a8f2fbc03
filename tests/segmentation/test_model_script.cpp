#include <QtTest>

#include <cmath>
#include <fstream>
#include <set>

#include "base/seed.h"
#include "segmentation/files/torchscript_reader.h"
#include "segmentation/learning/model_script.h"
#include "segmentation/learning/training_settings.h"
#include "segmentation/torch/predictor.h"
#include "run_script.h"
#include "training_fixture.h"

using namespace triptych;
using namespace triptych::segmentation;
using base::Array;
using base::Json;
using test::KeepingContext;

namespace {

struct Case {
    const char* name;
    Json parameters;
    int bands, classes, side, batch;
};

// Presets at few channels, what can be changed in them, and any numbers of bands and classes.
std::vector<Case> cases() {
    return {{"paper", {{"preset", "paper"}, {"filters", 3}, {"crop", 256}}, 4, 1, 256, 1},
            {"package", {{"preset", "package"}, {"filters", 4}, {"crop", 256}}, 4, 1, 128, 2},
            {"small", {{"preset", "small"}, {"crop", 64}}, 3, 1, 64, 2},
            {"classes", {{"preset", "small"}, {"levels", 4}, {"filters", 5}, {"crop", 32}, {"dropout", 0.4}, {"discriminator_layers", 2}}, 2, 3, 32, 3},
            {"tanh", {{"preset", "package"}, {"levels", 4}, {"filters", 4}, {"crop", 32}, {"activation", "tanh"}, {"dropout", 0.2}, {"norm", "batch"}, {"discriminator", false}}, 1, 2, 48, 1},
            {"leaky", {{"preset", "paper"}, {"levels", 4}, {"filters", 4}, {"crop", 32}, {"activation", "leaky"}, {"norm", "instance"}, {"discriminator", false}}, 7, 1, 16, 2},
            {"plain", {{"preset", "paper"}, {"levels", 3}, {"filters", 2}, {"crop", 32}, {"norm", "none"}, {"discriminator", false}}, 5, 1, 40, 1}};
}

ModelFile modelOf(const Case& c) {
    const auto parameters = base::checkedParameters(test::kindNamed("segmentation.train"), c.parameters);
    const auto read = parameters ? trainingFromParameters(*parameters, c.bands, c.classes) : base::Result<TrainingSettings>(tl::unexpected(parameters.error()));
    if (!read)
        qFatal("%s", read.error().message().c_str());
    const auto& settings = *read;
    ModelFile model;
    model.name = std::string("model \"") + c.name + "\"";
    model.network = settings.network;
    model.discriminator = settings.discriminator;
    model.preprocessing = settings.preprocessing;
    model.threshold = 0.1 + 0.2;  // no short number
    model.origin = {{"made", "trained"}, {"seed", 18446744073709551615u}};
    auto forms = tensorsOf(model.network);
    if (model.discriminator)
        for (const auto& form : tensorsOf(*model.discriminator))
            forms.push_back(form);
    for (const auto& form : forms) {
        const base::Stream numbers(base::namedSeed(7, form.name), 0);
        std::vector<float> values(static_cast<std::size_t>(*base::elementCount(form.shape)));
        const double reach = form.shape.size() == 4 ? 3 / std::sqrt(16.0 * static_cast<double>(form.shape[1])) : 0.4;
        const double middle = form.name.ends_with("norm.weight") || form.name.ends_with("running_var") ? 1 : 0;
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<float>(middle + reach * (numbers.block(i)[0] / 2147483648.0 - 1));
        model.weights[form.name] = Array::of(values, form.shape);
    }
    return model;
}

std::vector<float> pictureOf(const Case& c) {
    std::vector<float> x(static_cast<std::size_t>(c.batch) * static_cast<std::size_t>(c.bands) * static_cast<std::size_t>(c.side * c.side));
    const base::Stream numbers(11, 0);
    for (std::size_t i = 0; i < x.size(); ++i)
        x[i] = static_cast<float>(numbers.block(i)[0] / 4294967296.0);
    return x;
}

void write(const QString& path, const void* data, std::size_t bytes) {
    std::ofstream(path.toStdString(), std::ios::binary).write(static_cast<const char*>(data), static_cast<std::streamsize>(bytes));
}
void write(const QString& path, const Array& array) {
    write(path, array.bytes().data(), array.bytes().size());
}
std::vector<float> floatsOf(const QString& path) {
    std::ifstream in(path.toStdString(), std::ios::binary);
    const std::string whole((std::istreambuf_iterator<char>(in)), {});
    std::vector<float> out(whole.size() / 4);
    std::memcpy(out.data(), whole.data(), out.size() * 4);
    return out;
}

double furthest(const std::vector<float>& a, const std::vector<float>& b) {
    double most = a.size() == b.size() && !a.empty() ? 0 : 1e9;
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
        most = std::max(most, std::isfinite(a[i] - b[i]) ? std::abs(static_cast<double>(a[i]) - b[i]) : 1e9);
    return most;
}
double spreadOf(const std::vector<float>& values) {
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    return *high - *low;
}

base::Result<base::Output> import(const QString& file, const Json& parameters = Json::object()) {
    const auto kind = test::kindNamed("segmentation.import_model");
    base::JobArguments arguments;
    TRIPTYCH_TRY(arguments.parameters, base::checkedParameters(kind, parameters));
    arguments.inputs["file"].path = file.toStdString();
    KeepingContext context;
    return kind.run(arguments, context);
}

}  // namespace

class TestModelScript : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QStringList folders;
        for (const auto& c : cases()) {
            const auto folder = m_folder.filePath(c.name);
            QVERIFY(QDir().mkpath(folder));
            folders << folder;
            const auto model = modelOf(c);
            const auto file = toTorchScript(model);
            QVERIFY2(file, file ? "" : file.error().message().c_str());
            write(folder + "/model.pt", *file);
            const auto x = pictureOf(c);
            write(folder + "/x.bin", x.data(), x.size() * 4);
            const auto text = Json({{"shape", {c.batch, c.bands, c.side, c.side}}, {"patches", model.discriminator.has_value()}, {"freeze", c.side <= 64}}).dump();
            write(folder + "/case.json", text.data(), text.size());
        }
        QProcess python;
        python.setProcessChannelMode(QProcess::MergedChannels);
        python.start("/usr/bin/python3", {"-c", "import torch"});
        m_python = python.waitForFinished(120000) && python.exitStatus() == QProcess::NormalExit && python.exitCode() == 0;
        if (!m_python)
            return;
        python.start("/usr/bin/python3", QStringList{QStringLiteral(TRIPTYCH_SOURCE_DIR "/tests/segmentation/run_torchscript.py")} + folders);
        QVERIFY(python.waitForFinished(240000));
        QVERIFY2(python.exitCode() == 0, python.readAll().constData());
    }

    void itsProbabilitiesAreOurs_data() {
        QTest::addColumn<int>("place");
        int place = 0;
        for (const auto& c : cases())
            QTest::newRow(c.name) << place++;
    }
    void itsProbabilitiesAreOurs() {
        QFETCH(int, place);
        const auto c = cases()[static_cast<std::size_t>(place)];
        const auto model = modelOf(c);
        const auto x = pictureOf(c);
        auto predictor = *Predictor::create(model.network, model.weights);
        const auto y = predictor.probabilities({c.batch, c.side, c.side, x, {}});
        QVERIFY2(spreadOf(y) > 0.02, qPrintable(QString::number(spreadOf(y))));
        const std::vector<std::int64_t> shape{c.batch, c.bands, c.side, c.side}, masks{c.batch, c.classes, c.side, c.side};
        const auto path = at(c, "model.pt").toStdString();
        const auto loaded = test::runScript(path, "forward", {x}, {shape});
        QVERIFY2(furthest(loaded, y) < 1e-5, qPrintable(QString::number(furthest(loaded, y))));
        std::vector<float> patches;
        if (model.discriminator) {
            auto judge = *PatchJudge::create(*model.discriminator, model.weights);
            patches = judge.patches({c.batch, c.side, c.side, x, y});
            const auto judged = test::runScript(path, "patches", {x, y}, {shape, masks});
            QVERIFY2(spreadOf(patches) > 0.001 && furthest(judged, patches) < 1e-5, qPrintable(QString::number(furthest(judged, patches))));
        }
        if (!m_python)
            QSKIP("python3-torch is not here");
        QVERIFY2(furthest(floatsOf(at(c, "y.bin")), y) < 1e-5, qPrintable(QString::number(furthest(floatsOf(at(c, "y.bin")), y))));
        if (model.discriminator)
            QVERIFY(furthest(floatsOf(at(c, "d.bin")), patches) < 1e-5);
        std::ifstream in(at(c, "told.json").toStdString());
        const auto told = Json::parse(in);
        QVERIFY(told["shape"] == Json(masks));
        QVERIFY(told["frozen"].get<double>() < 1e-5);
        QCOMPARE(told["spread"].get<double>() > 1e-6, model.network.dropout > 0);
        QVERIFY(told["told"] == modelHeader(model));
        auto names = told["names"].get<std::set<std::string>>();
        for (const auto& [name, array] : model.weights)
            QVERIFY2(names.erase(name) == 1, name.c_str());
        QVERIFY(names.empty());
        auto trained = parameterCount(tensorsOf(model.network));
        if (model.discriminator)
            trained += parameterCount(tensorsOf(*model.discriminator));
        QVERIFY(told["parameters"] == trained);
    }

    // Out and in again: the same model to the bit, whoever saved the file last.
    void itComesInAsItWentOut() {
        for (const auto& c : cases()) {
            const auto blob = *toArray(modelOf(c));
            for (const char* file : {"model.pt", "again.pt"}) {
                if (!m_python && file[0] == 'a')
                    continue;
                const auto read = import(at(c, file));
                QVERIFY2(read, read ? "" : read.error().message().c_str());
                QCOMPARE(read->arrays.at("model").hash(), blob.hash());
                QVERIFY(read->summary["format"] == "TorchScript");
            }
        }
        if (!m_python)
            QSKIP("python3-torch is not here: files that it saved again");
    }

    // Without the file beside it, it is read as anyone's: by its shapes, and the person says the rest.
    void withoutItsHeaderItIsReadByShapes() {
        const auto c = cases()[3];
        const auto model = modelOf(c);
        auto program = ScriptProgram{};
        for (const auto& form : tensorsOf(model.network))
            program.tensors.push_back({form.name, model.weights.at(form.name), form.trained});
        write(m_folder.filePath("bare.pt"), *torchScriptArray(program));
        const auto read = import(m_folder.filePath("bare.pt"), {{"preset", "small"}, {"levels", 0}, {"filters", 0}, {"crop", 32}});
        QVERIFY2(read, read ? "" : read.error().message().c_str());
        const auto back = *modelFromArray(read->arrays.at("model"), "bare");
        QCOMPARE(back.network.classes, 3);
        for (const auto& form : tensorsOf(model.network))
            QVERIFY2(back.weights.at(form.name).hash() == model.weights.at(form.name).hash(), form.name.c_str());
    }

    void theKindWritesIt() {
        const auto model = modelOf(cases()[2]);
        const auto blob = *toArray(model);
        KeepingContext context;
        const auto script = test::runKind("segmentation.export_model", Json::object(), {{"model", blob}}, context);
        QVERIFY(script && context.monotonic && !context.phases.empty());
        QCOMPARE(script->arrays.at("model.pt").hash(), toTorchScript(model)->hash());
        const auto plain = test::runKind("segmentation.export_model", {{"format", "safetensors"}}, {{"model", blob}}, context);
        QCOMPARE(plain->arrays.at("model.safetensors").hash(), blob.hash());
        context.stop = true;
        const auto stopped = test::runKind("segmentation.export_model", Json::object(), {{"model", blob}}, context);
        QVERIFY(!stopped && stopped.error().kind == base::ErrorKind::cancelled);
        KeepingContext other;
        QVERIFY(!test::runKind("segmentation.export_model", Json::object(), {{"model", Array::ofText("x")}}, other));
    }

    // A header that does not fit the weights, or is none, is refused and named.
    void aSpoiledHeaderIsRefused() {
        const auto model = modelOf(cases()[3]);
        ScriptProgram program;
        for (const auto& form : tensorsOf(model.network))
            program.tensors.push_back({form.name, model.weights.at(form.name), form.trained});
        program.extraName = modelKey;
        const auto said = [&](const std::string& header) {
            program.extra = header;
            write(m_folder.filePath("spoiled.pt"), *torchScriptArray(program));
            const auto read = import(m_folder.filePath("spoiled.pt"));
            return read ? std::string() : read.error().message();
        };
        QVERIFY(said("{").find("spoiled.pt") != std::string::npos);
        QVERIFY(said("{}").find("version 1") != std::string::npos);
        QVERIFY2(said(modelHeader(model)).find("discriminator.0.conv.weight") != std::string::npos, said(modelHeader(model)).c_str());
        auto wider = model;
        wider.discriminator.reset();
        wider.network.filters = 6;
        QVERIFY(said(modelHeader(wider)).find("has the shape [5, 2, 4, 4]") != std::string::npos);
    }

private:
    [[nodiscard]] QString at(const Case& c, const char* file) const { return m_folder.filePath(c.name) + "/" + file; }

    QTemporaryDir m_folder;
    bool m_python = false;
};

QTEST_GUILESS_MAIN(TestModelScript)
#include "test_model_script.moc"
