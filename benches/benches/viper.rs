//! The viper kernels of `benches/kernels`, one call at a time. `taipan-kernels` compares them with C; this finds
//! changes.

use criterion::{Criterion, criterion_group, criterion_main};
use taipan_benches::program;
use taipan_benches::snippet::{Snippet, interpreter};

fn kernels(criterion: &mut Criterion) {
    let peer = interpreter().unwrap_or_else(|error| panic!("{error}"));
    let folder = taipan_benches::folder().join("kernels");
    let programs = program::folder(&folder).unwrap_or_else(|error| panic!("{error}"));
    for program in programs {
        let snippet = Snippet::kernel(&program.name).unwrap_or_else(|error| panic!("{error}"));
        criterion.bench_function(&format!("viper/{}", program.name), |bencher| {
            bencher.iter_custom(|count| snippet.time(&peer, count).unwrap_or_else(|error| panic!("{error}")));
        });
    }
}

criterion_group!(benches, kernels);
criterion_main!(benches);
