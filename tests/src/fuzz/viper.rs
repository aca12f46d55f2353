//! Random viper functions and their model.
//!
//! Every line has two texts: viper, and Python in which each machine operation is wrapped to the word by hand (`W` for
//! signed results, `U` for unsigned ones). Types are never mixed without a cast, so that the model needs no rules of its
//! own for what an operation of two types gives, except that a literal takes the type of the other operand.

use super::random::Random;
use super::tree::{Clause, Item, Side, Text, render};

/// What both sides begin with.
const SHARED: &str = "def where(e):
    return \"%s: %s\" % (type(e).__name__, e)


def call(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return where(e)
";

const PROGRAM: &str = "import micropython";

const MODEL: &str = "def W(x):
    x &= 0xFFFFFFFFFFFFFFFF
    return x - (1 << 64) if x >> 63 else x


def U(x):
    return x & 0xFFFFFFFFFFFFFFFF


def load(b, size, i):
    return int.from_bytes(b[i * size : i * size + size], 'little')


def store(b, size, i, x):
    b[i * size : i * size + size] = (x & ((1 << 8 * size) - 1)).to_bytes(size, 'little')
";

/// Bytes of each buffer.
const BUFFER: usize = 32;
/// What one call of a function may cost, in expressions.
const CALL_COST: u64 = 3000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Int,
    Uint,
    Bool,
    Float,
    /// A pointer to items of so many bytes.
    Pointer(usize),
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Int => "int",
            Self::Uint => "uint",
            Self::Bool => "bool",
            Self::Float => "float",
            Self::Pointer(1) => "ptr8",
            Self::Pointer(2) => "ptr16",
            Self::Pointer(_) => "ptr32",
        }
    }

    /// A model expression brought into the range of the type.
    fn wrapped(self, model: &str) -> String {
        match self {
            Self::Int => format!("W({model})"),
            Self::Uint => format!("U({model})"),
            Self::Bool => format!("bool({model})"),
            Self::Float => format!("float({model})"),
            Self::Pointer(_) => model.to_string(),
        }
    }
}

/// An expression on both sides.
#[derive(Clone, Debug)]
struct Expr {
    viper: String,
    model: String,
}

fn same(text: impl Into<String>) -> Expr {
    let viper = text.into();
    Expr { model: viper.clone(), viper }
}

fn both(viper: impl Into<String>, model: impl Into<String>) -> Item {
    Item::Line(Text { program: viper.into(), model: Some(model.into()) })
}

fn plain(text: impl Into<String>) -> Item {
    let text = text.into();
    both(text.clone(), text)
}

fn clause(viper: impl Into<String>, model: impl Into<String>, body: Vec<Item>) -> Clause {
    Clause { head: Text { program: viper.into(), model: Some(model.into()) }, body }
}

#[derive(Clone, Debug)]
struct Function {
    name: String,
    /// Names, types and defaults.
    params: Vec<(String, Kind, Option<String>)>,
    gives: Kind,
    cost: u64,
}

#[derive(Debug)]
struct Maker {
    random: Random,
    functions: Vec<Function>,
    vars: Vec<(String, Kind, bool)>,
    globals: Vec<String>,
    gives: Kind,
    times: u64,
    cost: u64,
    loops: usize,
    fresh: usize,
    /// With exceptions, floats, defaults and keywords.
    rich: bool,
}

/// The program of a seed; only machine integers and pointers, unless it is to be `rich`.
#[must_use]
pub fn program(seed: u64, rich: bool) -> Vec<Item> {
    let mut maker = Maker {
        random: Random::new(seed),
        functions: Vec::new(),
        vars: Vec::new(),
        globals: Vec::new(),
        gives: Kind::Int,
        times: 1,
        cost: 0,
        loops: 0,
        fresh: 0,
        rich,
    };
    let mut items = vec![both(PROGRAM, MODEL), plain(SHARED)];
    for _ in 0..2 {
        let name = maker.name("g");
        items.push(plain(format!("{name} = {}", maker.random.below(1000))));
        maker.globals.push(name);
    }
    let count = maker.random.between(2, 5);
    for _ in 0..count {
        let function = maker.function(&mut items);
        maker.functions.push(function);
    }
    maker.main(&mut items);
    debug_assert!(render(&items, Side::Model).contains("def W"));
    items
}

