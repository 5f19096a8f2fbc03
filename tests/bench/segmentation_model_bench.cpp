// The benches of the segmentation model: triptych_segmentation_model_bench {infer|train_step|stop_gap|train_memory}. A program of its own, because only it links LibTorch.

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "base/safetensors.h"
#include "base/seed.h"
#include "python_rival.h"
#include "segmentation/torch/predictor.h"
#include "segmentation/torch/train_step.h"

namespace triptych::bench {
namespace {

namespace fs = std::filesystem;
using base::Json;
using namespace segmentation;

constexpr int side = 256, inferBatch = 16, stepBatch = 12;

int cores() {
    return static_cast<int>(std::thread::hardware_concurrency());
}

double secondsOf(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double quantile(std::vector<double> values, double q) {
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(q * static_cast<double>(values.size() - 1) + 0.5)];
}

void print(const Json& line) {
    std::printf("%s\n", line.dump().c_str());
    std::fflush(stdout);
}

/// The same weights in python3-torch, a process that times itself.
std::unique_ptr<PythonRival> rivalOf(const fs::path& folder, bool channelsLast, const NetworkForm& form, const DiscriminatorForm& judge) {
    const auto task = folder / (channelsLast ? "last.json" : "first.json");
    std::ofstream(task) << Json{{"network", toJson(form)}, {"discriminator", toJson(judge)}, {"weights", (folder / "weights.safetensors").string()}, {"side", side},
                                {"inferBatch", inferBatch}, {"stepBatch", stepBatch}, {"threads", cores()}, {"channelsLast", channelsLast}}.dump();
    return std::make_unique<PythonRival>(std::vector<std::string>{TRIPTYCH_SOURCE_DIR "/tests/segmentation/oracle_network.py", "--time", task.string()});
}

struct Given {
    Given() : network(form, judge), images(std::size_t{inferBatch} * 4 * side * side), truths(std::size_t{inferBatch} * side * side) {
        network.initialise(1);
        const base::Stream numbers(1, 2);
        for (std::size_t i = 0; i < images.size(); ++i)
            images[i] = static_cast<float>(numbers.uniform(i));
        for (std::size_t i = 0; i < truths.size(); ++i)
            truths[i] = images[i / (side * side) * 4 * side * side + i % (side * side)] > 0.7F ? 1.0F : 0.0F;
    }
    [[nodiscard]] Batch batch(int size) const {
        const auto n = static_cast<std::size_t>(size);
        return {size, side, side, std::span(images).first(n * 4 * side * side), std::span(truths).first(n * side * side)};
    }

