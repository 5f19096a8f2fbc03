#include "segmentation/files/json_elements.h"

#include <fstream>
#include <set>

#include <fmt/format.h>

namespace triptych::segmentation {
namespace {

using base::Json;

// Builds the element at hand and gives it away as it closes.
class Elements : public nlohmann::json_sax<Json> {
public:
    Elements(std::string where, const ElementSink& sink, const ElementLimits& limits, std::function<double()> done)
        : m_where(std::move(where)), m_sink(sink), m_limits(limits), m_done(std::move(done)) {}

    base::Status status;

    bool null() override { return value(nullptr); }
    bool boolean(bool v) override { return value(v); }
    bool number_integer(std::int64_t v) override { return value(v); }
    bool number_unsigned(std::uint64_t v) override { return value(v); }
    bool number_float(double v, const std::string&) override { return value(v); }
    bool string(std::string& v) override { return value(std::move(v)); }
    bool binary(Json::binary_t&) override { return false; }

    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override {
        m_keys.pop_back();
        return close();
    }
    bool end_array() override { return close(); }
    bool key(std::string& name) override {
        if (!m_keys.back().insert(name).second)
            return stop(fmt::format("the key \"{}\" stands twice in one object", name.substr(0, 200)));
        if (m_depth == 1 && m_rootIsObject)
            m_member = name;
        else
            m_key = name;
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) override {
        std::string message = error.what();
        if (const auto end = message.find("] "); end != std::string::npos)
            message.erase(0, end + 2);
        status = base::unreadable(message, m_where);
        return false;
    }

private:
    [[nodiscard]] std::string pointer() const {
        return m_where + "#" + (m_rootIsObject ? "/" + m_member : std::string()) + (m_inList ? "/" + std::to_string(m_index) : std::string());
    }
    bool stop(std::string what, std::string hint = {}) {
        status = base::unreadable(std::move(what), pointer(), std::move(hint));
        return false;
    }
    // Is a value that begins here an element of its own?
    [[nodiscard]] bool beginsElement() const { return m_stack.empty(); }

    bool give(Json element) {
        const JsonElement given{m_member, m_index, m_inList, element, m_done()};
        status = m_sink(given);
        if (m_inList)
            ++m_index;
        m_values = 0;
        return status.has_value();
    }
    Json* put(Json&& v) {
        if (++m_values > m_limits.maxValues) {
            stop(fmt::format("more than {} values", m_limits.maxValues), "smaller outlines, or run-length masks");
            return nullptr;
        }
        auto& parent = *m_stack.back();
        if (parent.is_array()) {
            parent.push_back(std::move(v));
            return &parent.back();
        }
        return &(parent[m_key] = std::move(v));
    }
    template <class T>
    bool value(T&& v) {
        if (m_depth == 0)
            return stop("neither an object nor a list");
        if (beginsElement())
            return give(Json(std::forward<T>(v)));
        return put(Json(std::forward<T>(v))) != nullptr;
    }
    bool open(Json&& empty) {
        const bool object = empty.is_object();
        if (++m_depth > m_limits.maxDepth)
            return stop(fmt::format("nested deeper than {} levels", m_limits.maxDepth));
        if (object)
            m_keys.emplace_back();
        if (m_depth == 1) {
            m_rootIsObject = object;
            m_inList = !object;
            return true;
        }
        if (beginsElement()) {
            if (m_depth == 2 && m_rootIsObject && !object) {
                m_inList = true;
                m_index = 0;
                return true;
            }
            m_element = std::move(empty);
            m_stack = {&m_element};
            return true;
        }
        auto* at = put(std::move(empty));
        if (!at)
            return false;
        m_stack.push_back(at);
        return true;
    }
    bool close() {
        --m_depth;
        if (m_stack.empty()) {
            if (m_depth == 1)
                m_inList = false;
            m_index = 0;
            return true;
        }
        m_stack.pop_back();
        return m_stack.empty() ? give(std::move(m_element)) : true;
    }

    std::string m_where, m_member, m_key;
    const ElementSink& m_sink;
    const ElementLimits& m_limits;
    std::function<double()> m_done;
    std::vector<std::set<std::string>> m_keys;
    std::vector<Json*> m_stack;  // open containers of the element; a parent does not grow while a child is open
    Json m_element;
    std::size_t m_index = 0, m_values = 0;
    int m_depth = 0;
    bool m_rootIsObject = false, m_inList = false;
};

}  // namespace

base::Status readElements(const std::filesystem::path& path, const ElementSink& sink, const ElementLimits& limits) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error))
        return base::unreadable(std::filesystem::exists(path, error) ? "not a file" : "there is no such file", path.string());
    const auto bytes = std::filesystem::file_size(path, error);
    std::ifstream file(path, std::ios::binary);
    if (error || !file)
        return base::unreadable("cannot be opened", path.string());
    if (bytes > limits.maxBytes)
        return base::unreadable(fmt::format("{} bytes; at most {} are read", bytes, limits.maxBytes), path.string());
    auto* buffer = file.rdbuf();
    Elements elements(path.string(), sink, limits, [buffer] { return static_cast<double>(buffer->pubseekoff(0, std::ios::cur, std::ios::in)); });
    const bool read = Json::sax_parse(file, &elements);
    if (!read && elements.status)
        return base::unreadable("not JSON", path.string());
    return elements.status;
}

base::Status readElements(std::string_view text, std::string_view where, const ElementSink& sink, const ElementLimits& limits) {
    if (text.size() > limits.maxBytes)
        return base::unreadable(fmt::format("{} bytes; at most {} are read", text.size(), limits.maxBytes), std::string(where));
    Elements elements(std::string(where), sink, limits, [] { return 0.0; });
    const bool read = Json::sax_parse(text.begin(), text.end(), &elements);
    if (!read && elements.status)
        return base::unreadable("not JSON", std::string(where));
    return elements.status;
}

}  // namespace triptych::segmentation
