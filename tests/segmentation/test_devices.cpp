#include <QTest>

#include <cmath>

#include "made_pictures.h"
#include "segmentation/torch/predictor.h"

using namespace triptych;
using namespace triptych::segmentation;
using test::apart;
using test::floats;
using test::Pictures;

namespace {

struct Case {
    NetworkForm form;
    std::optional<DiscriminatorForm> judge;
    StepSettings settings;
    int side = 32;
};

Case plainCase(bool package, Norm norm, Activation activation) {
    Case c;
    c.form = package ? NetworkForm::package() : NetworkForm::paper();
    c.form.levels = 4;
    c.form.filters = 6;
    c.form.inputs = 3;
    c.form.norm = norm;
    c.form.activation = activation;
    c.form.dropout = 0;
    c.judge = DiscriminatorForm{4, 2, 4, Norm::batch, Activation::leaky};
    c.settings.adversarial = true;
    c.settings.adversarialWeight = 0.3;
    c.settings.segmentationWeight = 2;
    return c;
}

std::map<QString, Case> cases() {
    std::map<QString, Case> out;
    for (const bool package : {false, true})
        for (const auto norm : {Norm::none, Norm::batch, Norm::instance})
            for (const auto activation : {Activation::tanh, Activation::relu, Activation::leaky})
                out[QString("%1, norm %2, activation %3").arg(package ? "package" : "paper").arg(static_cast<int>(norm)).arg(static_cast<int>(activation))] = plainCase(package, norm, activation);
    const auto smooth = plainCase(false, Norm::batch, Activation::tanh);
    auto& entropy = out["cross entropy, two classes"] = smooth;
    entropy.settings.loss.what = SegmentationLoss::crossEntropy;
    entropy.form.classes = 2;
    entropy.judge->inputs = 5;
    out["cross entropy, one class"] = smooth;
    out["cross entropy, one class"].settings.loss.what = SegmentationLoss::crossEntropy;
    out["absolute"] = smooth;
    out["absolute"].settings.loss.what = SegmentationLoss::absolute;
    out["frozen levels"] = smooth;
    out["frozen levels"].settings.frozenLevels = 2;
    out["frozen encoder"] = smooth;
    out["frozen encoder"].settings.frozenLevels = 4;
    out["no discriminator"] = smooth;
    out["no discriminator"].judge.reset();
    out["discriminator unheard"] = smooth;
    out["discriminator unheard"].settings.adversarial = false;
    out["discriminator untrained"] = smooth;
    out["discriminator untrained"].settings.trainDiscriminator = false;
    out["dropout, paper"] = smooth;
    out["dropout, paper"].form.dropout = 0.5;
    out["dropout, package"] = plainCase(true, Norm::instance, Activation::tanh);
    out["dropout, package"].form.dropout = 0.2;
    return out;
}

// Weights of a spread at which no layer is silent, and statistics that are not those of a fresh norm.
std::map<std::string, base::Array> lively(std::map<std::string, base::Array> weights, bool package) {
    for (auto& [name, array] : weights) {
        auto values = floats(array);
        const base::Stream numbers(base::namedSeed(5, name), 1);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = name.ends_with("conv.weight") ? values[i] * (package ? 1.5F : 4.0F) : values[i] + static_cast<float>(0.1 * (name.ends_with("var") ? numbers.uniform(i) : numbers.normal(i)));
        array = base::Array::of(values, array.shape());
    }
    return weights;
}

struct Judged {
    double worst = 0;
    std::string where;
    void add(double distance, const std::string& what) {
        if (!(distance <= worst)) {
            worst = distance;
            where = what;
        }
    }
};

double relative(double a, double b) {
    return std::abs(a - b) / std::max(std::abs(b), 1e-12);
}

/// Tensors of a layer together: a bias alone may be what is left of sums that cancel out.
void compareLayers(Judged& judged, const std::map<std::string, base::Array>& a, const std::map<std::string, base::Array>& b) {
    std::map<std::string, std::pair<std::vector<float>, std::vector<float>>> layers;
    for (const auto& [name, array] : a) {
        auto& [mine, theirs] = layers[name.substr(0, name.find('.', name.find('.') + 1))];
        const auto x = floats(array), y = floats(b.at(name));
        mine.insert(mine.end(), x.begin(), x.end());
        theirs.insert(theirs.end(), y.begin(), y.end());
    }
    for (const auto& [name, both] : layers)
        judged.add(apart(both.first, both.second), name);
}

}  // namespace