    NetworkForm form = NetworkForm::paper();
    DiscriminatorForm judge;
    TrainStep network;
    std::vector<float> images, truths;
};

/// Operations of one crop through the generator: a product and a sum count two.
double operations(const NetworkForm& form) {
    double sum = 0;
    for (const auto& tensor : tensorsOf(form))
        if (tensor.shape.size() == 4) {
            const double pixels = side >> (tensor.level + 1);
            sum += 2 * pixels * pixels * static_cast<double>(*base::elementCount(tensor.shape));
        }
    return sum;
}

struct Folder {
    Folder() : path(fs::temp_directory_path() / ("triptych-bench-network-" + std::to_string(::getpid()))) { fs::create_directories(path); }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    fs::path path;
};

/// Ours and both layouts of python3-torch in turn; the faster layout of each round counts.
void compare(const char* name, const char* what, const char* unit, double scale, Given& given, const std::function<void()>& work, Json line) {
    const bool haveTorch = std::system("/usr/bin/python3 -c 'import torch' 2>/dev/null") == 0;
    Folder folder;
    if (const auto written = base::writeSafetensors(folder.path / "weights.safetensors", given.network.weights()); !written)
        throw std::runtime_error(written.error().message());
    std::vector<std::unique_ptr<PythonRival>> rivals;
    for (const bool channelsLast : {false, true})
        if (haveTorch)
            rivals.push_back(rivalOf(folder.path, channelsLast, given.form, given.judge));
    // Threads spin for a while after their work, on the cores that the next one needs.
    const auto settle = [] { std::this_thread::sleep_for(std::chrono::milliseconds(100)); };
    std::vector<double> ours, theirs, ratios, first, last;
    for (int run = 0; run < 9; ++run) {
        settle();
        const double mine = secondsOf(work);
        std::vector<double> other;
        for (const auto& rival : rivals) {
            settle();
            other.push_back(rival->ask(what));
        }
        if (run == 0)
            continue;
        ours.push_back(mine);
        if (!rivals.empty()) {
            first.push_back(other[0]);
            last.push_back(other[1]);
            theirs.push_back(std::min(other[0], other[1]));
            ratios.push_back(theirs.back() / mine);
        }
    }
    line.update({{"name", name}, {"value", quantile(ours, 0.5) * scale}, {"unit", unit}, {"runs", ours.size()}, {"threads", cores()}});
    if (rivals.empty()) {
        line["against"] = "nothing: python3-torch is not installed";
    } else {
        line.update({{"against", "python3-torch, eager, the same weights, the faster of both memory layouts"}, {"rival", quantile(theirs, 0.5) * scale}, {"ratio", quantile(ratios, 0.5)},
                     {"spread", (quantile(ratios, 0.75) - quantile(ratios, 0.25)) / quantile(ratios, 0.5)}, {"rival_channels_first", quantile(first, 0.5) * scale},
                     {"rival_channels_last", quantile(last, 0.5) * scale}});
    }
    print(line);
}

void infer() {
    Given given;
    auto predictor = Predictor::create(given.form, given.network.weights()).value();
    const double each = operations(given.form);
    compare("segmentation.infer", "infer", "ms/crop", 1e3 / inferBatch, given, [&] { (void)predictor.probabilities(given.batch(inferBatch)); },
            {{"case", "paper-era, 32 filters, 8 levels, 4 bands, 256 px, batch 16"}, {"GFLOP_per_crop", each / 1e9}});
}

void trainStep() {
    Given given;
    StepSettings settings;
    settings.trainDiscriminator = false;
    const auto step = [&] {
        if (!given.network.step(given.batch(stepBatch), settings).finite)
            throw std::runtime_error("a step was not finite");
    };
    const Json about = {{"GFLOP_per_step", 3 * stepBatch * operations(given.form) / 1e9}};
    auto line = about;
    line["case"] = "generator alone, focal Tversky, Adam, batch 12, 256 px";
    compare("segmentation.train_step", "step", "s", 1, given, step, line);
    settings.trainDiscriminator = settings.adversarial = true;
    line = about;
    line["case"] = "with adversarial term and discriminator";
    compare("segmentation.train_step", "adversarial", "s", 1, given, step, line);
}

/// The longest work between two asks of the stop token in a step: a cancel waits for at most that.
void stopGap() {
    Given given;
    for (const bool adversarial : {false, true}) {
        StepSettings settings;
        settings.trainDiscriminator = settings.adversarial = adversarial;
        std::vector<double> longest;
        std::vector<int> where;
        for (int step = 0; step < 12; ++step) {
            auto last = std::chrono::steady_clock::now();
            double most = 0;
            int asked = 0, at = 0;
            settings.stop = [&] {
                const auto now = std::chrono::steady_clock::now();
                if (const double gap = std::chrono::duration<double>(now - last).count(); gap > most) {
                    most = gap;
                    at = asked;
                }
                last = now;
                ++asked;
                return false;
            };
            (void)given.network.step(given.batch(stepBatch), settings);
            if (step < 2)
                continue;
            longest.push_back(most);
            where.push_back(at);
        }
        print({{"name", "segmentation.stop_gap"}, {"value", 1e3 * quantile(longest, 0.5)}, {"unit", "ms"}, {"worst", 1e3 * quantile(longest, 1)}, {"before_ask", where}, {"threads", cores()},
               {"case", adversarial ? "with adversarial term and discriminator, batch 12, 256 px" : "generator alone, batch 12, 256 px"}});
    }
}

double residentMegabytes() {
    std::ifstream file("/proc/self/statm");
    double size = 0, resident = 0;
    file >> size >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1048576;
}

void trainMemory() {
    Given given;
    for (const bool adversarial : {false, true}) {
        StepSettings settings;
        settings.trainDiscriminator = settings.adversarial = adversarial;
        double early = 0;
        for (int step = 0; step < 210; ++step) {
            if (step == 10)
                early = residentMegabytes();
            (void)given.network.step(given.batch(stepBatch), settings);
        }
        struct rusage usage {};
        ::getrusage(RUSAGE_SELF, &usage);
        print({{"name", "segmentation.train_memory"}, {"value", static_cast<double>(usage.ru_maxrss) / 1024}, {"unit", "MB peak RSS"},
               {"case", adversarial ? "with adversarial term and discriminator, batch 12, 256 px" : "generator alone, batch 12, 256 px"}, {"growth_MB_over_200_steps", residentMegabytes() - early}});
    }
}

}  // namespace
}  // namespace triptych::bench

int main(int argc, char** argv) {
    const std::string what = argc > 1 ? argv[1] : "";
    try {
        triptych::segmentation::useThreads(static_cast<int>(std::thread::hardware_concurrency()));
        if (what == "infer")
            triptych::bench::infer();
        else if (what == "train_step")
            triptych::bench::trainStep();
        else if (what == "stop_gap")
            triptych::bench::stopGap();
        else if (what == "train_memory")
            triptych::bench::trainMemory();
        else
            return 2;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "triptych_segmentation_model_bench: %s\n", error.what());
        return 1;
    }
    return 0;
}
