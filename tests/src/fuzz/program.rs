//! Whole programs: a prelude, classes, functions, and a main part that calls them until they are hot and then changes
//! what they were compiled for.
//!
//! `@plain` in the prelude becomes the mark for bytecode, in most programs.

use super::scope::{Context, Function, Generator, Ty, Use, Var};
use super::tree::{Clause, Item, block, clause, line};

const PRELUDE: &str = include_str!("prelude.py");

/// Where the mark comes from that leaves a function as bytecode.
const MARK: &str = "try:
    import micropython
except ImportError:
    class micropython:
        bytecode = staticmethod(lambda f: f)";

/// What all calls of one program's main part may cost together, in expressions: some 10 ms in CPython.
const PROGRAM_COST: u64 = 100_000;

/// The special methods that classes may have, with parameters and what they give.
const SPECIALS: [(&str, &str, Ty); 11] = [
    ("__len__", "self", Ty::Int),
    ("__getitem__", "self, x", Ty::Int),
    ("__add__", "self, x", Ty::Object),
    ("__lt__", "self, x", Ty::Bool),
    ("__eq__", "self, x", Ty::Bool),
    ("__call__", "self, x", Ty::Num),
    ("__iter__", "self", Ty::Ints),
    ("__contains__", "self, x", Ty::Bool),
    ("__bool__", "self", Ty::Bool),
    ("__getattr__", "self, name", Ty::Int),
    ("__setattr__", "self, name, value", Ty::Int),
];

/// The program of a seed.
#[must_use]
pub fn program(seed: u64) -> Vec<Item> {
    let mut generator = Generator::new(seed);
    // Mostly the prelude's functions stay bytecode: compiling them each time is most of the time that programs take.
    let mark = if generator.random.chance(20) { "" } else { "@micropython.bytecode\n" };
    let part = |part: &str| line(format!("{}\n\n", part.replace("@plain\n", mark)));
    let mut items: Vec<Item> = std::iter::once(MARK).chain(PRELUDE.split("\n\n\n")).map(part).collect();
    generator.make_globals(&mut items);
    generator.make_classes(&mut items);
    let count = generator.random.between(2, 5);
    let mut first_versions = Vec::new();
    for _ in 0..count {
        first_versions.push(generator.functions.len());
        let function = generator.function(&mut items);
        generator.functions.push(function);
    }
    generator.main(&first_versions, &mut items);
    items
}

impl Generator {
    /// What a call of a method costs.
    #[must_use]
    pub fn step_cost(&self) -> u64 {
        60
    }

    fn make_globals(&mut self, items: &mut Vec<Item>) {
        for _ in 0..self.random.between(2, 5) {
            let ty = self.some_type();
            let (name, value) = (self.fresh("g"), self.literal(if ty == Ty::Object { Ty::Int } else { ty }));
            items.push(line(format!("{name} = {value}")));
            self.globals.push(Var { name, ty: if ty == Ty::Object { Ty::Int } else { ty }, fixed: true });
        }
    }

    fn make_classes(&mut self, items: &mut Vec<Item>) {
        let chosen: Vec<usize> = (0..SPECIALS.len()).filter(|_| self.random.chance(30)).collect();
        let specials: Vec<&'static str> = chosen.iter().map(|index| SPECIALS[*index].0).collect();
        for _ in 0..self.random.between(1, 3) {
            let name = self.fresh("C");
            let parent = match self.random.below(3) {
                0 if !self.classes.names.is_empty() => self.random.pick(&self.classes.names.clone()),
                _ => "Thing".to_string(),
            };
            let derived = parent != "Thing";
            let mut body = Vec::new();
            if self.random.chance(60) {
                body.push(line(format!("kind = {}", self.int_or_float())));
            }
            if self.random.chance(12) {
                self.classes.slots = true;
                body.push(line("__slots__ = ('extra0', 'fresh')"));
            }
            if self.random.chance(60) {
                body.push(self.initializer());
            }
            if !derived || self.random.chance(50) {
                body.push(self.method("step", &["x"], Ty::Num));
            }
            if self.random.chance(50) {
                body.push(self.method("total", &[], Ty::Int));
            }
            if self.random.chance(40) {
                body.push(line("@property"));
                body.push(self.method("half", &[], Ty::Float));
            }
            for index in &chosen {
                let (name, params, ty) = SPECIALS[*index];
                if !derived || self.random.chance(30) {
                    body.push(self.special(name, params, ty));
                }
            }
            items.push(block(format!("class {name}({parent}):"), body));
            self.classes.names.push(name);
        }
        // Only now: methods must not call themselves through an operator.
        self.classes.specials = specials;
    }

