#include "routing/capture_http.h"

#include <algorithm>
#include <cctype>
#include <ctime>
#include <list>
#include <string_view>

#include <curl/curl.h>

namespace triptych::routing {
namespace {

using base::Result;
using base::Status;

constexpr std::size_t maxHeaderBytes = 64 << 10;

struct Transfer {
    HttpRequest request;
    HttpAnswer answer;
    curl_slist* headers = nullptr;
    CURL* handle = nullptr;
    std::size_t headerBytes = 0;
    char error[CURL_ERROR_SIZE] = {};

    Transfer() = default;
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;
    ~Transfer() {
        if (handle)
            curl_easy_cleanup(handle);
        curl_slist_free_all(headers);
    }
};

std::size_t takeBody(char* data, std::size_t size, std::size_t count, void* user) {
    auto& transfer = *static_cast<Transfer*>(user);
    if (size * count > transfer.request.maxBytes - transfer.answer.body.size()) {
        transfer.answer.tooLarge = true;
        return 0;
    }
    transfer.answer.body.append(data, size * count);
    return size * count;
}

// Seconds, or a date.
std::chrono::milliseconds readRetryAfter(std::string text) {
    text.erase(0, std::min(text.find_first_not_of(" \t"), text.size()));
    text.erase(text.find_last_not_of(" \t\r\n") + 1);
    if (text.empty() || text.size() > 64)
        return std::chrono::milliseconds(-1);
    if (text.size() <= 9 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::chrono::seconds(std::stol(text));
    const auto date = curl_getdate(text.c_str(), nullptr);
    return date < 0 ? std::chrono::milliseconds(-1) : std::chrono::seconds(std::max<std::time_t>(0, date - std::time(nullptr)));
}

std::size_t takeHeader(char* data, std::size_t size, std::size_t count, void* user) {
    auto& transfer = *static_cast<Transfer*>(user);
    transfer.headerBytes += size * count;
    if (transfer.headerBytes > maxHeaderBytes) {
        transfer.answer.tooLarge = true;
        return 0;
    }
    constexpr std::string_view name = "retry-after:";
    const std::string_view line(data, size * count);
    if (line.size() > name.size() &&
        std::equal(name.begin(), name.end(), line.begin(), [](char a, char b) { return a == static_cast<char>(std::tolower(static_cast<unsigned char>(b))); }))
        transfer.answer.retryAfter = readRetryAfter(std::string(line.substr(name.size())));
    return size * count;
}

}  // namespace

struct HttpClient::State {
    ~State() {
        for (auto& transfer : transfers)
            curl_multi_remove_handle(multi, transfer.handle);
        transfers.clear();
        if (multi)
            curl_multi_cleanup(multi);
    }
    CURLM* multi = nullptr;
    std::list<Transfer> transfers;
};

HttpClient::HttpClient(std::unique_ptr<State> state) : m_state(std::move(state)) {}
HttpClient::~HttpClient() = default;
HttpClient::HttpClient(HttpClient&&) noexcept = default;

Result<HttpClient> HttpClient::create() {
    static const auto ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    auto state = std::make_unique<State>();
    if (ready == CURLE_OK)
        state->multi = curl_multi_init();
    if (!state->multi)
        return base::failed("libcurl cannot be started");
    return HttpClient(std::move(state));
}

std::size_t HttpClient::running() const {
    return m_state->transfers.size();
}

Status HttpClient::start(std::size_t tag, HttpRequest request) {
    auto& transfer = m_state->transfers.emplace_back();
    transfer.request = std::move(request);
    transfer.answer.tag = tag;
    auto* handle = transfer.handle = curl_easy_init();
    bool well = handle != nullptr;
    const auto set = [&](CURLoption option, auto value) { well = well && curl_easy_setopt(handle, option, value) == CURLE_OK; };
    const auto header = [&](const std::string& line) {
        auto* longer = curl_slist_append(transfer.headers, line.c_str());
        well = well && longer;
        transfer.headers = longer ? longer : transfer.headers;
    };
    set(CURLOPT_URL, transfer.request.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NOPROXY, "*");
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(CURLOPT_NOSIGNAL, 1L);
    // A cancel does not wait for a name to be looked up.
    set(CURLOPT_QUICK_EXIT, 1L);
    set(CURLOPT_CONNECTTIMEOUT, 15L);
    set(CURLOPT_TIMEOUT, static_cast<long>(transfer.request.timeout.count()));
    set(CURLOPT_USERAGENT, "triptych/" TRIPTYCH_VERSION);
    set(CURLOPT_ERRORBUFFER, transfer.error);
    set(CURLOPT_WRITEFUNCTION, &takeBody);
    set(CURLOPT_WRITEDATA, static_cast<void*>(&transfer));
    set(CURLOPT_HEADERFUNCTION, &takeHeader);
    set(CURLOPT_HEADERDATA, static_cast<void*>(&transfer));
    if (!transfer.request.body.empty()) {
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(transfer.request.body.size()));
        set(CURLOPT_POSTFIELDS, transfer.request.body.c_str());
        header("Content-Type: application/json");
        header("Expect:");
    }
    header("Accept: application/json");
    if (!transfer.request.key.empty())
        header("Authorization: Bearer " + transfer.request.key);
    set(CURLOPT_HTTPHEADER, transfer.headers);
    if (!well || curl_multi_add_handle(m_state->multi, handle) != CURLM_OK) {
        m_state->transfers.pop_back();
        return base::failed("libcurl takes no request", transfer.request.url);
    }
    return {};
}

std::vector<HttpAnswer> HttpClient::wait(std::chrono::milliseconds atMost) {
    std::vector<HttpAnswer> ended;
    int running = 0;
    curl_multi_perform(m_state->multi, &running);
    curl_multi_poll(m_state->multi, nullptr, 0, static_cast<int>(atMost.count()), nullptr);
    curl_multi_perform(m_state->multi, &running);
    int left = 0;
    while (const auto* message = curl_multi_info_read(m_state->multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        const auto found = std::find_if(m_state->transfers.begin(), m_state->transfers.end(), [&](const Transfer& t) { return t.handle == message->easy_handle; });
        const auto result = message->data.result;
        auto& transfer = *found;
        if (result == CURLE_OK)
            curl_easy_getinfo(transfer.handle, CURLINFO_RESPONSE_CODE, &transfer.answer.status);
        else
            transfer.answer.lost = transfer.error[0] ? transfer.error : curl_easy_strerror(result);
        curl_multi_remove_handle(m_state->multi, transfer.handle);
        ended.push_back(std::move(transfer.answer));
        m_state->transfers.erase(found);
    }
    return ended;
}

}  // namespace triptych::routing