impl Maker {
    fn name(&mut self, prefix: &str) -> String {
        self.fresh += 1;
        format!("{prefix}{}", self.fresh)
    }

    fn spend(&mut self, count: u64) {
        self.cost += self.times * count;
    }

    fn affords(&self, count: u64) -> bool {
        self.cost + self.times * count <= CALL_COST
    }

    fn variable(&mut self, kind: Kind, writable: bool) -> Option<String> {
        let fitting: Vec<String> = self
            .vars
            .iter()
            .filter(|(_, own, fixed)| *own == kind && !(writable && *fixed))
            .map(|(name, ..)| name.clone())
            .collect();
        if fitting.is_empty() { None } else { Some(self.random.pick(&fitting)) }
    }

    fn literal(&mut self, kind: Kind) -> Expr {
        let number = self.random.pick(&[
            "0",
            "1",
            "2",
            "3",
            "5",
            "7",
            "8",
            "15",
            "16",
            "31",
            "32",
            "63",
            "100",
            "127",
            "128",
            "255",
            "256",
            "1000",
            "4095",
            "65535",
            "0x7fffffff",
            "0x80000000",
            "0xffffffff",
            "0x123456789abcdef",
            "0x3fffffffffffffff",
        ]);
        match kind {
            Kind::Bool => same(self.random.pick(&["True", "False"])),
            Kind::Float => same(
                self.random
                    .pick(&["0.5", "1.0", "2.5", "-0.75", "1e10", "0.0", "-3.25", "1e-3", "1e300", "7.0"]),
            ),
            Kind::Int if self.random.chance(25) => same(format!("-{number}")),
            Kind::Uint => Expr { viper: format!("uint({number})"), model: number.to_string() },
            _ => same(number),
        }
    }

    fn atom(&mut self, kind: Kind) -> Expr {
        if self.random.chance(75)
            && let Some(name) = self.variable(kind, false)
        {
            return same(name);
        }
        self.literal(kind)
    }

    fn expr(&mut self, kind: Kind, depth: usize) -> Expr {
        self.spend(1);
        if depth == 0 || self.random.chance(12) {
            return self.atom(kind);
        }
        let d = depth - 1;
        if self.random.chance(6) {
            let (yes, test, no) = (self.expr(kind, d), self.expr(Kind::Bool, d), self.expr(kind, d));
            return Expr {
                viper: format!("({} if {} else {})", yes.viper, test.viper, no.viper),
                model: format!("({} if {} else {})", yes.model, test.model, no.model),
            };
        }
        if self.random.chance(12)
            && let Some(call) = self.call(kind, d)
        {
            return call;
        }
        match kind {
            Kind::Bool => self.condition(d),
            Kind::Float => self.float(d),
            _ => self.number(kind, d),
        }
    }

