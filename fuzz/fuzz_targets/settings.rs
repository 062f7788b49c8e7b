#![no_main]

libfuzzer_sys::fuzz_target!(init: diptych_fuzz::one_thread!(), |data: &[u8]| diptych_fuzz::attempt("settings", data));
