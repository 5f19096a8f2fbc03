#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"

namespace triptych::routing {

/// The rows of a text of JSON, one at a time and never the whole: the elements of an array, the lines of JSON lines, or the elements of the one array of
/// objects that an object holds. A row is told by its brackets alone; whether it is valid JSON shows when it is read. The text must outlive this.
class JsonRows {
public:
    static constexpr std::size_t longestRow = std::size_t{32} << 20;

    /// \param key of the object's array; empty: its only one. \param isRow tells an object that is a row from one that holds the rows. \param stop asked every
    /// MiB; true ends it as cancelled. Errors: neither form, an object with no such array or with several.
    [[nodiscard]] static base::Result<JsonRows> of(std::string_view text, std::string_view where, std::string_view key, const std::function<bool(const base::Json&)>& isRow,
                                                   std::function<bool()> stop);

    /// None at the end. Errors: what stands between rows is no comma, text after the list, the text ends inside a row, a row longer than `longestRow`.
    [[nodiscard]] base::Result<std::optional<std::string_view>> next();
    /// Bytes that lie behind.
    [[nodiscard]] std::size_t done() const { return m_at; }

private:
    enum class Form { array, lines, one };
    JsonRows(std::string_view text, std::string_view where, std::function<bool()> stop) : m_text(text), m_where(where), m_stop(std::move(stop)) {}
    void skipBlank();
    [[nodiscard]] base::Result<std::size_t> endOfValue(std::size_t from, std::size_t most) const;
    [[nodiscard]] base::Result<std::optional<std::string_view>> nextElement();
    [[nodiscard]] base::Result<std::optional<std::string_view>> nextLine();
    [[nodiscard]] base::Status enterObject(std::string_view key);

    std::string_view m_text;
    std::string m_where;
    std::function<bool()> m_stop;
    Form m_form = Form::array;
    std::size_t m_at = 0, m_rows = 0;
    bool m_ended = false, m_inObject = false;
};

}  // namespace triptych::routing