    fn float(&mut self, d: usize) -> Expr {
        match self.random.below(12) {
            0..=6 => {
                let op = self.random.pick(&["+", "-", "*"]);
                let (left, right) = (self.expr(Kind::Float, d), self.expr(Kind::Float, d));
                Expr {
                    viper: format!("({} {op} {})", left.viper, right.viper),
                    model: format!("({} {op} {})", left.model, right.model),
                }
            }
            7 => {
                let op = self.random.pick(&["/", "/", "//", "%"]);
                let left = self.expr(Kind::Float, d);
                let right = if self.random.chance(70) {
                    same(self.random.pick(&["3.0", "-0.5", "1e5"]))
                } else {
                    self.expr(Kind::Float, d)
                };
                Expr {
                    viper: format!("({} {op} {})", left.viper, right.viper),
                    model: format!("({} {op} {})", left.model, right.model),
                }
            }
            8 => {
                let operand = self.expr(Kind::Float, d);
                Expr { viper: format!("(-{})", operand.viper), model: format!("(-{})", operand.model) }
            }
            9 => {
                let kind = self.random.pick(&[Kind::Int, Kind::Uint]);
                let operand = self.expr(kind, d);
                Expr {
                    viper: format!("float({})", operand.viper),
                    model: format!("float({})", operand.model),
                }
            }
            10 => {
                let operand = self.expr(Kind::Float, d);
                Expr { viper: format!("abs({})", operand.viper), model: format!("abs({})", operand.model) }
            }
            _ => self.atom(Kind::Float),
        }
    }

    fn number(&mut self, kind: Kind, d: usize) -> Expr {
        let other = if kind == Kind::Int { Kind::Uint } else { Kind::Int };
        match self.random.below(20) {
            0..=9 => {
                let op = self.random.pick(&["+", "-", "*", "&", "|", "^", "+", "-", "*"]);
                let left = self.expr(kind, d);
                // A literal takes the type of the other operand.
                let right = if self.random.chance(35) {
                    same(self.random.pick(&["1", "3", "10", "255", "0xffff", "0x7fffffff"]))
                } else {
                    self.expr(kind, d)
                };
                Expr {
                    viper: format!("({} {op} {})", left.viper, right.viper),
                    model: kind.wrapped(&format!("{} {op} {}", left.model, right.model)),
                }
            }
            10 | 11 => {
                let op = self.random.pick(&["//", "%"]);
                let left = self.expr(kind, d);
                let right = match self.random.below(4) {
                    0 => self.expr(kind, d),
                    1 => {
                        let divisor = self.expr(kind, d);
                        Expr {
                            viper: format!("({} | 1)", divisor.viper),
                            model: format!("({} | 1)", divisor.model),
                        }
                    }
                    _ => same(self.random.pick(if kind == Kind::Int {
                        &["3", "16", "-7", "-1", "1", "1000"]
                    } else {
                        &["3", "16", "7", "1000"]
                    })),
                };
                Expr {
                    viper: format!("({} {op} {})", left.viper, right.viper),
                    model: kind.wrapped(&format!("{} {op} {}", left.model, right.model)),
                }
            }
            12..=14 => {
                let op = self.random.pick(&["<<", ">>"]);
                let left = self.expr(kind, d);
                let count = match self.random.below(4) {
                    0 => {
                        let count = self.expr(Kind::Int, d);
                        let mask = self.random.pick(&["63", "127", "31"]);
                        Expr {
                            viper: format!("({} & {mask})", count.viper),
                            model: format!("({} & {mask})", count.model),
                        }
                    }
                    _ => same(self.random.pick(&["0", "1", "3", "8", "16", "31", "32", "63"])),
                };
                Expr {
                    viper: format!("({} {op} {})", left.viper, count.viper),
                    model: kind.wrapped(&format!("{} {op} {}", left.model, count.model)),
                }
            }
            15 => {
                let op = self.random.pick(&["-", "~"]);
                let operand = self.expr(kind, d);
                Expr {
                    viper: format!("({op}{})", operand.viper),
                    model: kind.wrapped(&format!("{op}{}", operand.model)),
                }
            }
            16 if self.rich && self.random.chance(30) => {
                let operand = self.expr(Kind::Float, d);
                Expr {
                    viper: format!("{}({})", kind.name(), operand.viper),
                    model: kind.wrapped(&format!("int({})", operand.model)),
                }
            }
            16 => {
                let from = self.random.pick(&[other, Kind::Bool]);
                let operand = self.expr(from, d);
                let inner = if from == Kind::Bool {
                    format!("int({})", operand.model)
                } else {
                    operand.model.clone()
                };
                Expr { viper: format!("{}({})", kind.name(), operand.viper), model: kind.wrapped(&inner) }
            }
            17 if kind == Kind::Int => {
                let name = self.random.pick(&self.globals.clone());
                Expr { viper: format!("int({name})"), model: format!("W({name})") }
            }
            _ => match self.item(d) {
                Some(item) if kind == Kind::Int => item,
                Some(item) => Expr { viper: format!("uint({})", item.viper), model: item.model },
                None => self.atom(kind),
            },
        }
    }

