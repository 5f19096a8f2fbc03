#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"

namespace triptych::routing {

struct HttpRequest {
    std::string url;
    std::string body;  ///< JSON; empty: GET
    std::string key;   ///< a bearer token; empty: none
    std::size_t maxBytes = std::size_t{1} << 20;
    std::chrono::seconds timeout{60};
};

struct HttpAnswer {
    std::size_t tag = 0;
    long status = 0;    ///< 0: there was no whole answer
    std::string body;
    std::string lost;   ///< why there was no whole answer; empty when there was
    bool tooLarge = false;
    std::chrono::milliseconds retryAfter{-1};  ///< negative: not said
};

/// Several requests at a time over libcurl. Follows no redirect, asks no proxy, no netrc, no cookie, speaks http and https only, and keeps
/// no more of an answer than its request allows. Thread rule: one thread.
class HttpClient {
public:
    [[nodiscard]] static base::Result<HttpClient> create();
    ~HttpClient();
    HttpClient(HttpClient&&) noexcept;

    base::Status start(std::size_t tag, HttpRequest request);
    [[nodiscard]] std::size_t running() const;
    /// Waits at most so long. \return those that ended since.
    [[nodiscard]] std::vector<HttpAnswer> wait(std::chrono::milliseconds atMost);

private:
    struct State;
    explicit HttpClient(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

}  // namespace triptych::routing
