triptych_add_test(base_safetensors SOURCES test_safetensors.cpp LINK triptych::base)
triptych_add_test(base_csv SOURCES test_csv.cpp LINK triptych::base)
triptych_add_test(base_npz SOURCES test_npz.cpp LINK triptych::base ZLIB::ZLIB)