    fn int_or_float(&mut self) -> String {
        let ty = self.random.pick(&[Ty::Int, Ty::Float]);
        self.literal(ty)
    }

    fn initializer(&mut self) -> Item {
        let a = self.literal(Ty::Int);
        let mut body = vec![line(format!("self.a = a + {a}"))];
        let attributes = [("b", Ty::Float), ("n", Ty::Num), ("items", Ty::Ints), ("s", Ty::Str)];
        // In an order of its own, for a shape of its own.
        let start = self.random.below(4);
        for index in 0..4 {
            let (name, ty) = attributes[(index + start) % 4];
            let value = if name == "n" && self.random.chance(50) { "a".into() } else { self.literal(ty) };
            body.push(line(format!("self.{name} = {value}")));
        }
        block(format!("def __init__(self, a={}):", self.random.between(0, 9)), body)
    }

    /// Enters a method: its own attributes are variables.
    fn enter_method(&mut self, params: &[&str], gives: Ty) {
        self.at = Context::new(&self.globals, 60);
        self.at.returns = Some(gives);
        for (name, ty) in
            [("a", Ty::Int), ("b", Ty::Float), ("n", Ty::Num), ("items", Ty::Ints), ("s", Ty::Str)]
        {
            self.declare(&format!("self.{name}"), ty, false);
        }
        for name in params {
            self.declare(name, Ty::Num, false);
        }
    }

    fn method(&mut self, name: &str, params: &[&str], gives: Ty) -> Item {
        // Methods run in loops of their callers, so what they keep is bounded.
        self.enter_method(params, gives);
        self.at.loops = 1;
        self.at.stay = true;
        let count = self.random.between(0, 2);
        let mut body = self.block(count, 1);
        let result = self.return_value();
        body.push(line(result));
        let params: Vec<&str> = std::iter::once("self").chain(params.iter().copied()).collect();
        block(format!("def {name}({}):", params.join(", ")), body)
    }

    fn special(&mut self, name: &str, params: &str, gives: Ty) -> Item {
        self.enter_method(if params.contains('x') { &["x"] } else { &[] }, gives);
        let body = match name {
            "__len__" => "return len(self.items)".to_string(),
            "__getitem__" => "return self.items[x]".to_string(),
            "__add__" => "return type(self)(clip(self.a + (x if isinstance(x, int) else 1)))".to_string(),
            "__iter__" => {
                self.random.pick(&["return iter(self.items[:8])", "yield from self.items[:8]"]).to_string()
            }
            "__lt__" => "return self.a < (x.a if isinstance(x, Thing) else x)".to_string(),
            "__eq__" => "return self.a == (x.a if isinstance(x, Thing) else x)".to_string(),
            "__getattr__" => "return len(name)".to_string(),
            "__setattr__" => "object.__setattr__(self, name, value if name != 'zz' else 0)".to_string(),
            "__contains__" => "return x in self.items".to_string(),
            _ => format!("return {}", self.bounded(gives, 2)),
        };
        let mut items = Vec::new();
        if name == "__eq__" {
            items.push(line("self.n = 1"));
        }
        items.push(line(body));
        block(format!("def {name}({params}):"), items)
    }

    /// A global function of some kind.
    fn function(&mut self, items: &mut Vec<Item>) -> Function {
        let name = self.fresh("f");
        let kind = self.random.below(10);
        let mut params: Vec<(String, Ty, bool)> = Vec::new();
        let mut optional = false;
        for _ in 0..self.random.between(1, 4) {
            optional |= self.random.chance(15);
            params.push((self.fresh("p"), self.some_type(), optional));
        }
        let gives =
            self.random.pick(&[Ty::Int, Ty::Int, Ty::Float, Ty::Num, Ty::Num, Ty::Ints, Ty::Str, Ty::Tuple]);
        let star = self.random.chance(12);
        let mut function = Function { name, params, star, gives, cost: 0, usage: Use::Call };
        match kind {
            0 | 1 => self.generator_function(&mut function, items),
            2 => self.recursive_function(&mut function, items),
            3..=6 => self.kernel(&mut function, items),
            _ => self.plain_function(&mut function, items),
        }
        function
    }