    /// What a pointer of this function points to, and the place: pointer, size, index.
    fn place(&mut self, d: usize) -> Option<(String, usize, Expr)> {
        let size = self.random.pick(&[1, 1, 2, 4]);
        let pointer = self.variable(Kind::Pointer(size), false)?;
        let last = BUFFER / size - 1;
        let index = if self.random.chance(25) {
            same(self.random.below(last + 1).to_string())
        } else {
            let index = self.expr(Kind::Int, d.min(1));
            Expr {
                viper: format!("({} & {last})", index.viper),
                model: format!("({} & {last})", index.model),
            }
        };
        Some((pointer, size, index))
    }

    fn item(&mut self, d: usize) -> Option<Expr> {
        let (pointer, size, index) = self.place(d)?;
        let (viper, model) =
            (format!("{pointer}[{}]", index.viper), format!("load({pointer}, {size}, {})", index.model));
        // Whether 32 bits are read with sign is the word size's business.
        Some(if size == 4 {
            Expr { viper: format!("({viper} & 0x7fffffff)"), model: format!("({model} & 0x7fffffff)") }
        } else {
            Expr { viper, model }
        })
    }

    fn condition(&mut self, d: usize) -> Expr {
        match self.random.below(10) {
            0..=5 => {
                let op = self.random.pick(&["<", "<=", ">", ">=", "==", "!="]);
                let kind = match self.rich && self.random.chance(25) {
                    true => Kind::Float,
                    false => self.random.pick(&[Kind::Int, Kind::Int, Kind::Uint]),
                };
                let (left, right) = (self.expr(kind, d), self.expr(kind, d));
                Expr {
                    viper: format!("({} {op} {})", left.viper, right.viper),
                    model: format!("({} {op} {})", left.model, right.model),
                }
            }
            6 | 7 => {
                let op = self.random.pick(&["and", "or"]);
                let (left, right) = (self.expr(Kind::Bool, d), self.expr(Kind::Bool, d));
                Expr {
                    viper: format!("({} {op} {})", left.viper, right.viper),
                    model: format!("({} {op} {})", left.model, right.model),
                }
            }
            8 => {
                let operand = self.expr(Kind::Bool, d);
                Expr { viper: format!("(not {})", operand.viper), model: format!("(not {})", operand.model) }
            }
            _ => self.atom(Kind::Bool),
        }
    }

    fn call(&mut self, kind: Kind, d: usize) -> Option<Expr> {
        let fitting: Vec<Function> = self
            .functions
            .iter()
            .filter(|function| function.gives == kind && self.affords(function.cost + 5))
            .cloned()
            .collect();
        if fitting.is_empty() {
            return None;
        }
        let function = self.random.pick(&fitting);
        let mut arguments = Vec::new();
        let mut by_name = false;
        for (name, kind, default) in &function.params {
            if default.is_some() && self.random.chance(50) {
                by_name = true;
                continue;
            }
            let value = match kind {
                Kind::Pointer(_) => same(self.variable(*kind, false)?),
                kind => self.expr(*kind, d.min(1)),
            };
            arguments.push(if by_name {
                Expr { viper: format!("{name}={}", value.viper), model: format!("{name}={}", value.model) }
            } else {
                value
            });
        }
        self.spend(function.cost + 2);
        let list = |side: fn(&Expr) -> &str| arguments.iter().map(side).collect::<Vec<_>>().join(", ");
        Some(Expr {
            // What a global gives is an object until it is cast.
            viper: format!("{}({}({}))", kind.name(), function.name, list(|e| &e.viper)),
            model: format!("{}({})", function.name, list(|e| &e.model)),
        })
    }

