//! The shape of trees where the grammar is subtle. Whole files were compared with CPython's own trees.

use super::{expression, outcome};

#[test]
fn operators_bind_as_the_reference_says() {
    assert_eq!(
        expression("-a ** -b * c"),
        "body: BinOp Mult\nleft: UnaryOp Minus\noperand: BinOp Pow\nleft: Name a\nright: UnaryOp Minus\n\
         operand: Name b\nright: Name c"
    );
    assert_eq!(
        expression("not a in b and c or d"),
        "body: BoolOp Or\nvalues: BoolOp And\nvalues: UnaryOp Not\noperand: Compare In\nleft: Name a\nrest: Name b\n\
         values: Name c\nvalues: Name d"
    );
    assert_eq!(
        expression("a < b is not c"),
        "body: Compare Lt IsNot\nleft: Name a\nrest: Name b\nrest: Name c"
    );
}

#[test]
fn soft_keywords_are_names_elsewhere() {
    for source in [
        "match = case = type = 1",
        "match(x)",
        "match[x]: int = 1",
        "match, x = y",
        "match.x = 1",
        "type(x)",
        "match not in x",
        "match -x",
        "type: int",
        "print(type, match)",
    ] {
        assert!(!outcome(source).contains("Error"), "{source}: {}", outcome(source));
        assert!(!outcome(source).contains("Match"), "{source}: {}", outcome(source));
    }
    for source in ["match (x):\n case _: pass", "match -x:\n case 1: pass", "match [a, b]:\n case [*_]: pass"]
    {
        assert!(outcome(source).contains("body: Match"), "{source}: {}", outcome(source));
    }
    assert!(outcome("type X[T: int, *U, **P] = T").contains("TypeAlias"));
}

#[test]
fn parentheses_of_with_hold_items_or_a_value() {
    let items = |source: &str| outcome(source).matches("items: WithItem").count();
    assert_eq!(items("with (a, b): pass"), 2);
    assert_eq!(items("with (a as b, c,): pass"), 2);
    assert_eq!(items("with (a, b) as c: pass"), 1);
    assert_eq!(items("with (a): pass"), 1);
    assert_eq!(items("with (yield): pass"), 1);
    assert_eq!(items("with (a for a in b): pass"), 1);
    assert_eq!(items("with (a, b).c as d, e: pass"), 2);
}

#[test]
fn elif_branches_lie_side_by_side() {
    let tree = outcome("if a: pass\nelif b: pass\nelif c: pass\nelse: pass");
    assert_eq!(tree.matches("    branches: Branch").count(), 3);
    assert_eq!(tree.matches("    orelse: Pass").count(), 1);
}

#[test]
fn statements_of_every_kind_parse() {
    let source = "\
@a.b[c](d)
async def f[T](a, /, b: int = 1, *c: *T, d, e=2, **g) -> None:
    async with x as (y, z), w: await v
    async for i in j: yield i
    return *a, b
class C(A, *B, metaclass=M): x: int; (y): int = 1
try: raise A from B
except* (C, D) as e: pass
else: pass
finally: pass
for x, *y in a, *b: break
else: continue
while (n := f()): del a, (b, [c.d, e[0]]), f
global a, b; nonlocal c
import a.b as c, d
from ...e.f import (g as h, i,)
from . import *
assert a, b
x = y = yield from z
x @= lambda *a, b=1, **c: (a, b)
a[1:2, ::3, *b, c := 4] = {**d, 1: 2}, {*e, f}, [g async for g in h if i if j for k in l]
match x, *y:
    case {'a': -1, B.c: 1 + 2j, **rest} | [a, *_] | D.E(1, f=(2 | 3) as g) if h: pass
    case 'a' 'b' | None | (): pass
";
    let tree = outcome(source);
    assert!(!tree.contains("Error"), "{tree}");
    for kind in ["AsyncFunctionDef", "AsyncWith", "TryStar", "MatchMapping rest", "MatchClass", "MatchStar -"]
    {
        assert!(tree.contains(kind), "{kind} in {tree}");
    }
}
