#pragma once

#include "base/job.h"

namespace triptych::test {

/// A job that hears nothing and is told nothing; stops when it has asked so often.
class PlainContext : public base::JobContext {
public:
    bool stopRequested() override { return m_asked++ >= stopAfter; }
    void progress(double, double, std::string_view) override {}
    void publish(const base::Output&) override {}
    base::Status checkpoint(const base::Output&) override { return {}; }
    std::optional<base::Output> restored() override { return {}; }
    void log(base::LogLevel, std::string_view) override {}
    base::Result<std::filesystem::path> scratch() override { return base::failed("no scratch here"); }
    int threads() const override { return 1; }
    std::uint64_t seed() const override { return 1; }
    int stopAfter = 1 << 30;

private:
    int m_asked = 0;
};

}  // namespace triptych::test