    fn block(&mut self, count: usize, depth: usize) -> Vec<Item> {
        let mut items = Vec::new();
        for _ in 0..count {
            self.statement(depth, &mut items);
        }
        items
    }

    fn statement(&mut self, depth: usize, out: &mut Vec<Item>) {
        let room = depth > 0 && self.affords(20);
        match self.random.below(20) {
            0..=5 => {
                let kind = self.local_kind();
                let value = self.expr(kind, 3);
                if let Some(name) = self.variable(kind, true) {
                    out.push(both(format!("{name} = {}", value.viper), format!("{name} = {}", value.model)));
                }
            }
            6..=8 => {
                let kind = self.random.pick(&[Kind::Int, Kind::Uint]);
                let op = self.random.pick(&["+", "-", "*", "^", "|", "&", "+"]);
                let value = self.expr(kind, 2);
                if let Some(name) = self.variable(kind, true) {
                    let model = kind.wrapped(&format!("{name} {op} {}", value.model));
                    out.push(both(format!("{name} {op}= {}", value.viper), format!("{name} = {model}")));
                }
            }
            9..=11 => {
                let value = self.expr(Kind::Int, 2);
                if let Some((pointer, size, index)) = self.place(2) {
                    out.push(both(
                        format!("{pointer}[{}] = {}", index.viper, value.viper),
                        format!("store({pointer}, {size}, {}, {})", index.model, value.model),
                    ));
                }
            }
            12 if room && self.rich && self.random.chance(60) => self.try_statement(depth, out),
            12 | 13 if room => {
                let test = self.expr(Kind::Bool, 2);
                let count = self.random.between(1, 3);
                let body = self.block(count, depth - 1);
                let mut clauses =
                    vec![clause(format!("if {}:", test.viper), format!("if {}:", test.model), body)];
                if self.random.chance(30) {
                    let test = self.expr(Kind::Bool, 2);
                    let body = self.block(1, depth - 1);
                    clauses.push(clause(
                        format!("elif {}:", test.viper),
                        format!("elif {}:", test.model),
                        body,
                    ));
                }
                if self.random.chance(50) {
                    clauses.push(clause("else:", "else:", self.block(1, depth - 1)));
                }
                out.push(Item::Block(clauses));
            }
            14..=16 if room => self.loop_statement(depth, out),
            17 if self.loops > 0 => {
                let test = self.expr(Kind::Bool, 2);
                let word = self.random.pick(&["break", "continue"]);
                out.push(Item::Block(vec![clause(
                    format!("if {}:", test.viper),
                    format!("if {}:", test.model),
                    vec![plain(word)],
                )]));
            }
            18 => {
                let test = self.expr(Kind::Bool, 2);
                let result = self.result();
                out.push(Item::Block(vec![clause(
                    format!("if {}:", test.viper),
                    format!("if {}:", test.model),
                    vec![result],
                )]));
            }
            _ => {
                if let (Some(first), Some(second)) =
                    (self.variable(Kind::Int, true), self.variable(Kind::Int, true))
                    && first != second
                {
                    out.push(plain(format!("{first}, {second} = {second}, {first}")));
                }
            }
        }
    }

    fn local_kind(&mut self) -> Kind {
        if self.rich && self.random.chance(25) {
            return Kind::Float;
        }
        self.random.pick(&[Kind::Int, Kind::Int, Kind::Uint, Kind::Bool])
    }

