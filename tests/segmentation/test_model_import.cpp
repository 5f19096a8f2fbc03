#include <QtTest>

#include <algorithm>
#include <cmath>
#include <fstream>

#include "base/safetensors.h"
#include "segmentation/files/torchscript_reader.h"
#include "segmentation/learning/model_file.h"
#include "segmentation/torch/train_step.h"
#include "training_fixture.h"

using namespace triptych;
using namespace triptych::segmentation;
using base::Array;
using base::Json;
using test::KeepingContext;

namespace {

base::Result<base::Output> import(const QString& file, const Json& parameters) {
    const auto kind = test::kindNamed("segmentation.import_model");
    base::JobArguments arguments;
    TRIPTYCH_TRY(arguments.parameters, base::checkedParameters(kind, parameters));
    arguments.inputs["file"].path = file.toStdString();
    KeepingContext context;
    return kind.run(arguments, context);
}

QString said(const base::Result<base::Output>& result) {
    return result ? QString() : QString::fromStdString(result.error().message());
}

NetworkForm smallForm(int bands = 3, int classes = 1) {
    auto form = NetworkForm::paper();
    form.levels = 3;
    form.filters = 2;
    form.inputs = bands;
    form.classes = classes;
    return form;
}

// Every tensor holds numbers of its own.
std::map<std::string, Array> weightsOf(const std::vector<TensorForm>& forms, float first = 0) {
    std::map<std::string, Array> out;
    for (const auto& form : forms) {
        std::vector<float> values(static_cast<std::size_t>(*base::elementCount(form.shape)));
        for (auto& v : values)
            v = first += 0.001f;
        out[form.name] = Array::of(values, form.shape);
    }
    return out;
}

const Json asThis = {{"levels", 0}, {"filters", 0}, {"crop", 16}};

}  // namespace