/// Every pass by rows in main memory against the same by operations of the library, which is how a CUDA device takes it.
class TestDevices : public QObject {
    Q_OBJECT

private:
    static void addCases() {
        QTest::addColumn<QString>("name");
        for (const auto& item : cases())
            QTest::newRow(qPrintable(item.first)) << item.first;
    }

    static void agrees(const Case& c, Device other) {
        // A device adds in an order of its own and has functions of its own; here only the sums of the norms differ.
        const bool far = other == Device::cuda;
        const bool package = c.form.order == BlockOrder::normThenActivation;
        TrainStep rows(c.form, c.judge, Device::processor), device(c.form, c.judge, other);
        rows.initialise(11);
        device.initialise(11);
        const auto fresh = rows.weights();
        for (const auto& [name, array] : device.weights())
            QVERIFY2(array.hash() == fresh.at(name).hash(), name.c_str());
        const auto given = lively(fresh, package);
        QVERIFY(rows.replace(given));
        QVERIFY(device.replace(given));
        const Pictures pictures(c.form, 3, c.side);
        const auto batch = pictures.batch();

        Judged forwards;
        forwards.add(apart(device.probabilities(batch), rows.probabilities(batch)), "prediction in training");
        forwards.add(relative(device.loss(batch, c.settings.loss), rows.loss(batch, c.settings.loss)), "loss by running statistics");
        auto a = Predictor::create(c.form, given, other), b = Predictor::create(c.form, given, Device::processor);
        QVERIFY(a && b);
        forwards.add(apart(a->probabilities(batch), b->probabilities(batch)), "prediction");
        forwards.add(apart(a->sampled(batch, 8), b->sampled(batch, 8)), "prediction with dropout");
        if (c.form.dropout > 0)
            QVERIFY(apart(a->sampled(batch, 8), a->sampled(batch, 9)) > 1e-3);
        if (c.judge) {
            auto judge = PatchJudge::create(*c.judge, given, other), right = PatchJudge::create(*c.judge, given, Device::processor);
            QVERIFY(judge && right);
            forwards.add(apart(judge->patches(batch), right->patches(batch)), "patches");
        }
        const auto seen = featuresOf(c.form, given, batch, {}, other), right = featuresOf(c.form, given, batch, {}, Device::processor);
        QVERIFY(seen && right && seen->size() == right->size() && !seen->empty());
        for (std::size_t i = 0; i < seen->size(); ++i)
            forwards.add(apart((*seen)[i].values, (*right)[i].values), "features of " + (*right)[i].name);
        QVERIFY2(forwards.worst < (far ? 1e-5 : 2e-6), qPrintable(QString("%1: %2").arg(forwards.where.c_str()).arg(forwards.worst)));

        auto settings = c.settings;
        Judged losses, backwards, after;
        for (int number = 0; number < 4; ++number) {
            settings.dropoutSeed = static_cast<std::uint64_t>(number);
            const auto mine = device.step(batch, settings), theirs = rows.step(batch, settings);
            QVERIFY(mine.finite && !mine.stopped && theirs.finite);
            losses.add(relative(mine.loss, theirs.loss), "loss");
            losses.add(relative(mine.segmentation, theirs.segmentation), "segmentation");
            losses.add(relative(mine.adversarial, theirs.adversarial), "adversarial");
            losses.add(relative(mine.discriminator, theirs.discriminator), "discriminator");
            if (number == 0)
                compareLayers(backwards, device.gradients(), rows.gradients());
        }
        compareLayers(after, device.weights(), rows.weights());
        QVERIFY2(backwards.worst < (far ? 1e-4 : 1e-5), qPrintable(QString("gradients of %1: %2").arg(backwards.where.c_str()).arg(backwards.worst)));
        QVERIFY2(losses.worst < (far ? 1e-4 : 2e-6), qPrintable(QString("%1: %2").arg(losses.where.c_str()).arg(losses.worst)));
        // Adam makes every step as long as the rate, also where the gradient is next to nothing and its sign that of a rounding.
        QVERIFY2(after.worst < (far ? 1e-3 : 2e-5), qPrintable(QString("%1 after four steps: %2").arg(after.where.c_str()).arg(after.worst)));
        // The frozen ones are the same to the bit.
        const auto now = device.weights();
        for (const auto& tensor : tensorsOf(c.form))
            if (tensor.name.starts_with("down.") && tensor.level < c.settings.frozenLevels)
                QVERIFY2(now.at(tensor.name).hash() == given.at(tensor.name).hash(), tensor.name.c_str());
    }