    /// Divisions that may fail, and errors raised on purpose.
    fn try_statement(&mut self, depth: usize, out: &mut Vec<Item>) {
        let mut body = self.block(2, depth - 1);
        if let Some(name) = self.variable(Kind::Int, true) {
            let divisor = self.expr(Kind::Int, 1);
            body.push(both(
                format!("{name} //= {} & 3", divisor.viper),
                format!("{name} = W({name} // ({} & 3))", divisor.model),
            ));
        }
        if self.random.chance(40) {
            let test = self.expr(Kind::Bool, 2);
            let raise = vec![plain("raise ValueError(7)")];
            body.push(Item::Block(vec![clause(
                format!("if {}:", test.viper),
                format!("if {}:", test.model),
                raise,
            )]));
        }
        let caught = self.random.pick(&[
            "ZeroDivisionError",
            "(ZeroDivisionError, ValueError)",
            "ValueError",
            "Exception",
        ]);
        let mut clauses = vec![clause("try:", "try:", body)];
        let head = format!("except {caught}:");
        clauses.push(clause(head.clone(), head, self.block(2, depth - 1)));
        if self.random.chance(25) {
            clauses.push(clause("else:", "else:", self.block(1, depth - 1)));
        }
        // Not `finally`: viper still refuses some whose ways in hold numbers of different types in temporaries.
        out.push(Item::Block(clauses));
    }

    fn loop_statement(&mut self, depth: usize, out: &mut Vec<Item>) {
        let left = (CALL_COST.saturating_sub(self.cost) / self.times / 20).max(2);
        let rounds = self.random.pick(&[2u64, 4, 9, 30, 100]).min(left);
        let name = self.name("i");
        let head = match self.random.below(5) {
            0 => format!("for {name} in range({rounds}, 0, -1):"),
            1 => format!("for {name} in range(-3, {}, 3):", rounds * 3 - 3),
            2 => format!("while {name} < {rounds}:"),
            _ => format!("for {name} in range({rounds}):"),
        };
        let mut body = Vec::new();
        if head.starts_with("while") {
            out.push(plain(format!("{name} = 0")));
            body.push(plain(format!("{name} += 1")));
        }
        let (times, vars) = (self.times, self.vars.len());
        self.times *= rounds;
        self.loops += 1;
        self.vars.push((name, Kind::Int, true));
        let count = self.random.between(1, 4);
        body.extend(self.block(count, depth - 1));
        self.vars.truncate(vars);
        self.times = times;
        self.loops -= 1;
        let mut clauses = vec![clause(head.clone(), head, body)];
        if self.random.chance(12) {
            clauses.push(clause("else:", "else:", self.block(1, depth - 1)));
        }
        out.push(Item::Block(clauses));
    }

    fn result(&mut self) -> Item {
        let value = self.expr(self.gives, 2);
        both(format!("return {}", value.viper), format!("return {}", value.model))
    }