class TestModelImport : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QProcess python;
        python.start("/usr/bin/python3", {QStringLiteral(TRIPTYCH_SOURCE_DIR "/tests/segmentation/save_torchscript.py"), file("net.pt"), file("net.pth"), file("net.bin")});
        m_python = python.waitForFinished(60000) && python.exitStatus() == QProcess::NormalExit && python.exitCode() == 0;
    }

    void aTorchScriptFileGivesWhatItsProgramGives() {
        if (!m_python)
            QSKIP("python3-torch is not here");
        const auto read = import(file("net.pt"), asThis);
        QVERIFY2(read, qPrintable(said(read)));
        const auto model = *modelFromArray(read->arrays.at("model"), "model");
        QCOMPARE(model.network.levels, 3);
        QCOMPARE(model.network.filters, 2);
        QCOMPARE(model.network.inputs, 3);
        std::vector<float> x(3 * 16 * 16), expected(256);
        for (std::size_t i = 0; i < x.size(); ++i)
            x[i] = static_cast<float>(i * 37 % 101) / 101;
        std::ifstream(file("net.bin").toStdString(), std::ios::binary).read(reinterpret_cast<char*>(expected.data()), 1024);
        TrainStep step(model.network, {});
        QVERIFY(step.replace(model.weights));
        const auto p = step.probabilities({1, 16, 16, x, {}});
        QCOMPARE(p.size(), expected.size());
        for (std::size_t i = 0; i < p.size(); ++i)
            QVERIFY2(std::abs(p[i] - expected[i]) < 1e-5, qPrintable(QStringLiteral("%1: %2 and %3").arg(i).arg(p[i]).arg(expected[i])));
        const auto table = (*base::parseJson(read->arrays.at("about").text(), "about"))["table"];
        QVERIFY(table[0]["name"] == "down.0.conv.weight" && table[0]["source"] == "encoder.0.weight");
    }

    void aPickleIsRefusedWithTheWayToConvertIt() {
        if (!m_python)
            QSKIP("python3-torch is not here");
        const auto refused = import(file("net.pth"), asThis);
        QVERIFY(!refused);
        QVERIFY2(said(refused).contains("torch.load(") && said(refused).contains("save_file("), qPrintable(said(refused)));
        std::ofstream(file("old.pth").toStdString()) << "\x80\x02}q";
        QVERIFY(said(import(file("old.pth"), asThis)).contains("torch.load("));
        std::ofstream(file("text.pt").toStdString()) << "hello, this is no model";
        QVERIFY(said(import(file("text.pt"), asThis)).contains("neither a safetensors nor a TorchScript file"));
    }

    // Whatever is changed in a file, it is read or refused.
    void aSpoiledFileIsReadOrRefused() {
        if (!m_python)
            QSKIP("python3-torch is not here");
        std::ifstream in(file("net.pt").toStdString(), std::ios::binary);
        const std::string whole((std::istreambuf_iterator<char>(in)), {});
        int refused = 0;
        for (std::size_t i = 0; i < whole.size(); i += 23) {
            auto spoiled = whole;
            spoiled[i] = static_cast<char>(spoiled[i] ^ (1 << i % 8));
            refused += readTorchScript(std::as_bytes(std::span(spoiled)), "spoiled") ? 0 : 1;
        }
        for (std::size_t size = 0; size < whole.size(); size += 997)
            QVERIFY(!readTorchScript(std::as_bytes(std::span(whole)).first(size), "cut"));
        QVERIFY(refused > 10);
    }

    void namesOfOthersAreMatchedByOrderAndShape() {
        const auto form = smallForm();
        const auto own = weightsOf(tensorsOf(form));
        std::map<std::string, Array> foreign;
        for (const auto& [name, array] : own) {
            auto other = QString::fromStdString(name).replace("down.", "enc").replace("up.2", "dec0").replace("up.1", "dec1").replace("up.0", "dec10");
            foreign[other.toStdString()] = array;
        }
        QVERIFY(base::writeSafetensors(file("foreign.safetensors").toStdString(), foreign));
        const auto read = import(file("foreign.safetensors"), asThis);
        QVERIFY2(read, qPrintable(said(read)));
        const auto model = *modelFromArray(read->arrays.at("model"), "model");
        for (const auto& [name, array] : own)
            QVERIFY2(model.weights.at(name).hash() == array.hash(), name.c_str());
        // A tensor less: no form fits, and the error says which is missing.
        foreign.erase("enc1.norm.running_var");
        QVERIFY(base::writeSafetensors(file("less.safetensors").toStdString(), foreign));
        const auto less = import(file("less.safetensors"), asThis);
        QVERIFY(!less);
        QVERIFY2(said(less).contains("running_var"), qPrintable(said(less)));
        foreign["enc1.norm.running_var"] = Array::of(std::vector<float>(4, std::nanf("")), {4});
        QVERIFY(base::writeSafetensors(file("nan.safetensors").toStdString(), foreign));
        QVERIFY2(said(import(file("nan.safetensors"), asThis)).contains("not finite"), qPrintable(said(import(file("nan.safetensors"), asThis))));
        QVERIFY2(said(import(file("foreign.safetensors"), {{"crop", 20}})).contains("a multiple of 8"), qPrintable(said(import(file("foreign.safetensors"), {{"levels", 0}, {"crop", 20}}))));
    }

    // Two families of published networks join the ways in two orders.
    void kernelsThatJoinTheWayDownLastAreTurned() {
        const auto own = weightsOf(tensorsOf(smallForm()));
        std::map<std::string, Array> lists;
        for (const auto& [name, array] : own) {
            auto other = QString::fromStdString(name);
            for (int n = 0; n < 3; ++n) {
                other.replace(QString("up.%1.conv").arg(2 - n), QString("decoder.%1.model.UpConv%1").arg(n)).replace(QString("up.%1.norm").arg(2 - n), QString("decoder.%1.model.UpNorm%1").arg(n));
                other.replace(QString("down.%1.conv").arg(n), QString("encoder.%1.model.DownConv%1").arg(n)).replace(QString("down.%1.norm").arg(n), QString("encoder.%1.model.DownNorm%1").arg(n));
            }
            auto values = *array.toFloats();
            // What our layer has first comes second there, but in the innermost, which joins nothing.
            if (name == "up.0.conv.weight" || name == "up.1.conv.weight")
                std::rotate(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
            lists[other.toStdString()] = Array::of(values, array.shape());
        }
        QVERIFY(base::writeSafetensors(file("lists.safetensors").toStdString(), lists));
        const auto read = [&](const char* skips) {
            auto parameters = asThis;
            parameters["skips"] = skips;
            return import(file("lists.safetensors"), parameters);
        };
        const auto told = [](const base::Result<base::Output>& result) { return (*base::parseJson(result->arrays.at("about").text(), "about"))["skips"].get<std::string>(); };
        for (const char* skips : {"automatic", "last"}) {
            const auto result = read(skips);
            QVERIFY2(result, qPrintable(said(result)));
            const auto weights = modelFromArray(result->arrays.at("model"), "model")->weights;
            for (const auto& [name, array] : own)
                QVERIFY2(weights.at(name).hash() == array.hash(), name.c_str());
            QCOMPARE(told(result), std::string("last"));
        }
        const auto asTheyAre = read("first");
        QVERIFY(asTheyAre);
        QCOMPARE(told(asTheyAre), std::string("first"));
        const auto kept = modelFromArray(asTheyAre->arrays.at("model"), "model")->weights.at("up.1.conv.weight").hash();
        QVERIFY(kept == lists.at("decoder.1.model.UpConv1.weight").hash() && kept != own.at("up.1.conv.weight").hash());
    }

    void aModelGoesOutAndComesIn() {
        ModelFile model;
        model.name = "ours";
        model.network = smallForm(4, 2);
        model.discriminator = DiscriminatorForm{4, 2, 6, Norm::batch, Activation::leaky};
        model.preprocessing = {4, Normalisation::landsat, 2, 99, 32};
        model.threshold = 0.375;
        model.origin = {{"made", "trained"}};
        model.weights = weightsOf(tensorsOf(model.network));
        model.weights.merge(weightsOf(tensorsOf(*model.discriminator), 0.5f));
        const auto blob = *toArray(model);
        std::ofstream(file("ours.safetensors").toStdString(), std::ios::binary).write(reinterpret_cast<const char*>(blob.bytes().data()), blob.size());
        const auto read = import(file("ours.safetensors"), Json::object());
        QVERIFY2(read, qPrintable(said(read)));
        QCOMPARE(read->arrays.at("model").hash(), blob.hash());
        // Each lack is named.
        auto spoiled = model;
        spoiled.weights.erase("up.1.conv.weight");
        QVERIFY(modelFromArray(*toArray(spoiled), "x").error().message().find("up.1.conv.weight") != std::string::npos);
        spoiled = model;
        spoiled.weights["down.0.conv.weight"] = Array::of(std::vector<float>(96), {2, 3, 4, 4});
        QVERIFY(modelFromArray(*toArray(spoiled), "x").error().message().find("[2, 3, 4, 4]") != std::string::npos);
        spoiled = model;
        spoiled.preprocessing.bands = 3;
        QVERIFY(!modelFromArray(*toArray(spoiled), "x"));
        spoiled = model;
        spoiled.preprocessing.crop = 36;
        QVERIFY(!modelFromArray(*toArray(spoiled), "x"));
        QVERIFY(!modelFromArray(Array::ofText("x"), "x"));
    }

    void whatIsCopiedAdaptedAndLeft() {
        const auto source = weightsOf(tensorsOf(smallForm(4, 1)));
        const auto row = [](const std::vector<TransferRow>& table, const std::string& name) { return *std::find_if(table.begin(), table.end(), [&](const auto& r) { return r.name == name; }); };
        const auto table = transferTable(tensorsOf(smallForm(2, 3)), source, {});
        QCOMPARE(row(table, "down.0.conv.weight").why, std::string("input channels 2 of 4: the first 2"));
        QCOMPARE(row(table, "up.0.conv.weight").why, std::string("classes 1 of 3: 2 are the mean of the others"));
        QVERIFY(row(table, "down.1.conv.weight").what == Copied::copied);
        const auto values = *transferred(table, source);
        const auto from = *source.at("down.0.conv.weight").as<float>(), to = *values.at("down.0.conv.weight").as<float>();
        QCOMPARE(to[2 * 16 + 3], from[4 * 16 + 3]);
        const auto last = *values.at("up.0.conv.weight").as<float>(), lastFrom = *source.at("up.0.conv.weight").as<float>();
        QCOMPARE(last[2 * 16 + 5], lastFrom[5]);
        QCOMPARE(values.at("up.0.conv.bias").size(), std::int64_t{3});
        // Without fitting: the paper's rule, name and shape.
        const auto strict = transferTable(tensorsOf(smallForm(2, 3)), source, {-1, false});
        QVERIFY(row(strict, "down.0.conv.weight").what == Copied::left && row(strict, "up.0.conv.bias").what == Copied::left);
        QCOMPARE(std::count_if(strict.begin(), strict.end(), [](const auto& r) { return r.what == Copied::left; }), 3);
        // By depth.
        for (const auto& r : transferTable(tensorsOf(smallForm(4, 1)), source, {1, true}))
            QCOMPARE(r.what == Copied::copied, r.level == 0);
        // Of other widths all is left, and said so.
        auto wide = smallForm(4, 1);
        wide.filters = 3;
        for (const auto& r : transferTable(tensorsOf(wide), source, {}))
            QVERIFY(r.what == Copied::left ? !r.why.empty() : r.shape == r.sourceShape || r.name == "up.0.conv.bias");
    }

    void theTableIsAKind() {
        ModelFile model;
        model.name = "source";
        model.network = smallForm();
        model.preprocessing = {3, Normalisation::range, 2, 99, 32};
        model.weights = weightsOf(tensorsOf(model.network));
        KeepingContext context;
        const auto told = test::runKind("segmentation.transfer_table", {{"levels", 3}, {"filters", 2}, {"bands", 4}, {"discriminator", false}}, {{"source", *toArray(model)}}, context);
        QVERIFY2(told, qPrintable(said(told)));
        QVERIFY(told->summary["adapted"] == 1 && told->summary["left"] == 0);
    }

private:
    [[nodiscard]] QString file(const char* name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    bool m_python = false;
};

QTEST_GUILESS_MAIN(TestModelImport)
#include "test_model_import.moc"
