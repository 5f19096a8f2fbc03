#pragma once

#include <cstdint>

namespace triptych::segmentation {

/// While one lives, large blocks that tensors give up are kept for the next tensor of about that size instead of going back to the system, which would hand out empty pages anew at
/// every layer. The last one to end gives them back. Thread rule: any thread.
class KeptMemory {
public:
    KeptMemory();
    ~KeptMemory();
    KeptMemory(const KeptMemory&) = delete;
    KeptMemory& operator=(const KeptMemory&) = delete;
};

}  // namespace triptych::segmentation
