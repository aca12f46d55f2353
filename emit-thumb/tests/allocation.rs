//! Register allocation of random functions: the symbolic checker, which runs in debug builds, finds nothing, and the
//! same function gives the same bytes each time.

use taipan_emit::backend::Backend;
use taipan_emit::passes::{self, Context};
use taipan_emit::random;
use taipan_emit::testhost::HELPERS;
use taipan_emit::types::{ContextLayout, Target, Word};
use taipan_emit_thumb::backend::ThumbBackend;
use taipan_emit_thumb::level::Level;

const TARGET: Target = Target { word: Word::W32, context: ContextLayout { stack_limit: 8, frame: 16 } };

#[test]
fn random_functions_are_allocated_right() {
    for seed in 0..200 {
        for names in [&["expand"][..], passes::PIPELINE] {
            let mut module = random::module(seed, &TARGET);
            for function in &mut module.functions {
                passes::run(names, function, &Context { target: &TARGET, helpers: HELPERS })
                    .expect("passes keep functions right");
            }
            for level in [Level::V7M, Level::V7EMSP] {
                let mut backend = ThumbBackend::new(level, TARGET.context, 4);
                let code = backend
                    .compile(&module, HELPERS)
                    .unwrap_or_else(|error| panic!("seed {seed}, level {level}, passes {names:?}: {error}"));
                assert_eq!(backend.compile(&module, HELPERS), Ok(code), "seed {seed}");
            }
        }
    }
}