    /// Going on from a kept state is the same to the bit on one device, and near it on another.
    static void resumes(Device where) {
        auto c = plainCase(false, Norm::batch, Activation::leaky);
        c.form.dropout = 0.5;
        const Pictures pictures(c.form, 3, c.side);
        TrainStep through(c.form, c.judge, where);
        through.initialise(2);
        auto settings = c.settings;
        for (int i = 0; i < 2; ++i) {
            settings.dropoutSeed = static_cast<std::uint64_t>(i);
            QVERIFY(through.step(pictures.batch(), settings).finite);
        }
        const auto kept = through.state();
        TrainStep resumed(c.form, c.judge, where), elsewhere(c.form, c.judge, Device::processor);
        QVERIFY(resumed.setState(kept));
        QVERIFY(elsewhere.setState(kept));
        for (int i = 2; i < 4; ++i) {
            settings.dropoutSeed = static_cast<std::uint64_t>(i);
            const auto right = through.step(pictures.batch(), settings);
            QCOMPARE(resumed.step(pictures.batch(), settings).loss, right.loss);
            QVERIFY(relative(elsewhere.step(pictures.batch(), settings).loss, right.loss) < (where == Device::cuda ? 1e-4 : 2e-6));
        }
        const auto right = through.state(), got = resumed.state();
        for (const auto& [name, array] : right)
            QVERIFY2(array.hash() == got.at(name).hash(), name.c_str());
    }

    static void staysWhenNotFinite(Device where) {
        const auto c = plainCase(false, Norm::batch, Activation::leaky);
        Pictures pictures(c.form, 2, 32);
        TrainStep training(c.form, c.judge, where);
        training.initialise(3);
        QVERIFY(training.step(pictures.batch(), c.settings).finite);
        const auto before = training.state();
        pictures.images[77] = std::numeric_limits<float>::quiet_NaN();
        const auto result = training.step(pictures.batch(), c.settings);
        QVERIFY(!result.finite && !result.stopped);
        auto stopping = c.settings;
        int asked = 0;
        stopping.stop = [&asked] { return ++asked > 7; };
        pictures.images[77] = 0;
        QVERIFY(training.step(pictures.batch(), stopping).stopped);
        for (const auto& [name, array] : training.state())
            QVERIFY2(array.hash() == before.at(name).hash(), name.c_str());
    }

private slots:
    void init() { useThreads(1); }

    void plainOperationsAgree_data() { addCases(); }
    void plainOperationsAgree() {
        QFETCH(QString, name);
        agrees(cases().at(name), Device::plain);
    }
    void plainOperationsGoOnToTheBit() { resumes(Device::plain); }
    void plainOperationsKeepWhatWas() { staysWhenNotFinite(Device::plain); }

    void cudaAgrees_data() { addCases(); }
    void cudaAgrees() {
        QFETCH(QString, name);
        if (bestDevice() != Device::cuda)
            QSKIP("no CUDA device");
        agrees(cases().at(name), Device::cuda);
    }
    void cudaGoesOnToTheBit() {
        if (bestDevice() != Device::cuda)
            QSKIP("no CUDA device");
        resumes(Device::cuda);
    }
    void cudaKeepsWhatWas() {
        if (bestDevice() != Device::cuda)
            QSKIP("no CUDA device");
        staysWhenNotFinite(Device::cuda);
    }
};

QTEST_GUILESS_MAIN(TestDevices)
#include "test_devices.moc"
