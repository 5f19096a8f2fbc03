triptych_add_test(base_safetensors SOURCES test_safetensors.cpp LINK triptych::base)