    /// The head of a function: its parameters as written.
    fn head(&mut self, function: &Function) -> String {
        let mut params: Vec<String> = Vec::new();
        for (name, ty, optional) in &function.params {
            params.push(if *optional {
                // Never a mutable default: calls would depend on each other without bound.
                let ty = if matches!(ty, Ty::Int | Ty::Float | Ty::Num | Ty::Bool | Ty::Str | Ty::Tuple) {
                    *ty
                } else {
                    Ty::Int
                };
                format!("{name}={}", self.literal(ty))
            } else {
                name.clone()
            });
        }
        if function.star {
            params.push("*rest".into());
        }
        format!("def {}({}):", function.name, params.join(", "))
    }

    /// Enters a function's body; some globals become its own.
    fn enter(&mut self, function: &Function, limit: u64, body: &mut Vec<Item>) {
        self.at = Context::new(&self.globals, limit);
        self.at.returns = Some(function.gives);
        let numbers: Vec<String> = self
            .globals
            .iter()
            .filter(|var| matches!(var.ty, Ty::Int | Ty::Float | Ty::Num))
            .map(|var| var.name.clone())
            .collect();
        if !numbers.is_empty() && self.random.chance(35) {
            let name = self.random.pick(&numbers);
            for var in self.at.vars.iter_mut().filter(|var| var.name == name) {
                var.fixed = false;
            }
            body.push(line(format!("global {name}")));
        }
        for (name, ty, _) in &function.params {
            self.declare(name, *ty, false);
        }
        if function.star {
            self.declare("rest", Ty::Tuple, false);
        }
    }

    fn plain_function(&mut self, function: &mut Function, items: &mut Vec<Item>) {
        let head = self.head(function);
        let limit = self.random.pick(&[60, 300, 1500, 6000, 12_000]);
        let mut body = Vec::new();
        self.enter(function, limit, &mut body);
        for _ in 0..self.random.between(1, 3) {
            let ty = self.random.pick(&[Ty::Int, Ty::Float, Ty::Ints, Ty::Object, Ty::Num]);
            let (name, value) = (self.fresh("x"), self.expr(ty, 1));
            body.push(line(format!("{name} = {value}")));
            self.declare(&name, ty, false);
        }
        for _ in 0..self.random.between(2, 6) {
            self.statement(3, &mut body);
        }
        let result = self.return_value();
        body.push(line(result));
        function.cost = self.at.cost;
        items.push(block(head, body));
    }

    /// A function that is one hot loop: numbers carried from round to round, and mostly a type that changes in the middle.
    fn kernel(&mut self, function: &mut Function, items: &mut Vec<Item>) {
        let head = self.head(function);
        let mut body = Vec::new();
        self.enter(function, 15_000, &mut body);
        let kinds = [
            Ty::Int,
            Ty::Int,
            Ty::Float,
            Ty::Num,
            Ty::Ints,
            Ty::Floats,
            Ty::Buffer,
            Ty::Array,
            Ty::Object,
            Ty::Dict,
        ];
        for _ in 0..self.random.between(2, 4) {
            let ty = self.random.pick(&kinds);
            let (name, value) = (self.fresh("x"), self.expr(ty, 1));
            body.push(line(format!("{name} = {value}")));
            self.declare(&name, ty, false);
        }
        let rounds = self.random.pick(&[40, 100, 250, 500]);
        let (counter, fuel) = (self.fresh("i"), self.random.chance(25));
        let mut inside = Vec::new();
        if fuel {
            body.push(line(format!("{counter} = 0")));
            inside.push(line(format!("{counter} += 1")));
        }
        let (times, loops) = (self.at.times, self.at.loops);
        (self.at.times, self.at.loops) = (rounds, loops + 1);
        self.at.counters.push((counter.clone(), rounds));
        self.declare(&counter, Ty::Int, true);
        for _ in 0..self.random.between(2, 5) {
            self.statement(2, &mut inside);
        }
        if self.random.chance(65) {
            let mut change = Vec::new();
            self.type_switch(&mut change);
            let at = self.random.below(inside.len() + 1);
            inside.splice(at..at, change);
        }
        (self.at.times, self.at.loops) = (times, loops);
        self.at.counters.clear();
        let head_of_loop = if fuel {
            format!("while {counter} < {rounds}:")
        } else {
            format!("for {counter} in range({rounds}):")
        };
        body.push(block(head_of_loop, inside));
        let result = self.return_value();
        body.push(line(result));
        function.cost = self.at.cost;
        items.push(block(head, body));
    }

