#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/seed.h"
#include "bench.h"
#include "job_bench.h"
#include "segmentation/simulate.h"
#include "segmentation/votes.h"
#include "segmentation/zooniverse.h"

namespace triptych::bench {
namespace {

using namespace segmentation;

PatternImage drawnSubject(int side, int raters) {
    const auto scene = generatedScene(SceneKind::droplets, side, side, 11);
    PatternImage image(side, side, raters);
    for (int v = 0; v < raters; ++v)
        drawRings(image, simulatedStrokes(scene.truth, side, side, {}, 11, v), v);
    return image;
}

// What an array language does: every pair of masks, every pixel. The mean over the pairs where Dice is defined.
double denseDice(const std::vector<std::vector<std::uint8_t>>& masks) {
    double sum = 0;
    int pairs = 0;
    for (std::size_t r = 0; r < masks.size(); ++r)
        for (std::size_t s = r + 1; s < masks.size(); ++s) {
            std::uint64_t both = 0, either = 0;
            for (std::size_t p = 0; p < masks[r].size(); ++p) {
                both += masks[r][p] & masks[s][p];
                either += masks[r][p] + masks[s][p];
            }
            if (either == 0)
                continue;
            sum += 2.0 * static_cast<double>(both) / static_cast<double>(either);
            ++pairs;
        }
    return sum / pairs;
}

void patternMetrics(Reporter& reporter) {
    const auto image = drawnSubject(1024, 15);
    std::vector<std::vector<std::uint8_t>> masks(15);
    for (int r = 0; r < 15; ++r)
        for (const auto bits : image.bits)
            masks[static_cast<std::size_t>(r)].push_back(static_cast<std::uint8_t>(bits >> r & 1));
    double ours = 0, theirs = 0;
    const auto compared = stats::interleaved(
        9, [&] { return 1 / stats::secondsOf([&] { ours = agreement(patternTable(image)).meanDice.value(); }); },
        [&] { return 1 / stats::secondsOf([&] { theirs = denseDice(masks); }); });
    if (std::abs(ours - theirs) > 1e-12)
        return reporter.failed("pattern and dense Dice differ");
    auto line = compared.json();
    line.update({{"name", "segmentation.pattern_metrics"}, {"unit", "subjects/s"}, {"case", "1024x1024, 15 volunteers"},
                 {"against", "dense byte masks, every pair of volunteers, g++ -O2"}});
    reporter.line(line);
}

void thresholdDrag(Reporter& reporter) {
    const auto image = drawnSubject(1024, 15);
    const auto votes = voteMap(image);
    const auto table = patternTable(image);
    const auto histogram = agreement(table).histogram;
    std::vector<double> times;
    std::size_t kept = 0;
    for (int i = 0; i < 300; ++i)
        times.push_back(1000 * stats::secondsOf([&] {
            const int threshold = 1 + i % 15;
            kept += areaAt(histogram, threshold) + contours(votes, image.width, image.height, threshold, table.box).size() +
                    leaveOneOut(table, threshold).size();
        }));
    if (kept == 0)
        return reporter.failed("nothing was drawn");
    auto line = stats::latencies(times);
    line.update({{"name", "segmentation.threshold_drag"}, {"unit", "ms"}, {"case", "1024x1024, 15 volunteers: area, outline, leave-one-out"}});
    reporter.line(line);
}

void csvStream(Reporter& reporter) {
    Rings stroke(1);
    for (int i = 0; i < 400; ++i)
        stroke[0].push_back({std::round(50000 + 40000 * std::cos(i * 0.0157)) / 100, std::round(50000 + 30000 * std::sin(i * 0.0157)) / 100});
    std::string text(classificationHeader);
    while (text.size() < (std::size_t{32} << 20))
        text += classificationRow(1, "u", "1", true, "1", "x.png", 1024, 1024, stroke);
    const char* path = "triptych_bench_classifications.csv";
    if (auto* file = std::fopen(path, "wb")) {
        std::fwrite(text.data(), 1, text.size(), file);
        std::fclose(file);
    }
    const double megabytes = static_cast<double>(text.size()) / 1e6;
    bool sound = true;
    const auto compared = stats::interleaved(
        7,
        [&] {
            return megabytes / stats::secondsOf([&] {
                auto csv = base::CsvReader::open(path);
                while (csv && csv->next().value_or(false)) {
                }
                sound &= csv.has_value();
            });
        },
        [&] {
            // The rival times itself, without the start of its interpreter.
            auto* pipe = ::popen("python3 -c \"import csv,time;csv.field_size_limit(1<<30);t=time.perf_counter();n=sum(1 for _ in "
                                 "csv.reader(open('triptych_bench_classifications.csv',newline='')));print(time.perf_counter()-t)\"", "r");
            double seconds = 0;
            if (pipe == nullptr || std::fscanf(pipe, "%lf", &seconds) != 1)
                sound = false;
            if (pipe != nullptr)
                ::pclose(pipe);
            return seconds > 0 ? megabytes / seconds : 0;
        });
    std::remove(path);
    if (!sound)
        return reporter.failed("a side could not read the file");
    auto line = compared.json();
    line.update({{"name", "segmentation.csv_stream"}, {"unit", "MB/s"}, {"against", "python3 csv.reader, timing itself"}});
    reporter.line(line);
}

// An export of that size, fifteen volunteers a subject, each with one stroke of 500 points.
void writeExport(const std::filesystem::path& path, std::size_t bytes) {
    Rings stroke(1);
    for (int i = 0; i < 500; ++i)
        stroke[0].push_back({std::round(5000 + 4000 * std::cos(i * 0.0125664)) / 10, std::round(5000 + 3000 * std::sin(i * 0.0125664)) / 10});
    std::ofstream file(path, std::ios::binary);
    std::size_t written = 0;
    const auto put = [&](std::string_view text) {
        file << text;
        written += text.size();
    };
    put(classificationHeader);
    for (std::int64_t id = 1; written < bytes; ++id)
        put(classificationRow(id, "u" + std::to_string(id % 977), std::to_string(id % 977), true, std::to_string(id / 15), "x.png", 1024, 1024, stroke));
    if (!file.flush())
        throw std::runtime_error("the export could not be written");
}

// Rows to strokes on disk, in a process of its own, so that the peak is that of the import alone.
struct Imported {
    double seconds = 0;
    long peakMiB = 0;
};
Imported importOf(const std::filesystem::path& path, const std::filesystem::path& scratch) {
    Imported out;
    out.seconds = stats::secondsOf([&] {
        const auto child = ::fork();
        if (child == 0) {
            auto csv = base::CsvReader::open(path);
            StrokeWriter writer(scratch);
            const bool done = csv && importClassifications(*csv, {}, {}, {}, writer) && writer.finish();
            ::_exit(done ? 0 : 1);
        }
        int status = 1;
        rusage usage{};
        if (child < 0 || ::wait4(child, &status, 0, &usage) != child || status != 0)
            throw std::runtime_error("the import failed");
        out.peakMiB = usage.ru_maxrss / 1024;
    });
    return out;
}

void importExport(Reporter& reporter) {
    const Folder folder;
    const auto small = folder.path / "small.csv", large = folder.path / "large.csv";
    writeExport(small, 60'000'000);
    const auto python = "python3 -c \"import csv,json,time;csv.field_size_limit(1<<30);t=time.perf_counter();[json.loads(r['annotations']) and json.loads(r['subject_data']) for r in "
                        "csv.DictReader(open('" + small.string() + "',newline=''))];print(time.perf_counter()-t)\"";
    const auto compared = stats::interleaved(
        7, [&] { return 60 / importOf(small, folder.path).seconds; },
        [&] {
            // The rival times itself, without the start of its interpreter; it reads the rows and makes no geometry of them.
            auto* pipe = ::popen(python.c_str(), "r");
            double seconds = 0;
            const bool told = pipe != nullptr && std::fscanf(pipe, "%lf", &seconds) == 1;
            if (pipe != nullptr)
                ::pclose(pipe);
            return told && seconds > 0 ? 60 / seconds : throw std::runtime_error("python3 did not read the export");
        });
    auto line = compared.json();
    line.update({{"name", "segmentation.import"}, {"unit", "MB/s"}, {"case", "60 MB, 500 points a stroke"}, {"against", "python3 csv.DictReader and json.loads, timing itself"}});
    reporter.line(line);
    writeExport(large, 600'000'000);
    const auto imported = importOf(large, folder.path);
    reporter.line({{"name", "segmentation.import"}, {"unit", "MB/s"}, {"case", "600 MB, 500 points a stroke"}, {"value", 600 / imported.seconds}, {"peakMiB", imported.peakMiB}});
}

}  // namespace

void registerSegmentationBenches(Registry& registry) {
    registry.add("segmentation.pattern_metrics", patternMetrics);
    registry.add("segmentation.threshold_drag", thresholdDrag);
    registry.add("segmentation.csv_stream", csvStream);
    registry.add("segmentation.import", importExport);
}

}  // namespace triptych::bench
