#pragma once

#include <functional>
#include <vector>

#include "app/routing/routing_view.h"

namespace triptych::shell {
class KeyValueRow;
}

namespace triptych::app::routingview {

/// Numbers, sentences and heads of sections as an Inspector shows them, each handed to `add`, which takes it over. GUI thread only.
void addFactRows(const std::vector<Fact>& facts, const std::function<void(QWidget*)>& add);
[[nodiscard]] shell::KeyValueRow* kindRow(const base::JobRecord& record);
/// When it ran, and for how long. Null where it has not ended.
[[nodiscard]] shell::KeyValueRow* runRow(const base::JobRecord& record);

}  // namespace triptych::app::routingview
