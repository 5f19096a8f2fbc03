#include <algorithm>
#include <chrono>
#include <fstream>
#include <vector>

#include <QTemporaryDir>

#include "bench.h"
#include "project/project.h"

namespace triptych::bench {
namespace {

namespace fs = std::filesystem;
using base::Json;
using Clock = std::chrono::steady_clock;

double millisSince(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double quantile(std::vector<double> values, double q) {
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(q * static_cast<double>(values.size() - 1) + 0.5)];
}

base::Array floats(std::size_t count, float first) {
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = first + static_cast<float>(i);
    return base::Array::of(values);
}

/// A project with 160 MB of arrays in it.
std::unique_ptr<project::Project> largeProject(const QTemporaryDir& folder, std::size_t cacheBytes, std::vector<base::BlobRef>& refs) {
    project::OpenOptions options;
    options.stateFolder = fs::path(folder.path().toStdString()) / "state";
    options.cacheBytes = cacheBytes;
    auto made = project::Project::create(fs::path(folder.path().toStdString()) / "large.triptych", options);
    if (!made)
        return nullptr;
    for (int i = 0; i < 5; ++i) {
        const auto ref = (*made)->put(floats(8'000'000, static_cast<float>(i)));
        if (!ref)
            return nullptr;
        refs.push_back(*ref);
    }
    return std::move(*made);
}

void saveSettings(Reporter& reporter) {
    const QTemporaryDir folder;
    std::vector<base::BlobRef> refs;
    const auto project = largeProject(folder, 0, refs);
    if (!project)
        return;
    std::vector<double> times;
    for (int i = 0; i < 500; ++i) {
        const Json settings{{"threshold", i * 0.001}, {"colourMap", "viridis"}, {"layer", i % 24}};
        project->noteEdit("routing/view", settings);
        const auto start = Clock::now();
        if (!project->saveDocuments({{"routing/view", settings}}))
            return;
        times.push_back(millisSince(start));
    }
    reporter.line({{"name", "project.save_settings"}, {"unit", "ms"}, {"value", quantile(times, 0.5)}, {"p50", quantile(times, 0.5)},
                   {"p95", quantile(times, 0.95)}, {"p99", quantile(times, 0.99)}, {"max", quantile(times, 1)}, {"runs", times.size()},
                   {"against", "a human limit of 100 ms"}, {"case", "160 MB of arrays in the project"}});
}

void blobRead(Reporter& reporter) {
    const QTemporaryDir folder;
    std::vector<base::BlobRef> refs;
    const auto project = largeProject(folder, 0, refs);
    if (!project)
        return;
    const fs::path plain = fs::path(folder.path().toStdString()) / "plain.bin";
    const auto whole = project->read(refs[0]);
    if (!whole)
        return;
    std::ofstream(plain, std::ios::binary).write(whole->text().data(), static_cast<std::streamsize>(whole->text().size()));
    std::vector<double> ours, theirs, ratios;
    for (int run = 0; run < 9; ++run) {
        auto start = Clock::now();
        const auto array = project->read(refs[0]);
        const double mine = millisSince(start);
        start = Clock::now();
        std::vector<std::byte> bytes(whole->text().size());
        std::ifstream(plain, std::ios::binary).read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        const auto size = static_cast<std::int64_t>(bytes.size());
        const auto copy = base::Array::fromBytes(base::DType::u8, {size}, std::move(bytes));
        if (!array || !copy || copy->hash() != refs[0].hash)
            return;
        const double other = millisSince(start);
        ours.push_back(mine);
        theirs.push_back(other);
        ratios.push_back(other / mine);
    }
    const double megabytes = static_cast<double>(whole->text().size()) / 1e6;
    reporter.line({{"name", "project.blob_read"}, {"unit", "GB/s"}, {"value", megabytes / quantile(ours, 0.5)},
                   {"against", "a plain file read and hashed the same way"}, {"ratio", quantile(ratios, 0.5)}, {"runs", ours.size()},
                   {"spread", (quantile(ratios, 0.75) - quantile(ratios, 0.25)) / quantile(ratios, 0.5)}, {"case", "32 MB, not in the cache"}});
}

}  // namespace

void registerProjectBenches(Registry& registry) {
    registry.add("project.save_settings", saveSettings);
    registry.add("project.blob_read", blobRead);
}

}  // namespace triptych::bench