    fn generator_function(&mut self, function: &mut Function, items: &mut Vec<Item>) {
        function.usage = Use::Iterate;
        function.gives = self.random.pick(&[Ty::Int, Ty::Int, Ty::Num]);
        let head = self.head(function);
        let mut body = Vec::new();
        let limit = self.random.pick(&[60, 300, 1500]);
        self.enter(function, limit, &mut body);
        self.at.yields = Some(function.gives);
        let (name, value) = (self.fresh("x"), self.expr(Ty::Int, 1));
        body.push(line(format!("{name} = {value}")));
        self.declare(&name, Ty::Int, false);
        for _ in 0..self.random.between(1, 4) {
            self.statement(3, &mut body);
        }
        let value = self.expr(function.gives, 2);
        body.push(line(format!("yield {value}")));
        function.cost = self.at.cost;
        items.push(block(head, body));
    }

    fn recursive_function(&mut self, function: &mut Function, items: &mut Vec<Item>) {
        function.params.insert(0, (self.fresh("n"), Ty::Int, false));
        function.gives = self.random.pick(&[Ty::Int, Ty::Float, Ty::Num]);
        let head = self.head(function);
        let twice = self.random.chance(40);
        let depth = if twice { 5 } else { 14 };
        let mut body = Vec::new();
        self.enter(function, 60, &mut body);
        let counter = function.params[0].0.clone();
        for var in self.at.vars.iter_mut().filter(|var| var.name == counter) {
            var.fixed = true;
        }
        let base = self.return_value();
        body.push(block(format!("if {counter} <= 0 or {counter} > {depth}:"), vec![line(base)]));
        let count = self.random.between(0, 2);
        body.extend(self.block(count, 1));
        let mut calls = Vec::new();
        for _ in 0..if twice { 2 } else { 1 } {
            let rest: Vec<String> = function
                .params
                .clone()
                .iter()
                .skip(1)
                .filter(|(_, _, optional)| !optional)
                .map(|(_, ty, _)| self.bounded(*ty, 1))
                .collect();
            let arguments: Vec<String> = std::iter::once(format!("{counter} - 1")).chain(rest).collect();
            calls.push(format!("{}({})", function.name, arguments.join(", ")));
        }
        let own = self.expr(function.gives, 2);
        body.push(line(format!("return clip(({own} + {}))", calls.join(" - "))));
        function.cost = self.at.cost * if twice { 60 } else { 15 };
        items.push(block(head, body));
    }

    /// The main part.
    fn main(&mut self, versions: &[usize], items: &mut Vec<Item>) {
        let functions = self.functions.clone();
        let share = PROGRAM_COST / functions.len().max(1) as u64;
        for index in versions {
            let function = functions[*index].clone();
            // A second version that calls only what the first one may call, so that nothing calls itself.
            let replacement = self.random.chance(25).then(|| {
                let later = self.functions.split_off(*index);
                let mut second = function.clone();
                second.name = self.fresh("f");
                if function.usage == Use::Call {
                    self.plain_function(&mut second, items);
                } else {
                    self.generator_function(&mut second, items);
                }
                self.functions.extend(later);
                second
            });
            self.at = Context::new(&self.globals, share);
            let count = usize::try_from(share / (function.cost + 10)).unwrap_or(0).clamp(3, 60);
            self.calls(&function, count, replacement.as_ref(), items);
        }
        items.push(line("print(len(log), log[:6], log[-6:])"));
        let names: Vec<String> = self.globals.iter().map(|var| format!("show({})", var.name)).collect();
        items.push(line(format!("print({})", names.join(", "))));
        if self.random.chance(10) {
            let function = self.random.pick(&functions);
            items.push(line(format!(
                "print(list({}(None)) if {} else 0)",
                function.name,
                self.random.below(2)
            )));
            items.push(line(format!("print(show({}('x', None)))", function.name)));
        }
    }

