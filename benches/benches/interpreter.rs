//! What an interpreter does most, one statement at a time: criterion finds changes of a few percent here that whole
//! programs hide. `cargo xtask bench criterion` runs it on the release binary.

use criterion::{Criterion, criterion_group, criterion_main};
use taipan_benches::peer::Peer;
use taipan_benches::snippet::{Snippet, interpreter};

/// (group, name, module-level setup, locals, body)
const SNIPPETS: &[(&str, &str, &str, &str, &str)] = &[
    ("dispatch", "empty loop", "", "", "pass"),
    ("dispatch", "add", "", "total = 0", "total += i"),
    ("dispatch", "arithmetic", "", "a = 1\nb = 2", "a = (a + b * 3) & 0xffff\nb = a ^ i"),
    ("dispatch", "branches", "", "n = 0", "if i & 1:\n    n += 1\nelif i & 2:\n    n -= 1"),
    ("dispatch", "global", "value = 3", "total = 0", "total = value"),
    ("calls", "no argument", "def f():\n    return 1", "", "f()"),
    ("calls", "two arguments", "def f(a, b):\n    return a", "", "f(i, i)"),
    ("calls", "default and keyword", "def f(a, b=2, c=3):\n    return a", "", "f(i, c=i)"),
    ("calls", "built-in", "", "text = 'text'", "len(text)"),
    (
        "calls",
        "closure",
        "def make(x):\n    def f():\n        return x\n    return f\nf = make(1)",
        "",
        "f()",
    ),
    (
        "calls",
        "generator step",
        "def g(n):\n    for i in range(n):\n        yield i",
        "steps = g(1 << 60)",
        "next(steps)",
    ),
    ("attributes", "read", "class C:\n    pass", "c = C()\nc.x = 1", "c.x"),
    ("attributes", "write", "class C:\n    pass", "c = C()\nc.x = 1", "c.x = i"),
    ("attributes", "read from class", "class C:\n    x = 1", "c = C()", "c.x"),
    ("attributes", "method", "class C:\n    def f(self):\n        return self", "c = C()", "c.f()"),
    ("attributes", "built-in method", "", "text = 'text'", "text.upper()"),
    ("allocation", "list", "", "", "[i, i]"),
    ("allocation", "tuple", "", "", "(i, i)"),
    ("allocation", "instance", "class C:\n    def __init__(self, x):\n        self.x = x", "", "C(i)"),
    ("allocation", "linked list", "", "chain = None", "chain = (chain, i) if i & 1023 else None"),
    ("dictionary", "get", "", "d = {'a': 1, 'b': 2, 'c': 3}", "d['b']"),
    ("dictionary", "set", "", "d = {}", "d[i & 255] = i"),
    ("dictionary", "in", "", "d = {1: 1, 2: 2, 3: 3}", "i in d"),
    ("dictionary", "fill and drop", "", "", "{'a': i, 'b': i}"),
    ("float", "add", "", "x = 0.0", "x += 0.5"),
    ("float", "multiply and add", "", "x = 0.1\ny = 0.2", "x = x * y + 0.3"),
    ("float", "mixed", "", "x = 0.0", "x = (x + i) * 0.5"),
    ("float", "compare", "", "x = 0.5\nn = 0", "if x < 0.25 or x > 0.75:\n    n += 1"),
];

fn snippets(criterion: &mut Criterion) {
    let peer: Peer = interpreter().unwrap_or_else(|error| panic!("{error}"));
    for &(group, name, setup, locals, body) in SNIPPETS {
        let snippet = Snippet::new(&format!("{group}/{name}"), setup, locals, body);
        criterion.bench_function(&snippet.name, |bencher| {
            bencher.iter_custom(|count| {
                snippet.time(&peer, count).unwrap_or_else(|error| panic!("{name}: {error}"))
            });
        });
    }
}

criterion_group!(benches, snippets);
criterion_main!(benches);