    fn function(&mut self, items: &mut Vec<Item>) -> Function {
        let name = self.name("f");
        let gives = self.local_kind();
        let mut params: Vec<(String, Kind, Option<String>)> = Vec::new();
        for _ in 0..self.random.between(1, 6) {
            let kind = self.random.pick(&[
                Kind::Int,
                Kind::Int,
                Kind::Int,
                Kind::Uint,
                Kind::Bool,
                Kind::Pointer(1),
                Kind::Pointer(2),
                Kind::Pointer(4),
            ]);
            params.push((self.name("p"), kind, None));
        }
        if self.rich {
            params.extend(self.random.chance(50).then(|| (self.name("p"), Kind::Float, None)));
            params
                .extend(self.random.chance(40).then(|| (self.name("p"), Kind::Int, Some("-3".to_string()))));
        }
        self.vars = params
            .iter()
            .map(|(name, kind, _)| (name.clone(), *kind, matches!(kind, Kind::Pointer(_))))
            .collect();
        (self.gives, self.times, self.cost, self.loops) = (gives, 1, 0, 0);
        let mut body = Vec::new();
        let shared = self.random.chance(20).then(|| self.random.pick(&self.globals.clone()));
        if let Some(shared) = &shared {
            body.push(plain(format!("global {shared}")));
        }
        // Arguments arrive converted to their types.
        for (name, kind, _) in &params {
            if !matches!(kind, Kind::Pointer(_)) {
                body.push(both("", format!("{name} = {}", kind.wrapped(name))));
            }
        }
        let mut kinds = vec![Kind::Int, Kind::Uint, Kind::Int, Kind::Bool];
        kinds.extend(self.rich.then_some(Kind::Float));
        for kind in kinds {
            let (name, value) = (self.name("x"), self.expr(kind, 1));
            body.push(both(format!("{name} = {}", value.viper), format!("{name} = {}", value.model)));
            self.vars.push((name, kind, false));
        }
        let count = self.random.between(3, 8);
        body.extend(self.block(count, 3));
        if let Some(shared) = &shared {
            let value = self.expr(Kind::Int, 2);
            body.push(both(format!("{shared} = {}", value.viper), format!("{shared} = {}", value.model)));
        }
        let result = self.result();
        body.push(result);
        let text = |name: &str, annotation: String, default: &Option<String>| match default {
            Some(default) => format!("{name}{annotation}={default}"),
            None => format!("{name}{annotation}"),
        };
        let typed = |(name, kind, default): &(String, Kind, Option<String>)| {
            text(name, format!(": {}", kind.name()), default)
        };
        let list: Vec<String> = params.iter().map(typed).collect();
        // One clause with its decorator, so that the minimiser can't part them.
        let head = format!("@micropython.viper\ndef {name}({}) -> {}:", list.join(", "), gives.name());
        let names: Vec<String> =
            params.iter().map(|(name, _, default)| text(name, String::new(), default)).collect();
        items.push(Item::Block(vec![clause(head, format!("def {name}({}):", names.join(", ")), body)]));
        Function { name, params, gives, cost: self.cost }
    }

    fn main(&mut self, items: &mut Vec<Item>) {
        for size in [1, 2, 4] {
            items.push(plain(format!("b{size} = bytearray(range({}, {}))", size * 40, size * 40 + BUFFER)));
        }
        for function in self.functions.clone() {
            let count = usize::try_from(20_000 / (function.cost + 50)).unwrap_or(3).clamp(3, 40);
            let mut arguments = vec![function.name.clone()];
            for (_, kind, _) in function.params.iter().filter(|(.., default)| default.is_none()) {
                arguments.push(match kind {
                    Kind::Float => self.random.pick(&["k / 4", "k - 0.5", "1e100 * k", "k"]).to_string(),
                    Kind::Pointer(size) => format!("b{size}"),
                    Kind::Bool => "k & 1 == 1".to_string(),
                    Kind::Uint => self
                        .random
                        .pick(&[
                            "k",
                            "k * 77777",
                            "(1 << 63) + k",
                            "(1 << 64) - 1 - k",
                            "(1 << (k & 63))",
                            "0xffffffff - k",
                        ])
                        .to_string(),
                    Kind::Int => self
                        .random
                        .pick(&[
                            "k",
                            "-k",
                            "k * 1000003",
                            "(1 << 62) + k",
                            "-(1 << 63) + k",
                            "(1 << (k & 31)) - 1",
                            "k - 20",
                        ])
                        .to_string(),
                });
            }
            let call = format!("print('{}', k, call({}))", function.name, arguments.join(", "));
            items.push(Item::Block(vec![clause(
                format!("for k in range({count}):"),
                format!("for k in range({count}):"),
                vec![plain(call)],
            )]));
        }
        items.push(plain(format!("print(b1, b2, b4, {})", self.globals.join(", "))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_have_the_same_shape() {
        for seed in 0..200 {
            let items = program(seed, seed % 2 == 1);
            let (viper, model) = (render(&items, Side::Program), render(&items, Side::Model));
            assert_eq!(
                viper.matches("    return ").count(),
                model.matches("    return ").count() - 3,
                "{seed}"
            );
            assert!(viper.contains("@micropython.viper"), "{seed}");
            assert!(!model.contains("micropython"), "{seed}");
        }
    }
}
