#include "app/worker/batch.h"

#include <csignal>
#include <cstdio>
#include <fstream>
#include <iterator>

#include <unistd.h>

#include "jobs/memory_store.h"
#include "jobs/result_folder.h"
#include "jobs/scheduler.h"
#include "jobs/thread_executor.h"

namespace triptych::worker {
namespace {

// A handler and not a blocked mask: libraries start threads before main, which would not share the mask.
volatile std::sig_atomic_t endingsAsked = 0;

int say(const base::Error& error) {
    std::fprintf(stderr, "triptych-worker: %s\n", error.message().c_str());
    switch (error.kind) {
    case base::ErrorKind::badRequest: return 2;
    case base::ErrorKind::cancelled: return 3;
    case base::ErrorKind::unreadable: return 4;
    default: return 1;
    }
}

// Every kind runs here in a thread: this process is the wall.
base::KindRegistry allInThreads(const base::KindRegistry& kinds) {
    base::KindRegistry here;
    for (const auto* kind : kinds.all()) {
        auto copy = *kind;
        copy.place = base::Place::thread;
        (void)here.add(std::move(copy));
    }
    return here;
}

}  // namespace

int runBatch(const base::KindRegistry& kinds, const base::Json& libraries, const std::filesystem::path& path, const std::filesystem::path& out) {
    for (const int number : {SIGTERM, SIGINT})
        std::signal(number, [](int) { endingsAsked = endingsAsked + 1; });
    std::error_code ignored;
    std::filesystem::remove(out / "manifest.json", ignored);
    if (std::filesystem::is_directory(path, ignored))
        return say({base::ErrorKind::unreadable, "is a folder", path.string(), "a file with one job in JSON"});
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return say({base::ErrorKind::unreadable, "cannot be opened", path.string(), {}});
    const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    const auto json = base::parseJson(text, path.string());
    if (!json)
        return say({base::ErrorKind::badRequest, json.error().what, json.error().where, json.error().hint});
    auto spec = base::jobSpecFromJson(*json, path.string() + "#");
    if (!spec)
        return say(spec.error());
    jobs::MemoryStore store;
    jobs::Options options;
    options.libraries = libraries;
    jobs::Scheduler scheduler(allInThreads(kinds), {std::make_shared<jobs::ThreadExecutor>(), nullptr}, store, store, store,
                              jobs::Limits::ofThisMachine(), options);
    const auto id = scheduler.submit(*std::move(spec));
    if (!id)
        return say(id.error());
    while (!scheduler.wait({*id}, std::chrono::milliseconds(50))) {
        if (endingsAsked > 1)
            ::_exit(3);
        if (endingsAsked == 1)
            (void)scheduler.cancel(*id);
    }
    const auto record = scheduler.record(*id);
    if (!record || record->state != base::JobState::done)
        return say(record && record->error ? *record->error : base::Error{base::ErrorKind::cancelled, "cancelled", {}, {}});
    if (auto written = jobs::writeResultFolder({*record}, store, out); !written)
        return say(written.error());
    return 0;
}

}  // namespace triptych::worker
