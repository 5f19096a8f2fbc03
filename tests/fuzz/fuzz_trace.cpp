#include <cstdint>
#include <cstdlib>

#include "routing/load.h"
#include "routing/trace.h"

using namespace triptych;

namespace {

class QuietContext final : public base::JobContext {
public:
    bool stopRequested() override { return false; }
    void progress(double, double, std::string_view) override {}
    void publish(const base::Output&) override {}
    base::Status checkpoint(const base::Output&) override { return {}; }
    std::optional<base::Output> restored() override { return {}; }
    void log(base::LogLevel, std::string_view) override {}
    base::Result<std::filesystem::path> scratch() override { return base::failed("none"); }
    int threads() const override { return 1; }
    std::uint64_t seed() const override { return 0; }
};

}  // namespace

// Any bytes, as tensors, as numpy's arrays or as JSON: what is imported survives as a blob and can be counted.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    QuietContext context;
    routing::TraceImport options;
    options.layers = 2;
    const std::span<const std::byte> bytes(reinterpret_cast<const std::byte*>(data), size);
    base::Result<routing::ImportedTrace> imported = base::failed("not read");
    if (size > 2 && data[0] == 'P' && data[1] == 'K')
        imported = routing::importTraceNpz(bytes, "fuzz", options, context);
    else if (const auto file = base::Safetensors::parse(bytes, nullptr, "fuzz"))
        imported = routing::importTraceTensors(*file, options, context);
    else
        imported = routing::importTraceJson({reinterpret_cast<const char*>(data), size}, "fuzz", options, context);
    if (!imported)
        return 0;
    const auto blob = routing::toArray(imported->trace);
    if (!blob)
        std::abort();
    const auto back = routing::traceFromArray(*blob);
    if (!back)
        std::abort();
    const auto table = routing::countLoad(*back);
    if (table && table->experts <= 64 && table->languages.size() * table->layers.size() <= 256 &&
        routing::expertOrder(*table).size() != static_cast<std::size_t>(table->experts))
        std::abort();
    (void)routing::traceFromArray(base::Array::of(std::span<const std::uint8_t>(data, size)));
    return 0;
}
