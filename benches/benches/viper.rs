//! The viper kernels of `benches/kernels`, one call at a time. `taipan-kernels` compares them with C; this finds
//! changes.

use criterion::{Criterion, criterion_group, criterion_main};
use taipan_benches::kernel::Kernel;
use taipan_benches::snippet::{Snippet, interpreter};

fn kernels(criterion: &mut Criterion) {
    let peer = interpreter().unwrap_or_else(|error| panic!("{error}"));
    let kernels = Kernel::all().unwrap_or_else(|error| panic!("{error}"));
    for kernel in kernels.iter().filter(|kernel| !kernel.is_float()) {
        let snippet = Snippet::kernel(kernel).unwrap_or_else(|error| panic!("{error}"));
        criterion.bench_function(&format!("viper/{}", kernel.name), |bencher| {
            bencher.iter_custom(|count| snippet.time(&peer, count).unwrap_or_else(|error| panic!("{error}")));
        });
    }
}

criterion_group!(benches, kernels);
criterion_main!(benches);