    /// Calls one function in a loop, with arguments whose types change.
    fn calls(
        &mut self,
        function: &Function,
        count: usize,
        replacement: Option<&Function>,
        items: &mut Vec<Item>,
    ) {
        let k = self.fresh("k");
        self.at.vars.push(Var { name: k.clone(), ty: Ty::Int, fixed: true });
        let mut arguments = vec![function.name.clone()];
        for (_, ty, optional) in &function.params {
            if *optional && self.random.chance(50) {
                break;
            }
            arguments.push(self.main_argument(*ty, &k, count));
        }
        let how = match function.usage {
            Use::Call => "call",
            Use::Iterate => self.random.pick(&["collect", "collect", "drive"]),
        };
        let call = format!("{how}({})", arguments.join(", "));
        let first = self.fresh("first");
        let mut body = vec![line(format!("{first}.append({call})"))];
        if self.random.chance(60) {
            let change = self.change(function, replacement);
            body.push(Item::Block(vec![clause(format!("if {k} == {}:", self.random.below(count)), change)]));
        }
        items.push(line(format!("{first} = []")));
        items.push(block(format!("for {k} in range({count}):"), body));
        items.push(block(
            format!("for {k} in {first}:"),
            vec![line(format!("print('{}', {k})", function.name))],
        ));
        // What was computed cold must come out hot as well.
        if self.random.chance(50) {
            let again = self.fresh("again");
            items.push(line(format!("{again} = []")));
            let body = vec![line(format!("{again}.append({call})"))];
            items.push(block(format!("for {k} in range({}):", count.min(8)), body));
            items.push(line(format!(
                "print('again', [a == b for a, b in zip({first}, {again})], {again}[-1])"
            )));
        }
        self.at.vars.pop();
    }

    fn main_argument(&mut self, ty: Ty, k: &str, count: usize) -> String {
        let usual = match ty {
            Ty::Int => match self.random.below(6) {
                0 | 1 => k.to_string(),
                2 => format!("({k} * {})", self.random.pick(&["3", "-7", "1000003", "4611686018427387"])),
                3 => format!("(1 << ({k} * {}))", self.random.pick(&["1", "2", "3"])),
                _ => self.expr(Ty::Int, 2),
            },
            Ty::Float => match self.random.below(3) {
                0 => format!("({k} * 0.5)"),
                1 => format!("(1.5 ** {k})"),
                _ => self.expr(Ty::Float, 2),
            },
            _ => self.expr(ty, 2),
        };
        if !self.random.chance(35) {
            return usual;
        }
        let other = match ty {
            Ty::Object => self.literal(Ty::Object),
            _ if self.random.chance(12) => self.random.pick(&["None", "'str'", "[1]", "object"]).into(),
            Ty::Int | Ty::Float | Ty::Num | Ty::Bool => self.literal(Ty::Num),
            Ty::Ints | Ty::Floats | Ty::Nums => self
                .random
                .pick(&["[1.5, 2, True]", "[1, 1 << 70]", "(1, 2)", "array('i', [4])", "[]"])
                .into(),
            _ => self.literal(ty),
        };
        let at = self.random.below(count);
        self.random.pick(&[
            format!("({usual} if {k} < {at} else {other})"),
            format!("({usual} if {k} != {at} else {other})"),
            format!("({other} if {k} % 7 == 3 else {usual})"),
        ])
    }

    /// Something that happens once the functions are hot.
    fn change(&mut self, function: &Function, replacement: Option<&Function>) -> Vec<Item> {
        if let Some(replacement) = replacement
            && self.random.chance(70)
        {
            return vec![line(format!("{} = {}", function.name, replacement.name))];
        }
        let class = if self.classes.names.is_empty() {
            "Thing".into()
        } else {
            self.random.pick(&self.classes.names.clone())
        };
        match self.random.below(7) {
            0 | 1 if !self.globals.is_empty() => {
                let name = self.random.pick(&self.globals.clone()).name;
                vec![line(format!("{name} = {}", self.literal(Ty::Num)))]
            }
            2 => vec![line(format!("{class}.step = lambda self, x: x"))],
            3 => vec![line(format!("{class}.total = lambda self: 17"))],
            4 => vec![line(format!("{class}.kind = {}", self.literal(Ty::Num)))],
            5 => vec![Item::Block(vec![Clause {
                head: "def abs(x):".into(),
                body: vec![line("return x if x > 0 else 1 - x")],
            }])],
            _ => vec![Item::Block(vec![Clause {
                head: "def len(x):".into(),
                body: vec![line("return x.__len__() + 1")],
            }])],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tree::{Side, render};
    use super::*;

    #[test]
    fn a_seed_gives_one_program() {
        let text = |seed| render(&program(seed), Side::Program);
        assert_eq!(text(5), text(5));
        assert_ne!(text(5), text(6));
    }

    #[test]
    fn every_seed_gives_a_program() {
        for seed in 0..300 {
            assert!(render(&program(seed), Side::Program).lines().count() > 60, "{seed}");
        }
    }
}
