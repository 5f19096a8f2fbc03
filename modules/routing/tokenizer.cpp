#include "routing/tokenizer.h"

#include "routing/tokenizer_definition.h"

namespace triptych::routing {

using base::Result;

Tokenizer::Tokenizer(std::shared_ptr<const Definition> definition) : m_definition(std::move(definition)) {}
Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

std::int64_t Tokenizer::vocabularySize() const {
    return static_cast<std::int64_t>(m_definition->bytes.size());
}
std::string_view Tokenizer::tokenBytes(std::int64_t id) const {
    return id >= 0 && id < vocabularySize() ? std::string_view(m_definition->bytes[static_cast<std::size_t>(id)]) : std::string_view();
}
bool Tokenizer::isAdded(std::int64_t id) const {
    return id >= 0 && id < vocabularySize() && m_definition->added[static_cast<std::size_t>(id)];
}
std::pair<std::size_t, std::size_t> Tokenizer::templateTokens() const {
    return {m_definition->before.size(), m_definition->after.size()};
}
std::int64_t Tokenizer::unknownId() const {
    return m_definition->unknownId;
}
std::string Tokenizer::decode(const std::vector<std::int64_t>& ids) const {
    std::string bytes;
    for (auto id : ids)
        bytes += tokenBytes(id);
    std::size_t strip = 0;
    while (strip < m_definition->stripSpaces && strip < bytes.size() && bytes[strip] == ' ')
        ++strip;
    return bytes.substr(strip);
}
Result<std::string> Tokenizer::normalised(std::string_view text) const {
    return m_definition->normalised(text);
}

}  // namespace triptych::routing
